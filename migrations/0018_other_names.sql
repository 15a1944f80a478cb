ALTER TABLE "occupations" ADD COLUMN "other_names" jsonb DEFAULT '{"nl":[],"en":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "occupations" ADD COLUMN "own_names" jsonb DEFAULT '{"nl":[],"en":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "skills" ADD COLUMN "other_names" jsonb DEFAULT '{"nl":[],"en":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "skills" ADD COLUMN "own_names" jsonb DEFAULT '{"nl":[],"en":[]}'::jsonb NOT NULL;