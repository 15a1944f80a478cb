import { signerOf } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { encodeStatusList, newStatusList, secure, setStatus } from '../../proofs/index.ts';
import { statusListUrl } from './reserve-status-places.ts';
import { findStatusList, listSetIndexes, type StatusPurpose, updateStatusDocument } from './store.ts';

/** How long whoever reads a list may rely on it. */
export const STATUS_TTL_SECONDS = 10;

export interface PublishedStatusList {
  /** The signed credential, as JSON text. */
  document: string;
  /** Goes up with each change. */
  version: number;
}

/**
 * A status list as it now is (Bitstring Status List 1.0, section 3.1), signed anew only when an entry has changed.
 * Processes may sign at the same time: what holds more changes stays.
 *
 * @throws NotFoundError
 */
export async function publishStatusList(
  deps: Deps,
  { listId, purpose }: { listId: string; purpose: StatusPurpose },
): Promise<PublishedStatusList> {
  const list = await findStatusList(deps.db, listId, purpose);
  if (!list) throw new NotFoundError();
  const { changes, signedChanges, document: kept } = list;
  if (kept !== null && signedChanges === changes) return { document: kept, version: changes };

  // Read after the count: entries that are set in between are in the list early, and are counted next time.
  const bits = newStatusList();
  for (const index of await listSetIndexes(deps.db, listId, purpose)) setStatus(bits, index, true);
  const signedAt = deps.now();
  const signer = await signerOf(deps, deps.db, list.organisationId);
  const url = statusListUrl(deps.config.publicUrl, listId) + (purpose === 'suspension' ? '/suspension' : '');
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: signer.did,
    validFrom: signedAt.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: encodeStatusList(bits),
      ttl: STATUS_TTL_SECONDS * 1000,
    },
  };
  const document = JSON.stringify(await secure(credential, signer, { created: signedAt }));
  const isKept = await updateStatusDocument(deps.db, { listId, purpose, changes, document, signedAt });
  if (isKept) return { document, version: changes };
  const newer = await findStatusList(deps.db, listId, purpose);
  return { document: newer?.document ?? document, version: newer?.signedChanges ?? changes };
}
