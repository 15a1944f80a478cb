CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;--> statement-breakpoint
CREATE TABLE "taxonomy_terms" (
	"concept_kind" text NOT NULL,
	"concept_id" text NOT NULL,
	"lang" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"stems" "tsvector" GENERATED ALWAYS AS (case lang when 'nl' then to_tsvector('dutch'::regconfig, text) else to_tsvector('english'::regconfig, text) end) STORED NOT NULL,
	"origin" text NOT NULL,
	CONSTRAINT "taxonomy_terms_concept_kind_concept_id_lang_kind_text_pk" PRIMARY KEY("concept_kind","concept_id","lang","kind","text"),
	CONSTRAINT "taxonomy_terms_concept_kind_check" CHECK ("taxonomy_terms"."concept_kind" in ('skill', 'occupation')),
	CONSTRAINT "taxonomy_terms_lang_check" CHECK ("taxonomy_terms"."lang" in ('nl', 'en')),
	CONSTRAINT "taxonomy_terms_kind_check" CHECK ("taxonomy_terms"."kind" in ('preferred', 'alternative', 'code'))
);
--> statement-breakpoint
ALTER TABLE "skill_relations" DROP CONSTRAINT "skill_relations_kind_check";--> statement-breakpoint
ALTER TABLE "occupation_skills" ADD COLUMN "origin" text DEFAULT 'core' NOT NULL;--> statement-breakpoint
ALTER TABLE "occupations" ADD COLUMN "description" jsonb;--> statement-breakpoint
ALTER TABLE "occupations" ADD COLUMN "origin" text DEFAULT 'core' NOT NULL;--> statement-breakpoint
ALTER TABLE "occupations" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "occupations" ADD COLUMN "successor_id" text;--> statement-breakpoint
ALTER TABLE "skill_relations" ADD COLUMN "origin" text DEFAULT 'core' NOT NULL;--> statement-breakpoint
ALTER TABLE "skills" ADD COLUMN "description" jsonb;--> statement-breakpoint
ALTER TABLE "skills" ADD COLUMN "origin" text DEFAULT 'core' NOT NULL;--> statement-breakpoint
ALTER TABLE "skills" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "skills" ADD COLUMN "successor_id" text;--> statement-breakpoint
CREATE INDEX "taxonomy_terms_text_index" ON "taxonomy_terms" USING gin ("text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "taxonomy_terms_stems_index" ON "taxonomy_terms" USING gin ("stems");--> statement-breakpoint
CREATE INDEX "skills_same_as_index" ON "skills" USING btree ("same_as");--> statement-breakpoint
ALTER TABLE "skills" DROP COLUMN "search_text";--> statement-breakpoint
ALTER TABLE "skill_relations" ADD CONSTRAINT "skill_relations_kind_check" CHECK ("skill_relations"."kind" in ('broader', 'related', 'ecf'));--> statement-breakpoint
ALTER TABLE "skills" ADD CONSTRAINT "skills_origin_check" CHECK ("skills"."origin" in ('core', 'esco'));--> statement-breakpoint
-- The words were in a column that is gone: the next start reads the data files again.
DELETE FROM "taxonomy_editions";
