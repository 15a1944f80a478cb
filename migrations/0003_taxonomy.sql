CREATE TABLE "frameworks" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" text,
	"publisher" text NOT NULL,
	"url" text NOT NULL,
	"acknowledgement" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "occupation_skills" (
	"occupation_id" text NOT NULL,
	"skill_id" text NOT NULL,
	"relation" text NOT NULL,
	CONSTRAINT "occupation_skills_occupation_id_skill_id_pk" PRIMARY KEY("occupation_id","skill_id"),
	CONSTRAINT "occupation_skills_relation_check" CHECK ("occupation_skills"."relation" in ('essential', 'optional'))
);
--> statement-breakpoint
CREATE TABLE "occupations" (
	"id" text PRIMARY KEY NOT NULL,
	"uri" text NOT NULL,
	"esco_code" text NOT NULL,
	"isco08" text NOT NULL,
	"label" jsonb NOT NULL,
	"outside_core" jsonb NOT NULL,
	"is_in_demand" boolean NOT NULL,
	CONSTRAINT "occupations_uri_unique" UNIQUE("uri")
);
--> statement-breakpoint
CREATE TABLE "ontwikkelpaden" (
	"id" text PRIMARY KEY NOT NULL,
	"letter" text NOT NULL,
	"label" jsonb NOT NULL,
	"groups" jsonb NOT NULL,
	CONSTRAINT "ontwikkelpaden_letter_unique" UNIQUE("letter")
);
--> statement-breakpoint
CREATE TABLE "opleiding_ontwikkelpaden" (
	"opleiding_id" text NOT NULL,
	"ontwikkelpad_id" text NOT NULL,
	CONSTRAINT "opleiding_ontwikkelpaden_opleiding_id_ontwikkelpad_id_pk" PRIMARY KEY("opleiding_id","ontwikkelpad_id")
);
--> statement-breakpoint
CREATE TABLE "opleiding_providers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"also_known_as" jsonb NOT NULL,
	"kind" text NOT NULL,
	"region" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opleiding_skills" (
	"opleiding_id" text NOT NULL,
	"skill_id" text NOT NULL,
	"coverage" text NOT NULL,
	"level" smallint,
	"is_editorial" boolean NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "opleiding_skills_opleiding_id_skill_id_pk" PRIMARY KEY("opleiding_id","skill_id"),
	CONSTRAINT "opleiding_skills_coverage_check" CHECK ("opleiding_skills"."coverage" in ('core', 'part'))
);
--> statement-breakpoint
CREATE TABLE "opleidingen" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"label" jsonb NOT NULL,
	"kind" text NOT NULL,
	"nlqf" smallint,
	"eqf" smallint,
	"duration" text NOT NULL,
	"form" text NOT NULL,
	"mode" text NOT NULL,
	"credits" integer,
	"crebo" jsonb,
	"croho" jsonb,
	"tasks" jsonb NOT NULL,
	CONSTRAINT "opleidingen_kind_check" CHECK ("opleidingen"."kind" in ('mbo', 'associate-degree', 'bachelor', 'omscholing', 'bijscholing')),
	CONSTRAINT "opleidingen_form_check" CHECK ("opleidingen"."form" in ('voltijd', 'deeltijd')),
	CONSTRAINT "opleidingen_mode_check" CHECK ("opleidingen"."mode" in ('fysiek', 'online')),
	CONSTRAINT "opleidingen_level_check" CHECK ("opleidingen"."nlqf" between 1 and 8 and "opleidingen"."eqf" between 1 and 8)
);
--> statement-breakpoint
CREATE TABLE "skill_areas" (
	"id" text PRIMARY KEY NOT NULL,
	"label" jsonb NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "skill_relations" (
	"skill_id" text NOT NULL,
	"to_skill_id" text NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "skill_relations_skill_id_to_skill_id_kind_pk" PRIMARY KEY("skill_id","to_skill_id","kind"),
	CONSTRAINT "skill_relations_kind_check" CHECK ("skill_relations"."kind" in ('broader', 'ecf')),
	CONSTRAINT "skill_relations_source_check" CHECK ("skill_relations"."source" in ('official', 'editorial'))
);
--> statement-breakpoint
CREATE TABLE "skills" (
	"id" text PRIMARY KEY NOT NULL,
	"scheme" text NOT NULL,
	"kind" text NOT NULL,
	"code" text,
	"uri" text,
	"area_id" text,
	"label" jsonb NOT NULL,
	"dutch_is_own_translation" boolean NOT NULL,
	"reuse" text,
	"same_as" text,
	"competent_nl_uri" text,
	"levels" jsonb NOT NULL,
	"search_text" text NOT NULL,
	CONSTRAINT "skills_uri_unique" UNIQUE("uri"),
	CONSTRAINT "skills_kind_check" CHECK ("skills"."kind" in ('group', 'skill', 'knowledge', 'competence', 'task'))
);
--> statement-breakpoint
CREATE TABLE "taxonomy_editions" (
	"source" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "occupation_skills" ADD CONSTRAINT "occupation_skills_occupation_id_occupations_id_fk" FOREIGN KEY ("occupation_id") REFERENCES "public"."occupations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupation_skills" ADD CONSTRAINT "occupation_skills_skill_id_skills_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opleiding_ontwikkelpaden" ADD CONSTRAINT "opleiding_ontwikkelpaden_opleiding_id_opleidingen_id_fk" FOREIGN KEY ("opleiding_id") REFERENCES "public"."opleidingen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opleiding_ontwikkelpaden" ADD CONSTRAINT "opleiding_ontwikkelpaden_ontwikkelpad_id_ontwikkelpaden_id_fk" FOREIGN KEY ("ontwikkelpad_id") REFERENCES "public"."ontwikkelpaden"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opleiding_skills" ADD CONSTRAINT "opleiding_skills_opleiding_id_opleidingen_id_fk" FOREIGN KEY ("opleiding_id") REFERENCES "public"."opleidingen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opleiding_skills" ADD CONSTRAINT "opleiding_skills_skill_id_skills_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opleidingen" ADD CONSTRAINT "opleidingen_provider_id_opleiding_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."opleiding_providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_relations" ADD CONSTRAINT "skill_relations_skill_id_skills_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_relations" ADD CONSTRAINT "skill_relations_to_skill_id_skills_id_fk" FOREIGN KEY ("to_skill_id") REFERENCES "public"."skills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skills" ADD CONSTRAINT "skills_scheme_frameworks_id_fk" FOREIGN KEY ("scheme") REFERENCES "public"."frameworks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skills" ADD CONSTRAINT "skills_area_id_skill_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."skill_areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "occupation_skills_skill_index" ON "occupation_skills" USING btree ("skill_id");--> statement-breakpoint
CREATE INDEX "opleiding_skills_skill_index" ON "opleiding_skills" USING btree ("skill_id");--> statement-breakpoint
CREATE INDEX "opleidingen_provider_index" ON "opleidingen" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "skill_relations_to_index" ON "skill_relations" USING btree ("to_skill_id");--> statement-breakpoint
CREATE INDEX "skills_area_index" ON "skills" USING btree ("area_id");