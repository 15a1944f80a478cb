import { type Actor, recordAudit } from '../../access/index.ts';
import { signerOf } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import type { InputFault } from '../../platform/errors.ts';
import { readCredential } from '../../verification/index.ts';
import { reserveStatusEntries, type WantedStatus } from '../status/reserve-status-entries.ts';
import type { StatusEntry } from '../status/status-list.ts';
import { documentFaultsOf } from './document-faults.ts';
import { CredentialIdTakenError, InvalidDocumentError } from './errors.ts';
import type { Form } from './form.ts';
import { requireInstance } from './require-instance.ts';
import { signDocument } from './sign-document.ts';
import { findInstancePurposes, insertVcApiCredential } from './store.ts';

export interface DocumentInput {
  /** Of the issuer instance. */
  slug: string;
  form: Form;
  credential: Record<string, unknown>;
  /** The caller's own name for it: one credential is issued under it, however often this is called. */
  credentialId?: string | undefined;
  /** Absent: what the instance gives every credential. */
  status?: WantedStatus | undefined;
}

/**
 * Signs a document of the caller's making in the name of an organisation, and keeps it exactly as signed (VCALM, issue
 * credential). For the organisation's own programs.
 *
 * @throws NotFoundError, InvalidDocumentError, CannotSignError, NoKeyOfAlgorithmError, CredentialIdTakenError
 */
export async function issueDocument(deps: Deps, actor: Actor, input: DocumentInput): Promise<Record<string, unknown>> {
  const { id: organisationId } = await requireInstance(deps, actor, input.slug, 'credentials:issue');
  const { form, credentialId = null } = input;
  const signer = await signerOf(deps, deps.db, organisationId);
  const faults = [...(await unreadFaultsOf(deps, input.credential)), ...documentFaultsOf(input.credential, signer.did)];
  if (faults.length > 0) throw new InvalidDocumentError(faults);

  const wanted = input.status ?? { purposes: (await findInstancePurposes(deps.db, organisationId)) ?? [] };
  const statusEntries = await reserveStatusEntries(deps, organisationId, wanted);
  const issuedAt = deps.now();
  const credential = withStatus(input.credential, statusEntries);
  const { answer, document } = await signDocument(credential, signer, { form, issuedAt });

  const id = deps.newId();
  const documentId = typeof credential.id === 'string' ? credential.id : null;
  await deps.db.transaction(async (tx) => {
    const subjectIds = subjectIdsOf(credential);
    const row = { id, organisationId, credentialId, documentId, form, document, subjectIds, statusEntries, issuedAt };
    if (!(await insertVcApiCredential(tx, row))) throw new CredentialIdTakenError();
    await recordAudit(tx, actor, 'credential.issued', id, { organisationId, details: { form } });
  });
  return answer;
}

/** What we would not read when it is brought to us, we do not sign: too large, or not to be read in one way only. */
async function unreadFaultsOf(deps: Deps, credential: object): Promise<InputFault[]> {
  const read = await readCredential(deps.fetch, credential);
  if (read.kind === 'document') return [];
  const reason = read.kind === 'unread' ? read.reason : 'is secured already';
  return [{ path: 'credential', message: `The credential cannot be read: ${reason.replaceAll('_', ' ')}.` }];
}

function subjectIdsOf({ credentialSubject }: Record<string, unknown>): string[] {
  const subjects = [credentialSubject].flat() as ({ id?: unknown } | null | undefined)[];
  return [...new Set(subjects.map((subject) => subject?.id).filter((id) => typeof id === 'string'))];
}

/** With the entries that were reserved, after those that the caller brought. */
function withStatus(credential: Record<string, unknown>, entries: StatusEntry[]): Record<string, unknown> {
  if (entries.length === 0) return credential;
  const all = [credential.credentialStatus ?? [], entries].flat();
  return { ...credential, credentialStatus: all.length === 1 ? all[0] : all };
}
