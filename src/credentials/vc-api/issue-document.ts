import { type Actor, recordAudit } from '../../access/index.ts';
import { type KeyAlgorithm, signerOf } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type InputFault, InvalidInputError } from '../../platform/errors.ts';
import { keys, type Signer } from '../../proofs/index.ts';
import { readCredential } from '../../verification/index.ts';
import type { WantedStatus } from '../status/reserve-status-entries.ts';
import { documentFaultsOf } from './document-faults.ts';
import { giveStatus } from './document-status.ts';
import { CredentialIdTakenError, InvalidDocumentError } from './errors.ts';
import { algorithmsOf, type Choice, type Form, hasChoice, USUAL_FORMS } from './form.ts';
import { requireInstance } from './require-instance.ts';
import { type SignedDocument, type SigningChoice, signDocument } from './sign-document.ts';
import { insertVcApiCredential } from './store.ts';

type Document = Record<string, unknown>;

export interface DocumentInput extends SigningChoice {
  /** Of the issuer instance. */
  slug: string;
  credential: Document;
  /** Absent: a proof in the document, of the usual suite of the issuer's key. */
  form?: Form | undefined;
  /** Absent: the first that fits the form and that the issuer has a key for. */
  keyAlgorithm?: KeyAlgorithm | undefined;
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
export async function issueDocument(
  deps: Deps,
  actor: Actor,
  input: DocumentInput,
): Promise<SignedDocument['verifiableCredential']> {
  const { id: organisationId } = await requireInstance(deps, actor, input.slug, 'credentials:issue');
  const signer = await signerOf(deps, deps.db, organisationId, fittingAlgorithmsOf(input));
  const form = input.form ?? usualFormOf(signer);
  const faults = [
    ...choiceFaultsOf(input, form),
    ...(await unreadFaultsOf(deps, input.credential)),
    ...(await documentFaultsOf(input.credential, { form, did: signer.did })),
  ];
  if (faults.length > 0) throw new InvalidDocumentError(faults);

  const { credential, entries: statusEntries } = await giveStatus(deps, organisationId, { ...input, form });
  const issuedAt = deps.now();
  const { verifiableCredential, kept } = await signDocument(credential, signer, { ...input, form, issuedAt });

  const id = deps.newId();
  const { credentialId = null } = input;
  const names = namesOf(credential);
  const row = { id, organisationId, credentialId, form, document: kept, statusEntries, issuedAt, ...names };
  await deps.db.transaction(async (tx) => {
    if (!(await insertVcApiCredential(tx, row))) throw new CredentialIdTakenError();
    await recordAudit(tx, actor, 'credential.issued', id, { organisationId, details: { form } });
  });
  return verifiableCredential;
}

/** What may sign it. @throws InvalidInputError when the form has no such signatures */
function fittingAlgorithmsOf({ form, keyAlgorithm }: DocumentInput): readonly KeyAlgorithm[] | undefined {
  const fitting = form && algorithmsOf(form);
  if (keyAlgorithm && fitting && !fitting.includes(keyAlgorithm)) {
    const message = `${form} is signed with ${fitting.join(' or ')}.`;
    throw new InvalidInputError([{ path: 'options.keyAlgorithm', message }]);
  }
  return keyAlgorithm ? [keyAlgorithm] : fitting;
}

function usualFormOf({ publicKeyMultibase }: Signer): Form {
  const algorithm = keys.algorithmOf(publicKeyMultibase);
  const form = USUAL_FORMS.find((each) => algorithmsOf(each).includes(algorithm));
  if (!form) throw new Error(`no form is usual for ${algorithm}`);
  return form;
}

/** What was chosen that the form does not have. */
function choiceFaultsOf(choice: SigningChoice, form: Form): InputFault[] {
  return CHOICES.filter((one) => choice[one] !== undefined && !hasChoice(form, one)).map((one) => ({
    path: `options.${one}`,
    message: `${form} has nothing of this kind.`,
  }));
}

const CHOICES: readonly Choice[] = [
  'mandatoryPointers',
  'previousProof',
  'proofId',
  'disclosablePointers',
  'holderKey',
];

/** What we would not read when it is brought to us, we do not sign: too large, or not to be read in one way only. */
async function unreadFaultsOf(deps: Deps, credential: object): Promise<InputFault[]> {
  const read = await readCredential(deps.fetch, credential);
  if (read.kind === 'document') return [];
  const reason = read.kind === 'unread' ? read.reason : 'is secured already';
  return [{ path: 'credential', message: `The credential cannot be read: ${reason.replaceAll('_', ' ')}.` }];
}

/** By what a document is found back; the claims of an SD-JWT VC have names of their own for it. */
function namesOf({ id, jti, sub, credentialSubject }: Document) {
  const subjects = [credentialSubject].flat() as ({ id?: unknown } | null | undefined)[];
  const subjectIds = [sub, ...subjects.map((subject) => subject?.id)].filter((each) => typeof each === 'string');
  const documentId = [id, jti].find((each) => typeof each === 'string') ?? null;
  return { documentId, subjectIds: [...new Set(subjectIds)] };
}
