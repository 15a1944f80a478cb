import { type Actor, recordAudit, requirePerson } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { deleteWish, findWish, insertWish } from './store.ts';

/** Whether the actor wants to be mailed when a skill has grown old. Off until they turn it on. */
export async function readReminderChoice(deps: Deps, actor: Actor): Promise<{ isOn: boolean }> {
  const { userId } = requirePerson(actor);
  return { isOn: (await findWish(deps.db, userId)) !== undefined };
}

/** Turns reminders on or off. Turning them off forgets what was sent. Choosing the same again changes nothing. */
export async function chooseReminders(
  deps: Deps,
  actor: Actor,
  { isOn }: { isOn: boolean },
): Promise<{ isOn: boolean }> {
  const { userId } = requirePerson(actor);
  await deps.db.transaction(async (tx) => {
    const changed = isOn ? await insertWish(tx, userId, deps.now()) : await deleteWish(tx, userId);
    if (changed) await recordAudit(tx, actor, isOn ? 'reminders.turned_on' : 'reminders.turned_off', userId);
  });
  return { isOn };
}
