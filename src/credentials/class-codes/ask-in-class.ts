import { type Actor, findPeople } from '../../access/index.ts';
import { takeAttempt } from '../../platform/attempts.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { hashToken } from '../../platform/secrets.ts';
import { ClassCodeEndedError, classCodeStateOf } from './class-code.ts';
import { findClassCodeByToken, insertClassRequest } from './store.ts';

// A whole class sits behind one address.
const LIMIT = { limit: 100, windowSeconds: 600 };

/**
 * Asks for what a class code is for. Asked again with the same address nothing changes, and nothing tells whether
 * somebody asked before.
 *
 * @throws NotFoundError, ClassCodeEndedError (410), RateLimitedError
 */
export async function askInClass(
  deps: Deps,
  actor: Actor,
  input: { token: string; name: string; email: string; lang: Lang; ip: string },
): Promise<void> {
  const code = await findClassCodeByToken(deps.db, hashToken(input.token));
  if (!code) throw new NotFoundError();
  if (classCodeStateOf(code, deps.now()) !== 'open') throw new ClassCodeEndedError();
  await takeAttempt(deps, { key: `class request ${input.ip}`, ...LIMIT });
  const email = input.email.trim().toLowerCase();
  const person = actor.kind === 'person' ? (await findPeople(deps.db, [actor.userId])).get(actor.userId) : undefined;
  await insertClassRequest(deps.db, {
    id: deps.newId(),
    classCodeId: code.id,
    userId: person?.email === email ? person.userId : null,
    name: input.name.trim().normalize('NFC'),
    email,
    lang: input.lang,
    state: 'waiting',
    createdAt: deps.now(),
  });
}
