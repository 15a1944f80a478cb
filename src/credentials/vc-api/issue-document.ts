import { type Actor, recordAudit } from '../../access/index.ts';
import { findOrganisationBySlug, requireMember, signerOf } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { type SecuredDocument, type Signer, secure } from '../../proofs/index.ts';
import { CannotSignError, CredentialIdTakenError, OtherIssuerError } from './errors.ts';
import type { Form } from './form.ts';
import { insertVcApiCredential } from './store.ts';

export interface DocumentInput {
  /** Of the issuer instance. */
  slug: string;
  form: Form;
  credential: Record<string, unknown>;
  /** The caller's own name for it: one credential is issued under it, however often this is called. */
  credentialId?: string | undefined;
}

/**
 * Signs a document of the caller's making in the name of an organisation, and keeps it exactly as signed (VCALM, issue
 * credential). For the organisation's own programs.
 *
 * @throws NotFoundError, OtherIssuerError, CannotSignError, CredentialIdTakenError
 */
export async function issueDocument(deps: Deps, actor: Actor, input: DocumentInput): Promise<Record<string, unknown>> {
  const { id: organisationId } = await requireInstance(deps, actor, input.slug);
  const { credential, form, credentialId = null } = input;
  const signer = await signerOf(deps, deps.db, organisationId);
  if (issuerOf(credential) !== signer.did) throw new OtherIssuerError(signer.did);
  const issuedAt = deps.now();
  const signed = await sign(credential, signer, issuedAt);

  const id = deps.newId();
  const document = JSON.stringify(signed);
  const documentId = typeof credential.id === 'string' ? credential.id : null;
  await deps.db.transaction(async (tx) => {
    const row = { id, organisationId, credentialId, documentId, form, document, issuedAt };
    if (!(await insertVcApiCredential(tx, row))) throw new CredentialIdTakenError();
    await recordAudit(tx, actor, 'credential.issued', id, { organisationId, details: { form } });
  });
  return signed;
}

async function requireInstance(deps: Deps, actor: Actor, slug: string) {
  const organisation = await findOrganisationBySlug(deps.db, slug);
  if (!organisation) throw new NotFoundError();
  return requireMember(deps.db, actor, organisation.id, 'issue', 'credentials:issue');
}

const issuerOf = ({ issuer }: Record<string, unknown>): unknown =>
  typeof issuer === 'object' && issuer !== null ? (issuer as { id?: unknown }).id : issuer;

async function sign(credential: object, signer: Signer, created: Date): Promise<Record<string, unknown>> {
  let signed: SecuredDocument;
  try {
    signed = await secure(credential, signer, { created });
  } catch (error) {
    throw new CannotSignError(error);
  }
  // One proof stands without a list, as clients of the VC-API expect it.
  return { ...signed, proof: signed.proof.length === 1 ? signed.proof[0] : signed.proof };
}
