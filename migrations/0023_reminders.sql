CREATE TABLE "reminder_wishes" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"wanted_since" timestamp with time zone NOT NULL,
	"looked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reminders_sent" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminders_sent_user_id_kind_subject_pk" PRIMARY KEY("user_id","kind","subject"),
	CONSTRAINT "reminders_sent_kind_check" CHECK ("reminders_sent"."kind" in ('old', 'ending'))
);
--> statement-breakpoint
ALTER TABLE "reminder_wishes" ADD CONSTRAINT "reminder_wishes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders_sent" ADD CONSTRAINT "reminders_sent_user_id_reminder_wishes_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."reminder_wishes"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminder_wishes_looked_at_index" ON "reminder_wishes" USING btree ("looked_at","user_id");