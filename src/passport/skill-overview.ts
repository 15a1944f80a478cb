import { dutchDayOf } from '../platform/dutch-day.ts';
import type { Bilingual } from '../platform/i18n.ts';

/** The evidence ladder, lowest first. Each rung is a signed credential of its own. */
export const RUNGS = ['self-claimed', 'endorsed', 'assessed', 'course', 'qualification'] as const;
export type Rung = (typeof RUNGS)[number];

/** Proficiency level of the European e-Competence Framework (EN 16234-1): 1 is e-1, 5 is e-5. */
export type Level = 1 | 2 | 3 | 4 | 5;

export interface ProofSkill {
  /** What makes two skills the same: the id in the taxonomy, else the address or the name it was given. */
  key: string;
  name: Bilingual;
  area: Bilingual | null;
  level: Level | null;
}

export interface Proof {
  itemId: string;
  title: Bilingual;
  /** Null for what a person says about themselves. */
  issuerName: string | null;
  rung: Rung;
  /** Whether it is in force. What is revoked, suspended, expired or not verifiable proves nothing. */
  counts: boolean;
  provenOn: string;
  skills: readonly ProofSkill[];
}

/** A proof as seen from one of its skills. */
export interface SkillProof {
  itemId: string;
  title: Bilingual;
  issuerName: string | null;
  rung: Rung;
  level: Level | null;
  provenOn: string;
}

export interface SkillLine {
  key: string;
  name: Bilingual;
  area: Bilingual | null;
  /** The highest rung that any proof reaches. */
  rung: Rung;
  /** The highest level on that rung: a level that was only claimed never rides on a diploma. */
  level: Level | null;
  /** ISO date of the newest proof on that rung. */
  provenOn: string;
  /** Older than two years: in IT that counts for less, and a reader should ask on. */
  isOld: boolean;
  /** Every proof of the skill, the strongest first. */
  proofs: SkillProof[];
}

const OLD_AFTER_YEARS = 2;

/**
 * What a person can do according to their proofs: one line a skill, the strongest first. Recomputed at every look,
 * never stored, so that a revocation changes it at once.
 */
export function computeSkills(proofs: readonly Proof[], now: Date): SkillLine[] {
  const found = new Map<string, { skill: ProofSkill; proofs: SkillProof[] }>();
  for (const proof of proofs.filter(({ counts }) => counts)) {
    for (const skill of proof.skills) {
      const entry = found.get(skill.key) ?? { skill, proofs: [] };
      const { itemId, title, issuerName, rung, provenOn } = proof;
      entry.proofs.push({ itemId, title, issuerName, rung, provenOn, level: skill.level });
      found.set(skill.key, entry);
    }
  }
  return [...found.values()].map(({ skill, proofs }) => lineOf(skill, proofs, now)).sort(byStrength);
}

function lineOf(skill: ProofSkill, unsorted: SkillProof[], now: Date): SkillLine {
  const proofs = unsorted.sort(
    (a, b) => heightOf(b) - heightOf(a) || (b.level ?? 0) - (a.level ?? 0) || b.provenOn.localeCompare(a.provenOn),
  );
  const rung = proofs[0]?.rung ?? 'self-claimed';
  const highest = proofs.filter((proof) => proof.rung === rung);
  const provenOn =
    highest
      .map((proof) => proof.provenOn)
      .sort()
      .at(-1) ?? '';
  return {
    key: skill.key,
    name: skill.name,
    area: skill.area,
    rung,
    level: highest[0]?.level ?? null,
    provenOn,
    isOld: provenOn < yearsBefore(now, OLD_AFTER_YEARS),
    proofs,
  };
}

export interface SkillArea {
  /** Null for skills that stand in no area of the taxonomy. */
  area: Bilingual | null;
  skills: SkillLine[];
}

/** The lines by area, in the order of each area's strongest skill; what has no area comes last. */
export function groupByArea(lines: readonly SkillLine[]): SkillArea[] {
  const areas = new Map<string, { area: Bilingual | null; skills: SkillLine[] }>();
  for (const line of lines) {
    const group = areas.get(line.area?.en ?? '') ?? { area: line.area, skills: [] };
    group.skills.push(line);
    areas.set(line.area?.en ?? '', group);
  }
  return [...areas.values()].sort((a, b) => Number(a.area === null) - Number(b.area === null));
}

const heightOf = ({ rung }: { rung: Rung }) => RUNGS.indexOf(rung);

const byStrength = (a: SkillLine, b: SkillLine) =>
  heightOf(b) - heightOf(a) || (b.level ?? 0) - (a.level ?? 0) || a.name.en.localeCompare(b.name.en);

function yearsBefore(now: Date, years: number): string {
  const [year = 0, month = 1, day = 1] = dutchDayOf(now).split('-').map(Number);
  return new Date(Date.UTC(year - years, month - 1, day)).toISOString().slice(0, 10);
}
