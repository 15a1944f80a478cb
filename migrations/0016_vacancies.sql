CREATE TABLE "vacancies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"place" text,
	"hours_per_week" smallint,
	"description" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "vacancies_kind_check" CHECK ("vacancies"."kind" in ('vacancy', 'profile')),
	CONSTRAINT "vacancies_hours_check" CHECK ("vacancies"."hours_per_week" between 1 and 60),
	CONSTRAINT "vacancies_status_check" CHECK (("vacancies"."status" = 'draft' and "vacancies"."published_at" is null and "vacancies"."closed_at" is null)
        or ("vacancies"."status" = 'published' and "vacancies"."published_at" is not null and "vacancies"."closed_at" is null)
        or ("vacancies"."status" = 'closed' and "vacancies"."published_at" is not null and "vacancies"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "vacancy_skills" (
	"vacancy_id" uuid NOT NULL,
	"skill_id" text NOT NULL,
	"level" smallint,
	"importance" text NOT NULL,
	"note" text,
	"position" smallint NOT NULL,
	CONSTRAINT "vacancy_skills_vacancy_id_skill_id_pk" PRIMARY KEY("vacancy_id","skill_id"),
	CONSTRAINT "vacancy_skills_level_check" CHECK ("vacancy_skills"."level" between 1 and 5),
	CONSTRAINT "vacancy_skills_importance_check" CHECK ("vacancy_skills"."importance" in ('essential', 'wished'))
);
--> statement-breakpoint
ALTER TABLE "vacancies" ADD CONSTRAINT "vacancies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacancy_skills" ADD CONSTRAINT "vacancy_skills_vacancy_id_vacancies_id_fk" FOREIGN KEY ("vacancy_id") REFERENCES "public"."vacancies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacancy_skills" ADD CONSTRAINT "vacancy_skills_skill_id_skills_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "vacancies_organisation_index" ON "vacancies" USING btree ("organisation_id","changed_at");--> statement-breakpoint
CREATE INDEX "vacancy_skills_skill_index" ON "vacancy_skills" USING btree ("skill_id");