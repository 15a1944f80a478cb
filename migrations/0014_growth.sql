ALTER TABLE "cohort_rows" DROP CONSTRAINT "cohort_rows_credential_unique";--> statement-breakpoint
ALTER TABLE "credentials" DROP CONSTRAINT "credentials_replaces_unique";--> statement-breakpoint
DROP INDEX "share_openings_ends_at_index";--> statement-breakpoint
CREATE INDEX "links_email_index" ON "links" USING btree ("email");--> statement-breakpoint
CREATE INDEX "links_used_at_index" ON "links" USING btree ("used_at") WHERE "links"."used_at" is not null;--> statement-breakpoint
CREATE INDEX "sessions_last_seen_at_index" ON "sessions" USING btree ("last_seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cohort_rows_credential_unique" ON "cohort_rows" USING btree ("credential_id") WHERE "cohort_rows"."credential_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_replaces_unique" ON "credentials" USING btree ("replaces_id") WHERE "credentials"."replaces_id" is not null;--> statement-breakpoint
CREATE INDEX "credentials_validity_index" ON "credentials" USING btree ("organisation_id","valid_until") WHERE "credentials"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "credentials_open_claims_index" ON "credentials" USING btree ("organisation_id","claim_mailed_at") WHERE "credentials"."claimed_at" is null;--> statement-breakpoint
CREATE INDEX "share_link_items_item_id_index" ON "share_link_items" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "share_links_over_index" ON "share_links" USING btree (least("ends_at", "withdrawn_at"));--> statement-breakpoint
CREATE INDEX "share_openings_visits_index" ON "share_openings" USING btree ("ends_at") WHERE "share_openings"."token_hash" is not null;--> statement-breakpoint
-- Documents are written once and read often: lz4 packs them in a fifth of the time, where the server was built with it.
DO $$ BEGIN
  ALTER TABLE "credentials" ALTER COLUMN "document" SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
