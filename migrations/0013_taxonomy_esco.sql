CREATE TABLE "esco_concepts" (
	"uri" text NOT NULL,
	"lang" text NOT NULL,
	"file_name" text NOT NULL,
	"concept_id" text NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"alternatives" jsonb NOT NULL,
	"folded_label" text NOT NULL,
	"folded_alternatives" jsonb NOT NULL,
	"description" text,
	"code" text,
	"isco08" text,
	"reuse" text,
	CONSTRAINT "esco_concepts_uri_lang_pk" PRIMARY KEY("uri","lang"),
	CONSTRAINT "esco_concepts_kind_check" CHECK ("esco_concepts"."kind" in ('group', 'skill', 'knowledge', 'occupation'))
);
--> statement-breakpoint
CREATE TABLE "esco_files" (
	"name" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"rows_read" integer NOT NULL,
	"is_read" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "esco_relations" (
	"from_uri" text NOT NULL,
	"to_uri" text NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	CONSTRAINT "esco_relations_from_uri_to_uri_kind_pk" PRIMARY KEY("from_uri","to_uri","kind"),
	CONSTRAINT "esco_relations_kind_check" CHECK ("esco_relations"."kind" in ('broader', 'related', 'essential', 'optional'))
);
--> statement-breakpoint
CREATE TABLE "taxonomy_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "taxonomy_terms_text_index";--> statement-breakpoint
DROP INDEX "taxonomy_terms_stems_index";--> statement-breakpoint
CREATE INDEX "esco_concepts_concept_index" ON "esco_concepts" USING btree ("concept_id");--> statement-breakpoint
CREATE INDEX "esco_concepts_label_index" ON "esco_concepts" USING btree ("folded_label");--> statement-breakpoint
CREATE INDEX "taxonomy_words_index" ON "taxonomy_words" USING gin ("word" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "taxonomy_terms_text_index" ON "taxonomy_terms" USING gin ("text" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "taxonomy_terms_stems_index" ON "taxonomy_terms" USING gin ("stems") WITH (fastupdate=false);