DROP INDEX "taxonomy_terms_text_index";--> statement-breakpoint
DROP INDEX "taxonomy_terms_stems_index";--> statement-breakpoint
DROP INDEX "taxonomy_words_index";--> statement-breakpoint
CREATE INDEX "taxonomy_terms_text_index" ON "taxonomy_terms" USING gin ("text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "taxonomy_terms_stems_index" ON "taxonomy_terms" USING gin ("stems");--> statement-breakpoint
CREATE INDEX "taxonomy_words_index" ON "taxonomy_words" USING gin ("word" gin_trgm_ops);