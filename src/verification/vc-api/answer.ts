import { z } from 'zod';
import type { Lang } from '../../platform/i18n.ts';
import type { Check, CheckId, VerificationReport } from '../report.ts';
import { checkNameOf, outcomeText } from '../words.ts';
import type { NotVerified, ProblemDetails, Verified } from './contract.ts';

// The types that VCDM 2.0, section 7.2, and Bitstring Status List 1.0, section 3.4, give to what can go wrong.
const MODEL = 'https://www.w3.org/TR/vc-data-model#';
const STATUS = 'https://www.w3.org/ns/credentials/status-list#';
const TYPES: Record<CheckId, string> = {
  form: `${MODEL}MALFORMED_VALUE_ERROR`,
  signature: `${MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
  validity: `${MODEL}RANGE_ERROR`,
  status: `${STATUS}STATUS_VERIFICATION_ERROR`,
  issuer: 'about:blank',
  holder: `${MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
};

function typeOf({ id, reason, details }: Check): string {
  if (reason === 'unreadable') return `${MODEL}PARSING_ERROR`;
  const [first] = id === 'status' && Array.isArray(details.errors) ? details.errors : [];
  const { error } = (first ?? {}) as { error?: string };
  if (error === undefined) return reason === 'list_unreachable' ? `${STATUS}STATUS_RETRIEVAL_ERROR` : TYPES[id];
  return (error.startsWith('STATUS_') ? STATUS : MODEL) + error;
}

const problemOf = (check: Check, lang: Lang): ProblemDetails => ({
  type: typeOf(check),
  title: checkNameOf(check.id)[lang],
  detail: check.text[lang],
});

const wereMade = ({ reason }: Check) => reason !== 'not_run' && reason !== 'not_asked';

const findingsOf = (report: VerificationReport, lang: Lang) => ({
  checks: report.checks.filter(wereMade).map(({ id }) => id),
  warnings: report.checks.filter(({ state }) => state === 'warning').map((check) => problemOf(check, lang)),
  report,
});

/**
 * A report in the words of the VC-API: 200 for what is good and nothing else. A failed check and one that could not be
 * made are both 400, and `code` tells them apart: `not_good` and `not_established`.
 */
export function answerOf(
  report: VerificationReport,
  { lang, requestId }: { lang: Lang; requestId: string },
): { status: 200; body: Verified } | { status: 400; body: NotVerified } {
  const findings = findingsOf(report, lang);
  if (report.outcome === 'good') return { status: 200, body: { verified: true, ...findings, errors: [] } };
  const failed = report.checks.filter(({ state }) => state === 'failed');
  const open = report.checks.filter((check) => check.state === 'not_established' && wereMade(check));
  const wrong = failed.length > 0 ? failed : open;
  return {
    status: 400,
    body: {
      type: wrong[0] ? typeOf(wrong[0]) : 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: outcomeText(report.outcome)[lang],
      code: report.outcome,
      requestId,
      errors: wrong.flatMap((check) => faultsOf(check, lang)),
      verified: false,
      ...findings,
      problemDetails: wrong.map((check) => problemOf(check, lang)),
    },
  };
}

const zFaults = z.array(z.object({ path: z.string(), text: z.object({ nl: z.string(), en: z.string() }).optional() }));

/** What is wrong and where: the places in the document that its form goes wrong, or else the name of the check. */
function faultsOf({ id, text, details }: Check, lang: Lang): { path: string; message: string }[] {
  const { data: faults = [] } = zFaults.safeParse(details.faults);
  const told = faults.map((fault) => ({ path: fault.path, message: fault.text?.[lang] ?? text[lang] }));
  return told.length > 0 ? told : [{ path: id, message: text[lang] }];
}
