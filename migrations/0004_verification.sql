CREATE TABLE "recognitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_did" text NOT NULL,
	"issuer_name" text NOT NULL,
	"issuer_url" text,
	"issuer_location" text,
	"opleiding_id" text,
	"opleiding_name" text,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"basis" text NOT NULL,
	"end_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recognitions_once" UNIQUE NULLS NOT DISTINCT("issuer_did","opleiding_id","valid_from"),
	CONSTRAINT "recognitions_period_check" CHECK ("recognitions"."valid_until" is null or "recognitions"."valid_until" >= "recognitions"."valid_from"),
	CONSTRAINT "recognitions_opleiding_check" CHECK (("recognitions"."opleiding_id" is null) = ("recognitions"."opleiding_name" is null))
);
--> statement-breakpoint
CREATE INDEX "recognitions_issuer_did_index" ON "recognitions" USING btree ("issuer_did");