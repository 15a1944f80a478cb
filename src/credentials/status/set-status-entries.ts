import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError, InvalidInputError, NotFoundError } from '../../platform/errors.ts';
import { statusLists } from '../../proofs/index.ts';
import { type StatusEntry, type StatusListName, statusListAt } from './status-list.ts';
import { findListVersion, markChanged, updateStatusEntry } from './store.ts';

export interface StatusEntryChange {
  /** As it stands in the credential. */
  entry: Pick<StatusEntry, 'statusPurpose' | 'statusListIndex' | 'statusListCredential'>;
  /** 0 takes it back. */
  value: number;
}

/** A revocation cannot be taken back (Bitstring Status List 1.0, section 2.2). */
export class RevocationFinalError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'revocation_final';
}

/**
 * Changes entries of credentials that somebody else keeps, as part of the caller's transaction. The lists are signed
 * anew for who asks after it commits. Tells how many had another value before.
 *
 * @throws NotFoundError when an entry is not in a list of the organisation
 * @throws InvalidInputError when the value does not fit
 * @throws RevocationFinalError
 */
export async function setStatusEntries(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Transaction,
  organisationId: string,
  changes: readonly StatusEntryChange[],
): Promise<number> {
  const places = changes.map(({ entry, value }) => ({ ...placeOf(deps.config.publicUrl, entry), value }));
  // In order, so that two callers never wait for each other in a ring.
  places.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const changed: StatusListName[] = [];
  for (const place of places) {
    const { index, value, ...name } = place;
    const list = await findListVersion(tx, name);
    if (list?.organisationId !== organisationId) throw new NotFoundError();
    if (!(Number.isInteger(value) && value >= 0 && value < 2 ** name.size)) {
      throw new InvalidInputError([{ path: 'value', message: `The value is from 0 to ${2 ** name.size - 1}.` }]);
    }
    if (!(await updateStatusEntry(tx, { ...place, setAt: deps.now() }))) continue;
    if (name.purpose === 'revocation' && value === 0) {
      throw new RevocationFinalError({
        nl: 'Een intrekking kan niet ongedaan worden gemaakt.',
        en: 'A revocation cannot be undone.',
      });
    }
    changed.push(name);
  }
  await markChanged(tx, changed);
  return changed.length;
}

const keyOf = ({ listId, purpose, size, index }: StatusListName & { index: number }) =>
  `${listId} ${purpose} ${size} ${String(index).padStart(6, '0')}`;

function placeOf(publicUrl: string, entry: StatusEntryChange['entry']): StatusListName & { index: number } {
  const name = statusListAt(publicUrl, entry.statusListCredential);
  const index = /^\d{1,6}$/.test(entry.statusListIndex) ? Number(entry.statusListIndex) : -1;
  if (name?.purpose !== entry.statusPurpose || index < 0 || index >= statusLists.STATUS_LIST_LENGTH) {
    throw new NotFoundError();
  }
  return { ...name, index };
}
