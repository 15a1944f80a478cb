import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../access/tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Who wants to be mailed when a skill has grown old. No row: not wanted. */
export const reminderWishes = pgTable(
  'reminder_wishes',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id),
    wantedSince: moment('wanted_since').notNull(),
    /** When the passport was last looked through; the longest ago comes first. */
    lookedAt: moment('looked_at'),
  },
  (table) => [index('reminder_wishes_looked_at_index').on(table.lookedAt, table.userId)],
);

/** What somebody was mailed about, so that it is not mailed again within the period. */
export const remindersSent = pgTable(
  'reminders_sent',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => reminderWishes.userId, { onDelete: 'cascade' }),
    kind: text().notNull(),
    /** The skill that grew old, or the credential that ends. */
    subject: text().notNull(),
    sentAt: moment('sent_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.kind, table.subject] }),
    check('reminders_sent_kind_check', sql`${table.kind} in ('old', 'ending')`),
  ],
);
