import * as access from './access/index.ts';
import * as credentials from './credentials/index.ts';
import * as matching from './matching/index.ts';
import * as organisations from './organisations/index.ts';
import * as passport from './passport/index.ts';

/** The rooms that keep something about people, highest floor first: what stands on a person goes before the person. */
const ROOMS = { matching, passport, credentials, organisations, access };

/** The only use cases across rooms: merge, export and erase everything about one person. */
export const personData: access.PersonData = {
  async mergePeople(_deps, tx, actor, { fromUserId, intoUserId }) {
    for (const room of Object.values(ROOMS)) await room.mergePerson(tx, fromUserId, intoUserId);
    await access.recordAudit(tx, actor, 'person.merged', intoUserId, { details: { from: fromUserId } });
  },

  async exportPerson(deps, actor) {
    const { userId } = access.requirePerson(actor);
    const parts: Record<string, unknown> = {};
    for (const [name, room] of Object.entries(ROOMS)) parts[name] = await room.exportPerson(deps.db, userId);
    return parts;
  },

  async erasePerson(deps, actor) {
    const person = await access.account.requirePasskeyShown(deps.db, actor);
    await deps.db.transaction(async (tx) => {
      for (const room of Object.values(ROOMS)) await room.erasePerson(deps, tx, person.userId);
      await access.recordAudit(tx, person, 'person.erased', person.userId);
    });
  },
};
