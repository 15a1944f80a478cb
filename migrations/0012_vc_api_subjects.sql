ALTER TABLE "vc_api_credentials" ALTER COLUMN "document" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "vc_api_credentials" ADD COLUMN "subject_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "vc_api_credentials" ALTER COLUMN "subject_ids" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "vc_api_credentials" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "vc_api_credentials_subjects_index" ON "vc_api_credentials" USING gin ("subject_ids");--> statement-breakpoint
ALTER TABLE "vc_api_credentials" ADD CONSTRAINT "vc_api_credentials_erased_check" CHECK (case when "vc_api_credentials"."erased_at" is null then "vc_api_credentials"."document" is not null
        else num_nonnulls("vc_api_credentials"."document", "vc_api_credentials"."document_id", "vc_api_credentials"."credential_id") = 0 and "vc_api_credentials"."subject_ids" = '{}' end);