DROP INDEX "issuer_keys_current_unique";--> statement-breakpoint
ALTER TABLE "issuer_keys" ADD COLUMN "algorithm" text DEFAULT 'Ed25519' NOT NULL;--> statement-breakpoint
ALTER TABLE "issuer_keys" ALTER COLUMN "algorithm" DROP DEFAULT;--> statement-breakpoint
CREATE UNIQUE INDEX "issuer_keys_current_unique" ON "issuer_keys" USING btree ("organisation_id","algorithm") WHERE "issuer_keys"."retired_at" is null;--> statement-breakpoint
ALTER TABLE "issuer_keys" ADD CONSTRAINT "issuer_keys_algorithm_check" CHECK ("issuer_keys"."algorithm" in ('Ed25519', 'P-256', 'P-384'));