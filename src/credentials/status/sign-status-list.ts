import { signerOf } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { jose, secure, statusLists } from '../../proofs/index.ts';
import { type StatusListName, statusListUrl } from './status-list.ts';
import { findSignedList, listSetEntries, updateSignedList } from './store.ts';

/** How long whoever reads a list may rely on it. */
export const STATUS_TTL_SECONDS = 10;

export interface SignedList {
  /** The signed credential, as JSON text. */
  body: string;
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
  const body = JSON.stringify(await secure(credential, signer, { created: signedAt }));
  if (await updateSignedList(deps.db, { ...name, changes, body, signedAt })) return { body, signedAt };
  return (await findSignedList(deps.db, name)) ?? { body, signedAt };
}

type Credential = { issuer: string; credentialSubject: { encodedList: string } };

const credentialIn = ({ body }: SignedList) => JSON.parse(body) as Credential;

/** The same list as a `vc+jwt`. Of the same moment, so that every process makes the same of it. */
export async function signAsJwt(deps: Deps, list: SignedList, organisationId: string): Promise<SignedList> {
  const { signedAt } = list;
  const { proof: _, ...credential } = { proof: null, ...credentialIn(list) };
  const signer = await signerOf(deps, deps.db, organisationId);
  return { body: jose.secureAsJwt(credential, signer, { issuedAt: signedAt }), signedAt };
}

const SUSPENDED = 2;
const REVOKED = 1;

/**
 * Two lists of one bit as one Token Status List of two (Token Status List, sections 5.1 and 7.1): a credential that was
 * revoked is invalid, whatever else it is.
 */
export async function signAsToken(
  deps: Deps,
  name: StatusListName,
  input: { revocations: SignedList; suspensions: SignedList; organisationId: string },
): Promise<SignedList> {
  const { revocations, suspensions, organisationId } = input;
  const indexesIn = (list: SignedList) =>
    statusLists.setIndexesOf(statusLists.decodeStatusList(credentialIn(list).credentialSubject.encodedList));
  const values = new Uint8Array(statusLists.STATUS_LIST_LENGTH);
  for (const index of indexesIn(suspensions)) values[index] = SUSPENDED;
  for (const index of indexesIn(revocations)) values[index] = REVOKED;

  const signer = await signerOf(deps, deps.db, organisationId);
  const signedAt = new Date(Math.max(revocations.signedAt.getTime(), suspensions.signedAt.getTime()));
  const payload = {
    iss: signer.did,
    sub: statusListUrl(deps.config.publicUrl, name),
    iat: Math.floor(signedAt.getTime() / 1000),
    ttl: STATUS_TTL_SECONDS,
    status_list: { bits: 2, lst: statusLists.encodeTokenStatusList(values, 2) },
  };
  const header = { typ: 'statuslist+jwt', kid: signer.verificationMethod };
  return { body: jose.signCompactJws(header, payload, signer), signedAt };
}
