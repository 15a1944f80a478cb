CREATE TABLE "status_entries" (
	"list_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"size" integer NOT NULL,
	"index" integer NOT NULL,
	"value" integer NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "status_entries_list_id_purpose_size_index_pk" PRIMARY KEY("list_id","purpose","size","index"),
	CONSTRAINT "status_entries_index_check" CHECK ("status_entries"."index" between 0 and 131071),
	CONSTRAINT "status_entries_value_check" CHECK ("status_entries"."value" between 1 and (1 << "status_entries"."size") - 1)
);
--> statement-breakpoint
ALTER TABLE "status_list_documents" DROP CONSTRAINT "status_list_documents_purpose_check";--> statement-breakpoint
ALTER TABLE "status_list_documents" ADD COLUMN "size" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "status_list_documents" DROP CONSTRAINT "status_list_documents_list_id_purpose_pk";--> statement-breakpoint
ALTER TABLE "status_list_documents" ADD CONSTRAINT "status_list_documents_list_id_purpose_size_pk" PRIMARY KEY("list_id","purpose","size");--> statement-breakpoint
ALTER TABLE "status_entries" ADD CONSTRAINT "status_entries_document_fk" FOREIGN KEY ("list_id","purpose","size") REFERENCES "public"."status_list_documents"("list_id","purpose","size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_list_documents" ADD CONSTRAINT "status_list_documents_size_check" CHECK ("status_list_documents"."size" = 1 or ("status_list_documents"."purpose" = 'message' and "status_list_documents"."size" in (2, 4, 8)));--> statement-breakpoint
ALTER TABLE "status_list_documents" ADD CONSTRAINT "status_list_documents_purpose_check" CHECK ("status_list_documents"."purpose" in ('revocation', 'suspension', 'message', 'refresh'));