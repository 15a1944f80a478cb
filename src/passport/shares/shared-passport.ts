import type { Bilingual } from '../../platform/i18n.ts';
import type { VerificationReport } from '../../verification/index.ts';
import {
  describeNamedSkill,
  type ItemEvidence,
  type ItemSource,
  type ItemState,
  type PassportItem,
  rungOfImported,
  type SkillWords,
  stateOfReport,
} from '../item.ts';
import { documentOf } from '../parse-document.ts';
import type { Proof, ProofSkill, Rung, SkillLine } from '../skill-overview.ts';
import type { InterviewSkill } from './interview.ts';
import type { ShareFields } from './share.ts';

/** One proof as a visitor sees it: what was checked just now, and nothing the holder hid. */
export interface SharedCredential {
  id: string;
  source: ItemSource;
  title: Bilingual;
  /** Null for the holder's own statement. */
  issuerName: string | null;
  earnedOn: string;
  issuedOn: string;
  validUntil: string | null;
  /** What the report amounts to. */
  state: ItemState;
  rung: Rung;
  isBound: boolean;
  narrative: string | null;
  evidence: ItemEvidence[];
  report: VerificationReport;
  /** The signed document (a JWT as its text), only where the share hides nothing that stands in it; else null. */
  document: Record<string, unknown> | string | null;
}

export interface SharedPassport {
  id: string;
  purpose: string;
  /** Each null when the holder keeps it to themselves. */
  holder: { name: string | null; email: string | null };
  fields: ShareFields;
  link: { url: string; endsAt: string; hasPin: boolean };
  /** Null when the holder looks at it themselves: then nothing is logged. */
  seenAs: { organisationName: string | null } | null;
  checkedAt: string;
  /** Of the credentials, the holder's own statements not counted. */
  verdict: { good: number; total: number };
  skills: SkillLine[];
  credentials: SharedCredential[];
  interview: InterviewSkill[];
}

/** What a visitor gets to see of an item and its report. Pure: what is not chosen is left out here, once, for every form. */
export function buildSharedCredential(
  item: PassportItem,
  report: VerificationReport,
  fields: ShareFields,
  documentsShown: boolean,
): SharedCredential {
  const isOwn = item.source === 'own';
  return {
    id: item.id,
    source: item.source,
    title: item.title,
    issuerName: isOwn ? null : (report.credential?.issuerName ?? item.issuerName),
    earnedOn: item.earnedOn,
    issuedOn: item.issuedOn,
    validUntil: item.validUntil,
    state: stateOfReport(report),
    rung: item.source === 'imported' ? rungOfImported(report, item.isBound) : item.rung,
    isBound: item.isBound,
    narrative: item.narrative,
    evidence: fields.evidence ? item.evidence : [],
    report: hideFields(report, fields),
    document: documentsShown ? (documentOf(item) ?? item.document) : null,
  };
}

/** What the credential proves according to the check of this moment, in the words of the signed document. */
export function proofOfShared(shared: SharedCredential, item: PassportItem, words: SkillWords): Proof {
  return {
    itemId: shared.id,
    title: shared.title,
    issuerName: shared.issuerName,
    rung: shared.rung,
    counts: shared.report.outcome === 'good',
    provenOn: shared.earnedOn,
    skills: item.source === 'own' ? item.skills : skillsOfReport(shared.report, words),
  };
}

const skillsOfReport = (report: VerificationReport, words: SkillWords): ProofSkill[] =>
  (report.credential?.skills ?? []).map((skill) => describeNamedSkill(words, skill));

/** The report without what the holder keeps back. */
function hideFields(report: VerificationReport, fields: ShareFields): VerificationReport {
  if (!report.credential) return report;
  return {
    ...report,
    credential: {
      ...report.credential,
      subjectName: fields.name ? report.credential.subjectName : null,
      evidence: fields.evidence ? report.credential.evidence : [],
    },
  };
}

/** How many credentials hold, of those that others issued. */
export function computeVerdict(credentials: readonly SharedCredential[]): SharedPassport['verdict'] {
  const issued = credentials.filter(({ source }) => source !== 'own');
  return { good: issued.filter(({ report }) => report.outcome === 'good').length, total: issued.length };
}
