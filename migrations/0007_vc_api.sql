CREATE TABLE "vc_api_credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"credential_id" text,
	"document_id" text,
	"form" text NOT NULL,
	"document" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "vc_api_credentials_credential_id_unique" UNIQUE("organisation_id","credential_id")
);
--> statement-breakpoint
ALTER TABLE "vc_api_credentials" ADD CONSTRAINT "vc_api_credentials_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "vc_api_credentials_document_id_index" ON "vc_api_credentials" USING btree ("organisation_id","document_id");