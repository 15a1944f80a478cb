import { z } from 'zod';
import type { Bilingual, Lang } from '../../platform/i18n.ts';
import type { PresentationCheck, PresentationReport } from '../presentations/presentation-report.ts';
import type { Check, Outcome, VerificationReport } from '../report.ts';
import { checkNameOf, outcomeText } from '../words.ts';
import type { NotVerified, ProblemDetails, Verified } from './contract.ts';

/** A check of a credential or presentation, and where in the request that stands. */
interface Found {
  check: Check | PresentationCheck;
  /** Empty for what the request is about, `verifiableCredential.0.` for what is in it. */
  place: string;
}

/** Who asks: in which language, and under which id the request is known. */
export interface Asker {
  lang: Lang;
  requestId: string;
}

export type Answer<Report> =
  | { status: 200; body: Verified & { report: Report } }
  | { status: 400; body: NotVerified & { report: Report } };

/** What was found of a credential, in the words of the VC-API. */
export const credentialAnswerOf = (report: VerificationReport, asker: Asker): Answer<VerificationReport> =>
  answerOf(report, { found: placed(report.checks, ''), detail: outcomeText(report.outcome) }, asker);

/** What was found of a presentation and of each credential in it. */
export function presentationAnswerOf(report: PresentationReport, asker: Asker): Answer<PresentationReport> {
  const inside = report.credentials
    .flatMap(({ checks }, at) => placed(checks, `verifiableCredential.${at}.`))
    .filter(({ check }) => !OF_THE_PRESENTATION.has(check.reason));
  const found = [...placed(report.checks, ''), ...inside];
  return answerOf(report, { found, detail: PRESENTATION_OUTCOMES[report.outcome] }, asker);
}

// What these say of a credential is what was found of the presentation, and is told there.
const OF_THE_PRESENTATION: ReadonlySet<string> = new Set(['presentation_invalid', 'holder_unreachable']);

const PRESENTATION_OUTCOMES: Record<Outcome, Bilingual> = {
  good: { nl: 'Wat wordt getoond, is in orde.', en: 'What is presented is in order.' },
  not_good: { nl: 'Wat wordt getoond, is niet in orde.', en: 'What is presented is not in order.' },
  not_established: {
    nl: 'Wij kunnen nu niet vaststellen of in orde is wat wordt getoond.',
    en: 'We cannot establish now whether what is presented is in order.',
  },
};

const placed = (checks: readonly Found['check'][], place: string): Found[] => checks.map((check) => ({ check, place }));

/**
 * 200 for what is good and nothing else. A failed check and one that could not be made are both 400, and `code` tells
 * them apart: `not_good` and `not_established`.
 */
function answerOf<Report extends { outcome: Outcome; checks: readonly Found['check'][] }>(
  report: Report,
  { found, detail }: { found: readonly Found[]; detail: Bilingual },
  { lang, requestId }: Asker,
): Answer<Report> {
  const inState = (state: Check['state']) => found.filter(({ check }) => check.state === state && wasMade(check));
  const findings = {
    checks: report.checks.filter(wasMade).map(({ id }) => id),
    warnings: inState('warning').map((one) => problemOf(one, lang)),
    report,
  };
  if (report.outcome === 'good') return { status: 200, body: { verified: true, ...findings, errors: [] } };
  const failed = inState('failed');
  const wrong = failed.length > 0 ? failed : inState('not_established');
  return {
    status: 400,
    body: {
      type: wrong[0] ? typeOf(wrong[0].check) : 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: detail[lang],
      code: report.outcome,
      requestId,
      errors: wrong.flatMap((one) => faultsOf(one, lang)),
      verified: false,
      ...findings,
      problemDetails: wrong.map((one) => problemOf(one, lang)),
    },
  };
}

const wasMade = ({ reason }: Pick<Check, 'reason'>) => reason !== 'not_run' && reason !== 'not_asked';

// The types that VCDM 2.0, section 7.2, and Bitstring Status List 1.0, section 3.4, give to what can go wrong.
const MODEL = 'https://www.w3.org/TR/vc-data-model#';
const STATUS = 'https://www.w3.org/ns/credentials/status-list#';
const TYPES: Record<Found['check']['id'], string> = {
  form: `${MODEL}MALFORMED_VALUE_ERROR`,
  signature: `${MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
  validity: `${MODEL}RANGE_ERROR`,
  status: `${STATUS}STATUS_VERIFICATION_ERROR`,
  issuer: 'about:blank',
  holder: `${MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
  challenge: `${MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
};

function typeOf({ id, reason, details }: Found['check']): string {
  if (reason === 'unreadable') return `${MODEL}PARSING_ERROR`;
  const [first] = id === 'status' && Array.isArray(details.errors) ? details.errors : [];
  const { error } = (first ?? {}) as { error?: string };
  if (error === undefined) return reason === 'list_unreachable' ? `${STATUS}STATUS_RETRIEVAL_ERROR` : TYPES[id];
  return (error.startsWith('STATUS_') ? STATUS : MODEL) + error;
}

const CHALLENGE_NAME: Bilingual = { nl: 'Antwoord op de vraag', en: 'Answer to the question' };

const problemOf = ({ check }: Found, lang: Lang): ProblemDetails => ({
  type: typeOf(check),
  title: (check.id === 'challenge' ? CHALLENGE_NAME : checkNameOf(check.id))[lang],
  detail: check.text[lang],
});

const zFaults = z.array(z.object({ path: z.string(), text: z.object({ nl: z.string(), en: z.string() }).optional() }));

/** What is wrong and where: the places in the document that its form goes wrong, or else the name of the check. */
function faultsOf({ check, place }: Found, lang: Lang): { path: string; message: string }[] {
  const { id, text, details } = check;
  const { data: faults = [] } = zFaults.safeParse(details.faults);
  const told = faults.map((fault) => ({ path: place + fault.path, message: fault.text?.[lang] ?? text[lang] }));
  return told.length > 0 ? told : [{ path: place + id, message: text[lang] }];
}
