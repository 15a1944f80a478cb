import type { HolderCredential } from '../credentials/index.ts';
import { dutchDayOf } from '../platform/dutch-day.ts';
import type { Bilingual } from '../platform/i18n.ts';
import type { Skill, SkillArea } from '../taxonomy/index.ts';
import type { VerificationReport } from '../verification/index.ts';
import type { Level, Proof, ProofSkill, Rung } from './skill-overview.ts';
import type { EvidenceLine, ImportedRow, OwnSkillRow } from './store.ts';

/** Only what is `valid` counts as proof; each of the others is shown for what it is. */
export type ItemState = 'valid' | 'revoked' | 'suspended' | 'expired' | 'not_good' | 'not_established';

/** `issued`: by an opleider of this service. `imported`: brought along by the person. `own`: their own statement. */
export type ItemSource = 'issued' | 'imported' | 'own';

export interface ItemEvidence {
  id: string;
  kind: 'link' | 'file';
  title: string;
  url: string | null;
  mediaType: string | null;
  byteSize: number | null;
}

/** One thing in a passport: a credential, or a statement of the person's own, which is a credential too. */
export interface PassportItem {
  id: string;
  source: ItemSource;
  title: Bilingual;
  /** Null for a statement of the person's own. */
  issuerName: string | null;
  /** ISO date on which it was earned; the age of a proof counts from there. */
  earnedOn: string;
  /** ISO date. */
  issuedOn: string;
  /** ISO date; null when it has no end. */
  validUntil: string | null;
  state: ItemState;
  /** Why it was revoked or suspended, in the issuer's words. */
  stateReason: string | null;
  rung: Rung;
  /** The opleiding of the taxonomy that it is about; null where that is not known. */
  opleidingId: string | null;
  /** Whether it was issued to a key of this person. If not, we only have their word that it is theirs. */
  isBound: boolean;
  skills: ProofSkill[];
  /** What the person tells about it; only on an own skill. */
  narrative: string | null;
  evidence: ItemEvidence[];
  /** The credential exactly as signed, or as it was brought in. */
  document: string;
  hidden: boolean;
}

/** What is needed to say skills in words: the taxonomy's entries and areas by id. */
export interface SkillWords {
  skills: ReadonlyMap<string, Skill>;
  areas: ReadonlyMap<string, SkillArea>;
}

export function describeSkill(words: SkillWords, skillId: string, level: number | null): ProofSkill {
  const skill = words.skills.get(skillId);
  const area = skill?.areaId ? words.areas.get(skill.areaId) : undefined;
  return {
    key: skillId,
    name: skill?.label ?? { nl: skillId, en: skillId },
    area: area?.label ?? null,
    level: level as Level | null,
  };
}

/** A skill as a credential names it, which may be one that our taxonomy does not know. */
export interface NamedSkill {
  name: string;
  targetUrl: string | null;
  level: string | null;
}

const ESCO = /^https?:\/\/data\.europa\.eu\/esco\/skill\/([0-9a-f-]{36})$/;

/** The id that a skill's address would have in our taxonomy. */
export function skillIdOfUrl(targetUrl: string | null): string | null {
  if (targetUrl === null) return null;
  const esco = ESCO.exec(targetUrl)?.[1];
  if (esco) return `esco:${esco}`;
  const own = /\/skills\/([a-z]+:[^/?#]+)$/.exec(targetUrl)?.[1];
  return own ? decodeURI(own) : null;
}

export function describeNamedSkill(words: SkillWords, skill: NamedSkill): ProofSkill {
  const id = skillIdOfUrl(skill.targetUrl);
  const level = levelOf(skill.level);
  if (id && words.skills.has(id)) return describeSkill(words, id, level);
  const name = { nl: skill.name, en: skill.name };
  return { key: skill.targetUrl ?? skill.name.toLowerCase(), name, area: null, level };
}

/** `e-3` is 3; a level of another framework has no place on this bar. */
const levelOf = (written: string | null): Level | null => {
  const level = /^e-([1-5])$/.exec(written ?? '')?.[1];
  return level ? (Number(level) as Level) : null;
};

/** The state that a report amounts to, in the words of a passport. */
export function stateOfReport(report: VerificationReport): ItemState {
  if (report.outcome === 'good') return 'valid';
  if (report.outcome === 'not_established') return 'not_established';
  const reasons = report.checks.filter(({ state }) => state === 'failed').map(({ reason }) => reason);
  return (['revoked', 'suspended', 'expired'] as const).find((state) => reasons.includes(state)) ?? 'not_good';
}

export function itemOfIssued(words: SkillWords, credential: HolderCredential): Omit<PassportItem, 'hidden'> {
  return {
    id: credential.id,
    source: 'issued',
    title: credential.achievementTitle,
    issuerName: credential.issuerName,
    earnedOn: credential.awardedOn,
    issuedOn: dutchDayOf(credential.issuedAt),
    validUntil: credential.validUntil?.toISOString().slice(0, 10) ?? null,
    state: credential.state,
    stateReason: credential.reason,
    rung: credential.rung,
    opleidingId: credential.opleidingId,
    isBound: true,
    skills: credential.skills.map(({ skillId, level }) => describeSkill(words, skillId, level)),
    narrative: null,
    evidence: [],
    document: credential.document,
  };
}

export function itemOfImported(
  words: SkillWords,
  row: ImportedRow,
  holderDids: readonly string[],
): Omit<PassportItem, 'hidden'> {
  const report = row.report as VerificationReport;
  const summary = report.credential;
  const isBound = isBoundTo(report, holderDids);
  const issuedOn = summary?.issuedOn ?? row.importedAt.toISOString();
  return {
    id: row.id,
    source: 'imported',
    title: { nl: summary?.title ?? row.fileName, en: summary?.title ?? row.fileName },
    issuerName: summary?.issuerName ?? summary?.issuerId ?? '',
    earnedOn: dayWritten(summary?.awardedOn ?? issuedOn),
    issuedOn: dayWritten(issuedOn),
    validUntil: summary?.validUntil?.slice(0, 10) ?? null,
    state: stateOfReport(report),
    stateReason: null,
    rung: rungOfImported(report, isBound),
    opleidingId: null,
    isBound,
    skills: (summary?.skills ?? []).map((skill) => describeNamedSkill(words, skill)),
    narrative: null,
    evidence: [],
    document: row.document,
  };
}

/** Of a date as it is, of a moment in the Netherlands; what is neither stays as its issuer wrote it. */
function dayWritten(text: string): string {
  const moment = text.length > 10 ? new Date(text) : null;
  return moment && !Number.isNaN(moment.getTime()) ? dutchDayOf(moment) : text.slice(0, 10);
}

export function itemOfOwn(
  words: SkillWords,
  row: OwnSkillRow,
  evidence: readonly EvidenceLine[],
): Omit<PassportItem, 'hidden'> {
  const title = { nl: row.nameNl, en: row.nameEn };
  const skill: ProofSkill = row.skillId
    ? describeSkill(words, row.skillId, row.level)
    : { key: row.nameNl.toLowerCase(), name: title, area: null, level: row.level as Level | null };
  return {
    id: row.id,
    source: 'own',
    title,
    issuerName: null,
    earnedOn: dutchDayOf(row.createdAt),
    issuedOn: dutchDayOf(row.createdAt),
    validUntil: null,
    state: 'valid',
    stateReason: null,
    rung: 'self-claimed',
    opleidingId: null,
    isBound: true,
    skills: [skill],
    narrative: row.narrative,
    evidence: evidence
      .filter(({ ownSkillId }) => ownSkillId === row.id)
      .map(({ id, kind, title: label, url, mediaType, byteSize }) => ({
        id,
        kind: kind as ItemEvidence['kind'],
        title: label,
        url,
        mediaType,
        byteSize,
      })),
    document: row.document,
  };
}

export const isBoundTo = ({ credential, checks }: VerificationReport, holderDids: readonly string[]): boolean =>
  (credential?.subjectId != null && holderDids.includes(credential.subjectId)) ||
  checks.some(({ reason }) => reason === 'recipient_proven');

/**
 * A credential that was not issued to a key of this person could be anybody's: it carries no more than their own word.
 * One that is theirs counts as a course when its issuer is recognised, else as someone's endorsement.
 */
export function rungOfImported(report: VerificationReport, isBound: boolean): Rung {
  if (!isBound) return 'self-claimed';
  const issuer = report.checks.find(({ id }) => id === 'issuer');
  return issuer?.state === 'passed' ? 'course' : 'endorsed';
}

export const proofOf = (item: PassportItem): Proof => ({
  itemId: item.id,
  title: item.title,
  issuerName: item.issuerName,
  rung: item.rung,
  counts: item.state === 'valid',
  provenOn: item.earnedOn,
  skills: item.skills,
});
