import type { Deps } from '../../platform/deps.ts';
import { InvalidInputError } from '../../platform/errors.ts';
import { reserveStatusPlaces } from './reserve-status-places.ts';
import { type StatusEntry, type StatusMessage, type StatusPurpose, statusListUrl } from './status-list.ts';
import { ensureStatusDocuments } from './store.ts';

export interface WantedStatus {
  /** One entry is made for each. */
  purposes: readonly StatusPurpose[];
  /** How many bits a message has: 1 (the default), 2, 4 or 8. The other purposes are a yes or a no, and have one bit. */
  statusSize?: number;
  /** What each value of a message says: as many as there are values, and only with the purpose `message`. */
  statusMessages?: readonly StatusMessage[];
}

/**
 * Reserves a place for one credential that somebody else keeps, and gives the entries to put in its `credentialStatus`,
 * in the order of the purposes. The lists are published from then on. An entry is changed by `setStatusEntries`.
 *
 * @throws InvalidInputError when the messages do not fit the size (Bitstring Status List 1.0, section 2.1)
 */
export async function reserveStatusEntries(
  deps: Deps,
  organisationId: string,
  wanted: WantedStatus,
): Promise<StatusEntry[]> {
  requireMessages(wanted);
  const { statusSize = 1, statusMessages = [] } = wanted;
  const [place] = await reserveStatusPlaces(deps, organisationId, 1);
  if (!place) throw new Error('a place was asked for and none was given');
  const { listId, index } = place;
  const names = [...new Set(wanted.purposes)].map((purpose) => ({
    listId,
    purpose,
    size: purpose === 'message' ? statusSize : 1,
  }));
  if (names.length > 0) await ensureStatusDocuments(deps.db, names);
  return names.map((name) => {
    const url = statusListUrl(deps.config.publicUrl, name);
    return {
      id: `${url}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: name.purpose,
      statusListIndex: String(index),
      statusListCredential: url,
      ...(name.size > 1 && { statusSize: name.size }),
      ...(name.purpose === 'message' && { statusMessage: [...statusMessages] }),
    };
  });
}

function requireMessages({ purposes, statusSize = 1, statusMessages }: WantedStatus): void {
  const refused = (path: string, message: string) => new InvalidInputError([{ path, message }]);
  if (![1, 2, 4, 8].includes(statusSize)) throw refused('statusSize', 'A value has 1, 2, 4 or 8 bits.');
  if (!purposes.includes('message')) {
    if (statusSize > 1 || statusMessages) throw refused('purposes', 'Only the purpose "message" has messages.');
    return;
  }
  const values = new Set(statusMessages?.map(({ status }) => (/^0x[0-9a-f]+$/i.test(status) ? Number(status) : -1)));
  const isEach = values.size === 2 ** statusSize && [...values].every((value) => value >= 0 && value < values.size);
  if (!isEach || statusMessages?.length !== values.size) {
    throw refused('statusMessages', `Each of the ${2 ** statusSize} values needs a message of its own.`);
  }
}
