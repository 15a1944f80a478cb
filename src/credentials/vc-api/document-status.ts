import type { Deps } from '../../platform/deps.ts';
import { InvalidInputError } from '../../platform/errors.ts';
import { reserveStatusEntries, type WantedStatus } from '../status/reserve-status-entries.ts';
import type { StatusEntry, StatusPurpose } from '../status/status-list.ts';
import type { Form } from './form.ts';
import { findInstancePurposes } from './store.ts';

type Document = Record<string, unknown>;

export interface DocumentWithStatus {
  credential: Document;
  /** As they were reserved; by these the status is found back. */
  entries: StatusEntry[];
}

/**
 * Reserves the status entries that a caller asks for, or those that the instance gives every credential, and puts them
 * in the document, after what the caller brought.
 *
 * @throws InvalidInputError for what the form cannot tell
 */
export async function giveStatus(
  deps: Deps,
  organisationId: string,
  { form, credential, status }: { form: Form; credential: Document; status?: WantedStatus | undefined },
): Promise<DocumentWithStatus> {
  const usual = status ? [] : ((await findInstancePurposes(deps.db, organisationId)) ?? []);
  if (form === 'dc+sd-jwt') return giveTokenStatus(deps, organisationId, { credential, status, usual });
  const entries = await reserveStatusEntries(deps, organisationId, status ?? { purposes: usual });
  if (entries.length === 0) return { credential, entries };
  const all = [credential.credentialStatus ?? [], entries].flat();
  return { credential: { ...credential, credentialStatus: all.length === 1 ? all[0] : all }, entries };
}

// A Token Status List tells of a place whether it is revoked or suspended (Token Status List, section 7.1), nothing else.
const TOKEN_PURPOSES: readonly StatusPurpose[] = ['revocation', 'suspension'];

async function giveTokenStatus(
  deps: Deps,
  organisationId: string,
  input: { credential: Document; status: WantedStatus | undefined; usual: readonly StatusPurpose[] },
): Promise<DocumentWithStatus> {
  const { credential, status, usual } = input;
  const asked = status?.purposes ?? usual.filter((purpose) => TOKEN_PURPOSES.includes(purpose));
  if (asked.length === 0) return { credential, entries: [] };
  if ('status' in credential || asked.some((purpose) => !TOKEN_PURPOSES.includes(purpose))) {
    const message = 'This form has one status, which tells of revocation and suspension.';
    throw new InvalidInputError([{ path: 'options.credentialStatus', message }]);
  }
  const entries = await reserveStatusEntries(deps, organisationId, { purposes: TOKEN_PURPOSES });
  const [{ statusListIndex, statusListCredential } = {}] = entries;
  const reference = { idx: Number(statusListIndex), uri: statusListCredential };
  return { credential: { ...credential, status: { status_list: reference } }, entries };
}
