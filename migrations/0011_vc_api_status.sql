CREATE TABLE "vc_api_instances" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"status_purposes" text[] NOT NULL,
	CONSTRAINT "vc_api_instances_purposes_check" CHECK ("vc_api_instances"."status_purposes" <@ array['revocation', 'suspension', 'refresh'])
);
--> statement-breakpoint
ALTER TABLE "vc_api_credentials" ADD COLUMN "status_entries" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "vc_api_credentials" ALTER COLUMN "status_entries" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "vc_api_instances" ADD CONSTRAINT "vc_api_instances_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;