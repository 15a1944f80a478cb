import { type Actor, findPeople, recordAudit, requirePerson } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type InputFault, InvalidInputError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { queueMail } from '../../platform/mail.ts';
import { hashPin, hashToken, newPin, newToken } from '../../platform/secrets.ts';
import { listItems } from '../list-items.ts';
import { shareUrl, TOKEN_SEALED_FOR } from './link.ts';
import { buildPinMail } from './pin-mail.ts';
import { defaultEnd, findEndFaults, type ShareFields } from './share.ts';
import { insertShare } from './store.ts';

export interface CreateShareInput {
  /** What for, in the holder's words; the visitor reads it. */
  purpose: string;
  /** Ids of items of the passport, in the order they are shown. */
  itemIds: readonly string[];
  fields: ShareFields;
  /** Default thirty days from now, at most a year. */
  endsAt?: Date;
  withPin: boolean;
  /** Where to mail the PIN, in a mail of its own that has no link in it. */
  pinMailTo?: string;
  /** The vacancy it is made for, where the visitor is to see how it stands to that. */
  vacancyId?: string | undefined;
  lang: Lang;
}

export interface CreatedShare {
  id: string;
  url: string;
  endsAt: Date;
  /** Six digits, shown this once; null without a PIN. */
  pin: string | null;
}

/**
 * Makes a link that shows a chosen part of the passport and nothing else. The token is stored as a hash to find the
 * link by, and sealed so that the holder can copy the link again; the PIN only as a slow hash.
 *
 * @throws InvalidInputError for items that are not in the actor's passport or are hidden, or an end that is too far
 */
export async function createShare(deps: Deps, actor: Actor, input: CreateShareInput): Promise<CreatedShare> {
  const { userId } = requirePerson(actor);
  const now = deps.now();
  const endsAt = input.endsAt ?? defaultEnd(now);
  const shareable = new Set(
    (await listItems(deps.db, userId, deps.now())).filter(({ hidden }) => !hidden).map(({ id }) => id),
  );
  const faults = [...findItemFaults(input.itemIds, shareable), ...findEndFaults(endsAt, now)];
  if (faults.length > 0) throw new InvalidInputError(faults);

  const token = newToken();
  const pin = input.withPin ? newPin() : null;
  const row = {
    id: deps.newId(),
    userId,
    tokenHash: hashToken(token),
    sealedToken: await deps.keys.wrap(token, TOKEN_SEALED_FOR),
    purpose: input.purpose,
    showName: input.fields.name,
    showEmail: input.fields.email,
    showEvidence: input.fields.evidence,
    pinHash: pin && (await hashPin(pin)),
    vacancyId: input.vacancyId ?? null,
    createdAt: now,
    endsAt,
    withdrawnAt: null,
  };
  const holder = (await findPeople(deps.db, [userId])).get(userId);
  await deps.db.transaction(async (tx) => {
    await insertShare(tx, row, [...new Set(input.itemIds)]);
    await recordAudit(tx, actor, 'share.created', row.id, { details: { items: input.itemIds.length } });
    if (pin && input.pinMailTo) {
      const mail = buildPinMail({ pin, holderName: input.fields.name ? (holder?.name ?? '') : '', lang: input.lang });
      await queueMail(deps, tx, { ...mail, to: input.pinMailTo, lang: input.lang, kind: 'pin', reference: row.id });
    }
  });
  return { id: row.id, url: shareUrl(deps.config.publicUrl, token), endsAt, pin };
}

function findItemFaults(itemIds: readonly string[], shareable: ReadonlySet<string>): InputFault[] {
  if (itemIds.length === 0) return [{ path: 'itemIds', message: 'Choose at least one.' }];
  return itemIds.flatMap((id, index) =>
    shareable.has(id) ? [] : [{ path: `itemIds.${index}`, message: 'This is not in your passport, or it is hidden.' }],
  );
}
