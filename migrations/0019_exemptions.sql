CREATE TABLE "exemption_messages" (
	"request_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"member_name" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "exemption_messages_request_id_number_pk" PRIMARY KEY("request_id","number"),
	CONSTRAINT "exemption_messages_kind_check" CHECK ("exemption_messages"."kind" in ('asked', 'more_asked', 'answered', 'decided', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "exemption_offer_outcomes" (
	"offer_id" uuid NOT NULL,
	"outcome_id" text NOT NULL,
	"position" smallint NOT NULL,
	"rung" text NOT NULL,
	"level" smallint,
	"max_age_years" smallint,
	CONSTRAINT "exemption_offer_outcomes_offer_id_outcome_id_pk" PRIMARY KEY("offer_id","outcome_id"),
	CONSTRAINT "exemption_offer_outcomes_level_check" CHECK ("exemption_offer_outcomes"."level" between 1 and 5),
	CONSTRAINT "exemption_offer_outcomes_age_check" CHECK ("exemption_offer_outcomes"."max_age_years" between 1 and 30)
);
--> statement-breakpoint
CREATE TABLE "exemption_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"opleiding_id" text NOT NULL,
	"explanation" jsonb NOT NULL,
	"decider" jsonb NOT NULL,
	"decision_weeks" integer NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "exemption_offers_weeks_check" CHECK ("exemption_offers"."decision_weeks" between 1 and 52)
);
--> statement-breakpoint
CREATE TABLE "exemption_request_outcomes" (
	"request_id" uuid NOT NULL,
	"outcome_id" text NOT NULL,
	"position" smallint NOT NULL,
	"label" jsonb NOT NULL,
	"skills" jsonb NOT NULL,
	"rung" text NOT NULL,
	"level" smallint,
	"max_age_years" smallint,
	"decision" text,
	"reason" text,
	"credential_id" uuid,
	CONSTRAINT "exemption_request_outcomes_request_id_outcome_id_pk" PRIMARY KEY("request_id","outcome_id"),
	CONSTRAINT "exemption_request_outcomes_decision_check" CHECK ("exemption_request_outcomes"."decision" in ('granted', 'refused')),
	CONSTRAINT "exemption_request_outcomes_reason_check" CHECK ("exemption_request_outcomes"."decision" is distinct from 'refused' or "exemption_request_outcomes"."reason" <> ''),
	CONSTRAINT "exemption_request_outcomes_credential_check" CHECK (("exemption_request_outcomes"."decision" is not distinct from 'granted') = ("exemption_request_outcomes"."credential_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "exemption_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"offer_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"opleiding_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"state" text NOT NULL,
	"motivation" text NOT NULL,
	"share_id" uuid,
	"sealed_token" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decider_name" text,
	"report" jsonb,
	"kept_until" timestamp with time zone NOT NULL,
	CONSTRAINT "exemption_requests_state_check" CHECK ("exemption_requests"."state" in ('asked', 'more_asked', 'decided', 'withdrawn')),
	CONSTRAINT "exemption_requests_decided_check" CHECK (("exemption_requests"."state" = 'decided') = (num_nulls("exemption_requests"."decided_at", "exemption_requests"."decider_name", "exemption_requests"."report") = 0))
);
--> statement-breakpoint
ALTER TABLE "achievements" ADD COLUMN "exempts_from" text;--> statement-breakpoint
ALTER TABLE "exemption_messages" ADD CONSTRAINT "exemption_messages_request_fk" FOREIGN KEY ("request_id") REFERENCES "public"."exemption_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_offer_outcomes" ADD CONSTRAINT "exemption_offer_outcomes_offer_id_exemption_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."exemption_offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_offers" ADD CONSTRAINT "exemption_offers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_offers" ADD CONSTRAINT "exemption_offers_opleiding_id_opleidingen_id_fk" FOREIGN KEY ("opleiding_id") REFERENCES "public"."opleidingen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_request_outcomes" ADD CONSTRAINT "exemption_request_outcomes_request_id_exemption_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."exemption_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_request_outcomes" ADD CONSTRAINT "exemption_request_outcomes_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_requests" ADD CONSTRAINT "exemption_requests_offer_id_exemption_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."exemption_offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_requests" ADD CONSTRAINT "exemption_requests_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_requests" ADD CONSTRAINT "exemption_requests_opleiding_id_opleidingen_id_fk" FOREIGN KEY ("opleiding_id") REFERENCES "public"."opleidingen"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_requests" ADD CONSTRAINT "exemption_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_requests" ADD CONSTRAINT "exemption_requests_share_id_share_links_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."share_links"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_requests" ADD CONSTRAINT "exemption_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exemption_offers_open_unique" ON "exemption_offers" USING btree ("organisation_id","opleiding_id") WHERE "exemption_offers"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "exemption_offers_organisation_index" ON "exemption_offers" USING btree ("organisation_id","published_at","id");--> statement-breakpoint
CREATE INDEX "exemption_offers_published_index" ON "exemption_offers" USING btree ("published_at","id") WHERE "exemption_offers"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "exemption_offers_opleiding_index" ON "exemption_offers" USING btree ("opleiding_id");--> statement-breakpoint
CREATE INDEX "exemption_request_outcomes_credential_index" ON "exemption_request_outcomes" USING btree ("credential_id");--> statement-breakpoint
CREATE UNIQUE INDEX "exemption_requests_open_unique" ON "exemption_requests" USING btree ("user_id","offer_id") WHERE "exemption_requests"."state" in ('asked', 'more_asked');--> statement-breakpoint
CREATE INDEX "exemption_requests_organisation_index" ON "exemption_requests" USING btree ("organisation_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "exemption_requests_state_index" ON "exemption_requests" USING btree ("organisation_id","state","asked_at","id");--> statement-breakpoint
CREATE INDEX "exemption_requests_user_index" ON "exemption_requests" USING btree ("user_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "exemption_requests_offer_index" ON "exemption_requests" USING btree ("offer_id");--> statement-breakpoint
CREATE INDEX "exemption_requests_share_index" ON "exemption_requests" USING btree ("share_id");--> statement-breakpoint
CREATE INDEX "exemption_requests_decided_by_index" ON "exemption_requests" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "exemption_requests_kept_until_index" ON "exemption_requests" USING btree ("kept_until");--> statement-breakpoint
CREATE UNIQUE INDEX "achievements_exemption_unique" ON "achievements" USING btree ("organisation_id","opleiding_id","exempts_from") WHERE "achievements"."status" = 'published' and "achievements"."exempts_from" is not null;--> statement-breakpoint
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_exemption_check" CHECK ("achievements"."exempts_from" is null or ("achievements"."opleiding_id" is not null and "achievements"."rung" = 'assessed'));