CREATE TABLE "passport_arrangements" (
	"user_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"hidden" boolean DEFAULT false NOT NULL,
	"position" integer,
	CONSTRAINT "passport_arrangements_user_id_item_id_pk" PRIMARY KEY("user_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"own_skill_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"url" text,
	"media_type" text,
	"content" "bytea",
	"digest" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "evidence_kind_check" CHECK ("evidence"."kind" in ('link', 'file')),
	CONSTRAINT "evidence_content_check" CHECK (("evidence"."kind" = 'link') = ("evidence"."url" is not null) and ("evidence"."kind" = 'file') = ("evidence"."content" is not null)),
	CONSTRAINT "evidence_size_check" CHECK (octet_length("evidence"."content") <= 5242880)
);
--> statement-breakpoint
CREATE TABLE "imported_credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"original" "bytea" NOT NULL,
	"media_type" text NOT NULL,
	"file_name" text NOT NULL,
	"document" text NOT NULL,
	"digest" text NOT NULL,
	"report" jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "imported_credentials_digest_unique" UNIQUE("user_id","digest")
);
--> statement-breakpoint
CREATE TABLE "own_skills" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"skill_id" text,
	"name_nl" text NOT NULL,
	"name_en" text NOT NULL,
	"narrative" text NOT NULL,
	"level" integer,
	"document" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "own_skills_level_check" CHECK ("own_skills"."level" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "share_link_items" (
	"share_link_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "share_link_items_share_link_id_item_id_pk" PRIMARY KEY("share_link_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "share_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"sealed_token" text NOT NULL,
	"purpose" text NOT NULL,
	"show_name" boolean NOT NULL,
	"show_email" boolean NOT NULL,
	"show_evidence" boolean NOT NULL,
	"pin_hash" text,
	"created_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "share_links_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "share_links_period_check" CHECK ("share_links"."ends_at" > "share_links"."created_at")
);
--> statement-breakpoint
CREATE TABLE "share_openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"share_link_id" uuid NOT NULL,
	"token_hash" text,
	"started_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"pin_passed_at" timestamp with time zone,
	"shown_at" timestamp with time zone,
	"organisation_id" uuid,
	"shown" jsonb,
	CONSTRAINT "share_openings_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "passport_arrangements" ADD CONSTRAINT "passport_arrangements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_own_skill_id_own_skills_id_fk" FOREIGN KEY ("own_skill_id") REFERENCES "public"."own_skills"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_credentials" ADD CONSTRAINT "imported_credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_skills" ADD CONSTRAINT "own_skills_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link_items" ADD CONSTRAINT "share_link_items_share_link_id_share_links_id_fk" FOREIGN KEY ("share_link_id") REFERENCES "public"."share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_openings" ADD CONSTRAINT "share_openings_share_link_id_share_links_id_fk" FOREIGN KEY ("share_link_id") REFERENCES "public"."share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_own_skill_id_index" ON "evidence" USING btree ("own_skill_id");--> statement-breakpoint
CREATE INDEX "evidence_user_id_index" ON "evidence" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "imported_credentials_checked_at_index" ON "imported_credentials" USING btree ("checked_at");--> statement-breakpoint
CREATE INDEX "own_skills_user_id_index" ON "own_skills" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "share_links_user_id_index" ON "share_links" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "share_openings_share_link_id_index" ON "share_openings" USING btree ("share_link_id","shown_at");--> statement-breakpoint
CREATE INDEX "share_openings_ends_at_index" ON "share_openings" USING btree ("ends_at");