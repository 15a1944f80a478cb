CREATE SEQUENCE "public"."status_index" INCREMENT BY 1 MINVALUE 0 MAXVALUE 9223372036854775807 START WITH 0 CACHE 1;--> statement-breakpoint
CREATE TABLE "achievement_skills" (
	"achievement_id" uuid NOT NULL,
	"skill_id" text NOT NULL,
	"ecf_competence" text,
	"level" smallint,
	"position" smallint NOT NULL,
	CONSTRAINT "achievement_skills_achievement_id_skill_id_pk" PRIMARY KEY("achievement_id","skill_id"),
	CONSTRAINT "achievement_skills_level_check" CHECK ("achievement_skills"."level" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "achievements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"lineage_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"opleiding_id" text,
	"rung" text NOT NULL,
	"title" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"criteria" jsonb NOT NULL,
	"learning_outcomes" jsonb NOT NULL,
	"workload_hours" integer,
	"credits" numeric(5, 1),
	"nlqf" smallint,
	"eqf" smallint,
	"assessment_types" text[] NOT NULL,
	"participation" text,
	"quality_assurance" jsonb NOT NULL,
	"prerequisites" jsonb NOT NULL,
	"supervision" jsonb NOT NULL,
	"stackability" jsonb NOT NULL,
	"language" text NOT NULL,
	"validity_months" integer,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"archived_at" timestamp with time zone,
	CONSTRAINT "achievements_status_check" CHECK (("achievements"."status" = 'draft' and "achievements"."published_at" is null and "achievements"."archived_at" is null)
        or ("achievements"."status" = 'published' and "achievements"."published_at" is not null and "achievements"."archived_at" is null)
        or ("achievements"."status" = 'archived' and "achievements"."archived_at" is not null)),
	CONSTRAINT "achievements_rung_check" CHECK ("achievements"."rung" in ('assessed', 'course', 'qualification')),
	CONSTRAINT "achievements_language_check" CHECK ("achievements"."language" in ('nl', 'en')),
	CONSTRAINT "achievements_level_check" CHECK ("achievements"."nlqf" between 1 and 8 and "achievements"."eqf" between 1 and 8),
	CONSTRAINT "achievements_amounts_check" CHECK ("achievements"."workload_hours" > 0 and "achievements"."credits" > 0 and "achievements"."validity_months" > 0)
);
--> statement-breakpoint
CREATE TABLE "class_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"name" text NOT NULL,
	"awarded_on" date NOT NULL,
	"token_hash" text NOT NULL,
	"wrapped_token" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "class_codes_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "class_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"class_code_id" uuid NOT NULL,
	"user_id" uuid,
	"name" text,
	"email" text,
	"lang" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"credential_id" uuid,
	CONSTRAINT "class_requests_email_unique" UNIQUE("class_code_id","email"),
	CONSTRAINT "class_requests_state_check" CHECK ("class_requests"."state" in ('waiting', 'approved', 'refused')),
	CONSTRAINT "class_requests_decided_check" CHECK (("class_requests"."state" = 'waiting') = ("class_requests"."decided_at" is null)),
	CONSTRAINT "class_requests_lang_check" CHECK ("class_requests"."lang" in ('nl', 'en'))
);
--> statement-breakpoint
CREATE TABLE "cohort_rows" (
	"cohort_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"cells" jsonb,
	"award" jsonb,
	"email" text,
	"state" text NOT NULL,
	"faults" jsonb NOT NULL,
	"credential_id" uuid,
	CONSTRAINT "cohort_rows_cohort_id_number_pk" PRIMARY KEY("cohort_id","number"),
	CONSTRAINT "cohort_rows_credential_unique" UNIQUE("credential_id"),
	CONSTRAINT "cohort_rows_state_check" CHECK ("cohort_rows"."state" in ('faulty', 'duplicate', 'already_issued', 'ready', 'queued', 'issued', 'failed', 'cancelled')),
	CONSTRAINT "cohort_rows_issued_check" CHECK (("cohort_rows"."state" = 'issued') = ("cohort_rows"."credential_id" is not null)),
	CONSTRAINT "cohort_rows_award_check" CHECK ("cohort_rows"."award" is not null or "cohort_rows"."state" in ('faulty', 'issued', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "cohorts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"name" text NOT NULL,
	"lang" text NOT NULL,
	"encoding" text,
	"separator" text,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	CONSTRAINT "cohorts_lang_check" CHECK ("cohorts"."lang" in ('nl', 'en'))
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"user_id" uuid,
	"recipient_name" text,
	"recipient_email" text,
	"lang" text NOT NULL,
	"issuer_reference" text,
	"awarded_on" date NOT NULL,
	"document" text,
	"status_list_id" uuid NOT NULL,
	"status_index" integer NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"claim_mailed_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"claimed_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revocation_reason" text,
	"suspended_at" timestamp with time zone,
	"suspension_reason" text,
	"replaces_id" uuid,
	"erased_at" timestamp with time zone,
	CONSTRAINT "credentials_status_unique" UNIQUE("status_list_id","status_index"),
	CONSTRAINT "credentials_replaces_unique" UNIQUE("replaces_id"),
	CONSTRAINT "credentials_lang_check" CHECK ("credentials"."lang" in ('nl', 'en')),
	CONSTRAINT "credentials_revocation_check" CHECK (("credentials"."revoked_at" is null) = ("credentials"."revocation_reason" is null)),
	CONSTRAINT "credentials_suspension_check" CHECK (("credentials"."suspended_at" is null) = ("credentials"."suspension_reason" is null)),
	CONSTRAINT "credentials_erased_check" CHECK (("credentials"."erased_at" is null and num_nulls("credentials"."user_id", "credentials"."recipient_name", "credentials"."recipient_email", "credentials"."document") = 0)
        or ("credentials"."erased_at" is not null and num_nonnulls("credentials"."user_id", "credentials"."recipient_name", "credentials"."recipient_email", "credentials"."document") = 0))
);
--> statement-breakpoint
CREATE TABLE "status_list_documents" (
	"list_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"changes" integer DEFAULT 0 NOT NULL,
	"signed_changes" integer,
	"document" text,
	"signed_at" timestamp with time zone,
	CONSTRAINT "status_list_documents_list_id_purpose_pk" PRIMARY KEY("list_id","purpose"),
	CONSTRAINT "status_list_documents_purpose_check" CHECK ("status_list_documents"."purpose" in ('revocation', 'suspension'))
);
--> statement-breakpoint
CREATE TABLE "status_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"block" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "status_lists_block_unique" UNIQUE("organisation_id","block")
);
--> statement-breakpoint
ALTER TABLE "achievement_skills" ADD CONSTRAINT "achievement_skills_achievement_id_achievements_id_fk" FOREIGN KEY ("achievement_id") REFERENCES "public"."achievements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_skills" ADD CONSTRAINT "achievement_skills_skill_id_skills_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievement_skills" ADD CONSTRAINT "achievement_skills_ecf_competence_skills_id_fk" FOREIGN KEY ("ecf_competence") REFERENCES "public"."skills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_opleiding_id_opleidingen_id_fk" FOREIGN KEY ("opleiding_id") REFERENCES "public"."opleidingen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_codes" ADD CONSTRAINT "class_codes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_codes" ADD CONSTRAINT "class_codes_achievement_id_achievements_id_fk" FOREIGN KEY ("achievement_id") REFERENCES "public"."achievements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_requests" ADD CONSTRAINT "class_requests_class_code_id_class_codes_id_fk" FOREIGN KEY ("class_code_id") REFERENCES "public"."class_codes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_requests" ADD CONSTRAINT "class_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_requests" ADD CONSTRAINT "class_requests_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_rows" ADD CONSTRAINT "cohort_rows_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_rows" ADD CONSTRAINT "cohort_rows_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_achievement_id_achievements_id_fk" FOREIGN KEY ("achievement_id") REFERENCES "public"."achievements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_achievement_id_achievements_id_fk" FOREIGN KEY ("achievement_id") REFERENCES "public"."achievements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_status_list_id_status_lists_id_fk" FOREIGN KEY ("status_list_id") REFERENCES "public"."status_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_replaces_id_credentials_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_list_documents" ADD CONSTRAINT "status_list_documents_list_id_status_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."status_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_lists" ADD CONSTRAINT "status_lists_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "achievement_skills_skill_index" ON "achievement_skills" USING btree ("skill_id");--> statement-breakpoint
CREATE INDEX "achievement_skills_ecf_index" ON "achievement_skills" USING btree ("ecf_competence");--> statement-breakpoint
CREATE UNIQUE INDEX "achievements_version_unique" ON "achievements" USING btree ("lineage_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "achievements_draft_unique" ON "achievements" USING btree ("lineage_id") WHERE "achievements"."status" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "achievements_published_unique" ON "achievements" USING btree ("lineage_id") WHERE "achievements"."status" = 'published';--> statement-breakpoint
CREATE INDEX "achievements_organisation_index" ON "achievements" USING btree ("organisation_id","changed_at");--> statement-breakpoint
CREATE INDEX "achievements_opleiding_index" ON "achievements" USING btree ("opleiding_id");--> statement-breakpoint
CREATE INDEX "class_codes_organisation_index" ON "class_codes" USING btree ("organisation_id","created_at","id");--> statement-breakpoint
CREATE INDEX "class_requests_state_index" ON "class_requests" USING btree ("class_code_id","state","created_at");--> statement-breakpoint
CREATE INDEX "class_requests_user_index" ON "class_requests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "cohort_rows_state_index" ON "cohort_rows" USING btree ("cohort_id","state","number");--> statement-breakpoint
CREATE INDEX "cohort_rows_email_index" ON "cohort_rows" USING btree ("email");--> statement-breakpoint
CREATE INDEX "cohorts_organisation_index" ON "cohorts" USING btree ("organisation_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_reference_unique" ON "credentials" USING btree ("organisation_id","issuer_reference") WHERE "credentials"."replaces_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_award_unique" ON "credentials" USING btree ("achievement_id","recipient_email","awarded_on") WHERE "credentials"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "credentials_organisation_index" ON "credentials" USING btree ("organisation_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "credentials_user_index" ON "credentials" USING btree ("user_id","issued_at");--> statement-breakpoint
CREATE INDEX "credentials_revoked_index" ON "credentials" USING btree ("status_list_id","status_index") WHERE "credentials"."revoked_at" is not null;--> statement-breakpoint
CREATE INDEX "credentials_suspended_index" ON "credentials" USING btree ("status_list_id","status_index") WHERE "credentials"."suspended_at" is not null;--> statement-breakpoint
CREATE INDEX "credentials_unclaimed_index" ON "credentials" USING btree ("claim_mailed_at") WHERE "credentials"."claimed_at" is null and "credentials"."reminded_at" is null and "credentials"."revoked_at" is null;