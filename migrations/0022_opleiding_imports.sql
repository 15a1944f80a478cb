CREATE TABLE "opleiding_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"source" text NOT NULL,
	"origin" text NOT NULL,
	"rows" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "opleiding_imports_source_check" CHECK ("opleiding_imports"."source" in ('csv', 'ooapi'))
);
--> statement-breakpoint
ALTER TABLE "opleiding_imports" ADD CONSTRAINT "opleiding_imports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opleiding_imports_organisation_index" ON "opleiding_imports" USING btree ("organisation_id","created_at");