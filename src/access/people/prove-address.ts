import { takeAttempt } from '../../platform/attempts.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError, NotFoundError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { type Actor, type PersonActor, requirePerson } from '../actor.ts';
import { consumeCode, consumeLink, findLink } from '../links/consume-link.ts';
import { limitCodes } from '../links/limit-codes.ts';
import { mailLink } from '../links/mail-link.ts';
import { requirePasskeyShown } from '../passkeys/require-passkey-shown.ts';
import type { PersonData } from '../person-data.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { normaliseAddress } from './email-address.ts';
import { countPasskeys, findEmail, insertEmail, lockUsers } from './store.ts';

class AddressOfAnotherError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'address_of_another_passport';

  constructor() {
    super({
      nl: 'Dit adres hoort bij een ander paspoort. Bevestig dat u de twee paspoorten wilt samenvoegen.',
      en: 'This address belongs to another passport. Confirm that you want to merge the two passports.',
    });
  }
}

/** Who holds only the mailbox must not get around the other passport's passkey by a merge. */
class PassportHasPasskeyError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'other_passport_has_passkey';

  constructor() {
    super({
      nl: 'Het andere paspoort is beveiligd met een passkey. Log in bij dat paspoort, en voeg daar dit adres toe of verwijder daar de passkey.',
      en: 'The other passport is protected by a passkey. Sign in to that passport, and add this address there or remove the passkey there.',
    });
  }
}

/**
 * Mails a link to an address that the person wants to add. Answers the same whether the address is somebody's or not.
 *
 * @throws UnauthenticatedError, SecondFactorRequiredError, RateLimitedError
 */
export async function addAddress(deps: Deps, actor: Actor, input: { email: string; lang: Lang }): Promise<void> {
  const person = await requirePasskeyShown(deps.db, actor);
  const email = normaliseAddress(input.email);
  await takeAttempt(deps, { key: `address mail by ${person.userId}`, limit: 10, windowSeconds: 3600 });
  await takeAttempt(deps, { key: `link mail to ${email}`, limit: 5, windowSeconds: 900 });
  await deps.db.transaction((tx) =>
    mailLink(deps, tx, { kind: 'address', email, lang: input.lang, userId: person.userId }),
  );
}

/**
 * What an address link of this person will do: add an address, or merge the passport it belongs to into theirs.
 *
 * @throws UnauthenticatedError, NotFoundError when the link is not theirs or not open
 */
export async function readAddressLink(
  deps: Deps,
  actor: Actor,
  input: { token: string },
): Promise<{ address: string; merges: boolean }> {
  const { userId } = requirePerson(actor);
  const link = await findLink(deps, { kind: 'address', token: input.token });
  if (link?.state !== 'open' || link.userId !== userId || link.email === null) throw new NotFoundError();
  const owner = await findEmail(deps.db, link.email);
  return { address: link.email, merges: owner !== undefined && owner.userId !== userId };
}

export type AddressProof = { token: string } | { email: string; code: string };

/**
 * Adds the address that a link or code was mailed to. If it belongs to another passport, that passport becomes part of
 * this one; only when `merge` says so, and only when no passkey protects it. Must be done by the person who asked, so
 * that a mail opened elsewhere adds nothing to a stranger's passport.
 *
 * @throws UnauthenticatedError, SecondFactorRequiredError, NotFoundError, LinkUsedError, LinkExpiredError,
 *   CodeNotRightError, RateLimitedError, AddressOfAnotherError (409), PassportHasPasskeyError (409)
 */
export async function proveAddress(
  deps: Deps,
  actor: Actor,
  input: { proof: AddressProof; merge: boolean; ip: string },
  personData: Pick<PersonData, 'mergePeople'>,
): Promise<void> {
  const person = await requirePasskeyShown(deps.db, actor);
  const { proof } = input;
  if ('code' in proof) await limitCodes(deps, { email: proof.email, ip: input.ip });
  await deps.db.transaction(async (tx) => {
    const link =
      'code' in proof
        ? await consumeCode(deps, tx, { ...proof, kind: 'address' })
        : await consumeLink(deps, tx, { ...proof, kind: 'address' });
    if (link.userId !== person.userId || link.email === null) throw new NotFoundError();
    const owner = await findEmail(tx, link.email);
    if (!owner) return insertProven(deps, tx, person, link.email);
    if (owner.userId === person.userId) return;
    if (!input.merge) throw new AddressOfAnotherError();
    await lockUsers(tx, [owner.userId, person.userId]);
    if ((await countPasskeys(tx, owner.userId)) > 0) throw new PassportHasPasskeyError();
    await personData.mergePeople(deps, tx, person, { fromUserId: owner.userId, intoUserId: person.userId });
  });
}

async function insertProven(deps: Deps, tx: Transaction, person: PersonActor, address: string): Promise<void> {
  const now = deps.now();
  const row = { id: deps.newId(), userId: person.userId, address, isPrimary: false, provenAt: now, createdAt: now };
  if (!(await insertEmail(tx, row))) throw new AddressOfAnotherError();
  await recordAudit(tx, person, 'address.added', row.id);
}
