ALTER TABLE "opleidingen" DROP CONSTRAINT "opleidingen_kind_check";--> statement-breakpoint
ALTER TABLE "opleidingen" DROP CONSTRAINT "opleidingen_form_check";--> statement-breakpoint
ALTER TABLE "opleidingen" DROP CONSTRAINT "opleidingen_mode_check";--> statement-breakpoint
DROP INDEX "opleidingen_provider_index";--> statement-breakpoint
ALTER TABLE "opleidingen" ALTER COLUMN "duration" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "opleidingen" ALTER COLUMN "credits" SET DATA TYPE numeric(5, 1);--> statement-breakpoint
ALTER TABLE "ontwikkelpaden" ADD COLUMN "steps" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ontwikkelpaden" ADD COLUMN "action_lines" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "opleidingen" ADD COLUMN "url" text;--> statement-breakpoint
ALTER TABLE "opleidingen" ADD COLUMN "outcomes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "opleidingen" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "opleidingen" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "opleidingen" ADD COLUMN "edited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "opleidingen" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "opleidingen_external_id_unique" ON "opleidingen" USING btree ("provider_id","external_id");--> statement-breakpoint
ALTER TABLE "opleidingen" ADD CONSTRAINT "opleidingen_credits_check" CHECK ("opleidingen"."credits" > 0);--> statement-breakpoint
ALTER TABLE "opleidingen" ADD CONSTRAINT "opleidingen_kind_check" CHECK ("opleidingen"."kind" in ('mbo', 'associate-degree', 'bachelor', 'master', 'omscholing', 'bijscholing'));--> statement-breakpoint
ALTER TABLE "opleidingen" ADD CONSTRAINT "opleidingen_form_check" CHECK ("opleidingen"."form" in ('voltijd', 'deeltijd', 'duaal', 'eigen-tempo'));--> statement-breakpoint
ALTER TABLE "opleidingen" ADD CONSTRAINT "opleidingen_mode_check" CHECK ("opleidingen"."mode" in ('fysiek', 'online', 'gemengd'));