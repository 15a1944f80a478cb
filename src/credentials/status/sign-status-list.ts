import { signerOf } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { secure, statusLists } from '../../proofs/index.ts';
import { type StatusListName, statusListUrl } from './status-list.ts';
import { findSignedList, listSetEntries, updateSignedList } from './store.ts';

/** How long whoever reads a list may rely on it. */
export const STATUS_TTL_SECONDS = 10;

/** A list as it is published: the signed credential, as JSON text, and how many changes it holds. */
export interface SignedList {
  changes: number;
  document: string;
  signedAt: Date;
}

/**
 * A status list that holds at least so many changes (Bitstring Status List 1.0, section 3.1): as it was kept, or signed
 * now. Processes may sign at the same time: what holds more changes stays, and is what each of them gives.
 */
export async function signStatusList(
  deps: Deps,
  name: StatusListName,
  { changes, organisationId }: { changes: number; organisationId: string },
): Promise<SignedList> {
  const kept = await findSignedList(deps.db, name);
  if (kept && kept.changes >= changes) return kept;

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
  const signed = { changes, document, signedAt };
  if (await updateSignedList(deps.db, { ...name, ...signed })) return signed;
  return (await findSignedList(deps.db, name)) ?? signed;
}
