import { onlyAddsWords } from '../../proofs/index.ts';
import { detailsOf, wordFaultOf } from '../checks/form.ts';
import { isNode, type Node } from '../checks/form-fields.ts';
import type { FormFault, FormKind } from '../checks/form-rule.ts';
import { formFaultsOf } from '../checks/form-rules.ts';
import type { ReadCredential } from '../read-credential.ts';
import type { Sources } from '../sources.ts';
import { openPresentation } from './open-presentation.ts';
import type { OpenedPresentation, Statement } from './opened-presentation.ts';
import { type PresentationCheck, type PresentationCheckId, presentationCheckOf } from './presentation-report.ts';

/** What a verifier asked of the holder; what is null was not asked. */
export interface Question {
  challenge: string | null;
  domain: string | null;
}

export interface CheckedPresentation {
  /** All four, in their order. */
  checks: PresentationCheck[];
  /** Who presents, once that is known. */
  holder: string | null;
  /** What is presented; none when it is no presentation. */
  credentials: readonly unknown[];
  /** For a credential that is presented by itself: it is its holder's own who made the token on it. */
  isBound: boolean;
}

// The clocks of a holder and of ours need not agree to the second.
const CLOCK_SKEW_MS = 60_000;
// A limit on work: each may name lists and keys somewhere else.
const MAX_CREDENTIALS = 100;

/** Checks a presentation itself: its form, who signed it, that this is its holder, and that it answers the question. */
export async function checkPresentation(
  read: ReadCredential,
  question: Question,
  sources: Sources,
): Promise<CheckedPresentation> {
  if (read.kind === 'unread') return endedAt([presentationCheckOf('form', read.reason, read.details)]);
  const opened = openPresentation(read, sources);
  if (!opened) return endedAt([presentationCheckOf('form', 'unreadable')]);
  const form = await checkForm(opened);
  if (form.state !== 'passed') return endedAt([form]);

  const { credentials, holder: named, kind } = opened;
  const statements = await opened.checkStatements();
  const signature = checkSignature(statements);
  if (signature.state !== 'passed') return { ...endedAt([form, signature]), credentials };

  const own = statements.filter(({ finding }) => named === null || finding.controller === named);
  const holder = own[0]?.finding.controller ?? null;
  const presenter = presentationCheckOf(
    'holder',
    holder === null ? 'holder_mismatch' : named === null ? 'holder_unnamed' : 'holder_signed',
    { holder, named },
  );
  if (presenter.state !== 'passed') return { ...endedAt([form, signature, presenter]), credentials };
  const challenge = checkChallenge(own, question, sources.now);
  return { checks: [form, signature, presenter, challenge], holder, credentials, isBound: kind === null };
}

const ORDER: readonly PresentationCheckId[] = ['form', 'signature', 'holder', 'challenge'];

function endedAt(checks: PresentationCheck[]): CheckedPresentation {
  const rest = ORDER.slice(checks.length).map((id) => presentationCheckOf(id as 'holder', 'not_run'));
  return { checks: [...checks, ...rest], holder: null, credentials: [], isBound: false };
}

async function checkForm({ kind, over, document, credentials }: OpenedPresentation): Promise<PresentationCheck> {
  if (credentials.length > MAX_CREDENTIALS) return presentationCheckOf('form', 'too_large');
  if (kind === null) return presentationCheckOf('form', 'form_valid');
  const faults = presentationFaultsOf(document, kind);
  if (faults.length > 0) return presentationCheckOf('form', 'form_invalid', { faults: detailsOf(faults) });
  // As in a credential: a context of one's own could give a known word another meaning.
  const isForeign = [document['@context']].flat().some((context) => isNode(context) && !onlyAddsWords(context));
  if (isForeign) return presentationCheckOf('form', 'context_unknown');
  const { verifiableCredential: _left, ...rest } = document;
  const fault = await wordFaultOf(rest, over);
  return fault ? presentationCheckOf('form', fault.reason, fault.details) : presentationCheckOf('form', 'form_valid');
}

/** Where a presentation departs from its rules. What is presented is judged by itself, and only looked at from outside. */
export function presentationFaultsOf(document: Node, kind: FormKind): FormFault[] {
  const { verifiableCredential: presented, ...rest } = document;
  if (presented === undefined) return formFaultsOf(rest, kind);
  const outlines = [presented].flat().map((one) => (isNode(one) ? {} : one));
  return formFaultsOf({ ...rest, verifiableCredential: outlines }, kind);
}

/** None of the proofs may be false. */
function checkSignature(statements: readonly Statement[]): PresentationCheck {
  const findings = statements.map(({ finding }) => finding);
  const told =
    findings.find(({ state }) => state === 'failed') ?? findings.find(({ state }) => state !== 'passed') ?? findings[0];
  if (!told) return presentationCheckOf('signature', 'unsigned');
  return presentationCheckOf('signature', told.reason === 'verified' ? 'signature_valid' : told.reason, {
    verificationMethod: told.verificationMethod,
    algorithm: told.algorithm,
    signedAt: told.madeAt?.toISOString() ?? null,
  });
}

/** Whether what the holder signed was made for this verifier, for this question, and now. */
function checkChallenge(own: readonly Statement[], { challenge, domain }: Question, now: Date): PresentationCheck {
  const time = now.getTime();
  const isOver = own.some(
    ({ validUntil, finding, maxAgeSeconds }) =>
      (validUntil !== null && validUntil.getTime() <= time) ||
      (maxAgeSeconds !== null && (finding.madeAt?.getTime() ?? 0) + maxAgeSeconds * 1000 < time),
  );
  if (isOver) return presentationCheckOf('challenge', 'statement_expired');
  if (own.some(({ validFrom }) => validFrom !== null && validFrom.getTime() > time + CLOCK_SKEW_MS)) {
    return presentationCheckOf('challenge', 'statement_early');
  }
  const isAnswer = own.every(
    (statement) =>
      (challenge === null || statement.challenge === challenge) &&
      (domain === null || isOnly(statement.domains, domain)),
  );
  if (!isAnswer) return presentationCheckOf('challenge', 'challenge_wrong');
  return presentationCheckOf('challenge', challenge === null ? 'not_asked' : 'challenge_met');
}

// An answer that was made for others too may have been shown to them.
const isOnly = (domains: readonly unknown[], domain: string) =>
  domains.length > 0 && domains.every((one) => one === domain);
