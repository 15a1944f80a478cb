import { signerOf } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { secure, statusLists } from '../../proofs/index.ts';
import { type StatusListName, statusListUrl } from './status-list.ts';
import { findListVersion, findSignedList, listSetEntries, updateSignedList } from './store.ts';

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
export async function publishStatusList(deps: Deps, name: StatusListName): Promise<PublishedStatusList> {
  const list = await findListVersion(deps.db, name);
  if (!list) throw new NotFoundError();
  const { changes, organisationId } = list;
  const kept = await findSignedList(deps.db, name);
  if (kept && kept.signedChanges >= changes) return { document: kept.document, version: kept.signedChanges };

  // Read after the count: entries that are set in between are in the list early, and are counted next time.
  const bits = statusLists.newStatusList(name.size);
  for (const { index, value } of await listSetEntries(deps.db, name)) {
    statusLists.setStatus(bits, index, value, name.size);
  }
  const signedAt = deps.now();
  const signer = await signerOf(deps, deps.db, organisationId);
  const url = statusListUrl(deps.config.publicUrl, name);
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: signer.did,
    validFrom: signedAt.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: name.purpose,
      encodedList: statusLists.encodeStatusList(bits),
      ttl: STATUS_TTL_SECONDS * 1000,
    },
  };
  const document = JSON.stringify(await secure(credential, signer, { created: signedAt }));
  const isKept = await updateSignedList(deps.db, { ...name, changes, document, signedAt });
  if (isKept) return { document, version: changes };
  const newer = await findSignedList(deps.db, name);
  return newer ? { document: newer.document, version: newer.signedChanges } : { document, version: changes };
}
