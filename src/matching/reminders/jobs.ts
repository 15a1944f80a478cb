import { z } from 'zod';
import { findPeople } from '../../access/index.ts';
import { readPassportOf } from '../../passport/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { defineJob } from '../../platform/jobs.ts';
import { queueMail } from '../../platform/mail.ts';
import { buildReminderMail, findReminders, REMINDER_PERIOD_DAYS } from './reminder.ts';
import { listDueWishes, listSentSince, takeTurn, upsertSent } from './store.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Each passport is looked through once in so many hours at most: less than a day, since the job runs daily. */
const LOOK_AGAIN_HOURS = 20;
const PEOPLE_AT_ONCE = 100;

/** Every morning: mails who wants it about what has grown old or ends soon, each thing at most once a year. */
export const remindToRefreshJob = defineJob({
  name: 'remind-to-refresh',
  data: z.object({}),
  options: { cron: '10 6 * * *' },
  async run(deps) {
    const lookedBefore = new Date(deps.now().getTime() - LOOK_AGAIN_HOURS * 3600 * 1000);
    // Who was looked at drops out of the list, so that it ends, and a run that died goes on where it was.
    for (;;) {
      const due = await listDueWishes(deps.db, lookedBefore, PEOPLE_AT_ONCE);
      for (const { userId } of due) await remind(deps, userId, lookedBefore);
      if (due.length < PEOPLE_AT_ONCE) return;
    }
  },
});

async function remind(deps: Deps, userId: string, lookedBefore: Date): Promise<void> {
  const now = deps.now();
  const person = (await findPeople(deps.db, [userId])).get(userId);
  const found = person ? findReminders(await readPassportOf(deps, userId), now) : [];
  await deps.db.transaction(async (tx) => {
    if (!(await takeTurn(tx, userId, now, lookedBefore)) || !person) return;
    const since = new Date(now.getTime() - REMINDER_PERIOD_DAYS * DAY_MS);
    const told = new Set((await listSentSince(tx, userId, since)).map(({ kind, subject }) => `${kind} ${subject}`));
    const fresh = found.filter(({ kind, subject }) => !told.has(`${kind} ${subject}`));
    if (fresh.length === 0) return;
    const mail = buildReminderMail(fresh, deps.config.publicUrl, person.lang);
    await queueMail(deps, tx, { ...mail, to: person.email, lang: person.lang, kind: 'reminder', reference: userId });
    await upsertSent(
      tx,
      userId,
      fresh.map(({ kind, subject }) => ({ kind, subject })),
      now,
    );
  });
}
