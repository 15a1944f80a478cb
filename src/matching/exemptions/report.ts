import { z } from 'zod';
import type { Level, SharedCredential, SharedPassport } from '../../passport/index.ts';
import { dutchDayOf } from '../../platform/dutch-day.ts';
import { type Bilingual, zBilingual } from '../../platform/i18n.ts';
import type { LinkedSkill, Ontwikkelpad } from '../../taxonomy/index.ts';
import { computeEntryLevel, type PathStep } from '../rules/entry-level.ts';
import { evidenceOf } from '../rules/evidence.ts';
import { adviseExemption, EXEMPTION_RULES, type OutcomeAdvice, type WeighedProof } from '../rules/exemption.ts';
import type { OfferedOutcome } from './exemption.ts';

export const zRung = z.enum(['self-claimed', 'endorsed', 'assessed', 'course', 'qualification']);
export const zLevel = z.union([1, 2, 3, 4, 5].map((level) => z.literal(level as Level))).nullable();
export const zAdvice = z.enum(['covered', 'partly', 'not_shown']);
export const zMinimum = z.object({
  rung: zRung.describe('The lowest rung of the evidence ladder that counts.'),
  level: zLevel.describe('e-CF level 1 to 5; null: the level of the learning outcome is enough.'),
  maxAgeYears: z.int().nullable().describe('Older proof does not count; null: age bars nothing.'),
});

const zProof = z.object({
  itemId: z.string(),
  title: zBilingual,
  issuerName: z.string().nullable().describe('Null: the candidate says so.'),
  skill: zBilingual.describe('The skill that is proven, which may be a part of the asked one.'),
  rung: zRung,
  level: zLevel,
  provenOn: z.iso.date(),
  share: z.number().describe('What part counts over the link between the two skills, from 0 to 1.'),
  points: z.int().describe('Percentage points that it adds.'),
  shortfalls: z
    .array(z.enum(['rung', 'level', 'level_unknown', 'age']))
    .describe('Why it does not reach what the school set; empty: it counts.'),
});

/**
 * The advice of the rules on a request, with everything it rests on. `isDecision` is always false: people decide.
 */
export const zAdviceReport = z
  .object({
    rules: z.string(),
    isDecision: z.literal(false),
    checkedAt: z.iso.datetime(),
    outcomes: z.array(
      z.object({
        outcomeId: z.string(),
        label: zBilingual,
        minimum: zMinimum,
        advice: zAdvice,
        skills: z.array(
          z.object({
            skillId: z.string(),
            name: zBilingual,
            level: zLevel,
            advice: zAdvice,
            percentage: z.int(),
            proofs: z.array(zProof),
          }),
        ),
      }),
    ),
    credentials: z
      .array(
        z.object({
          id: z.string(),
          title: zBilingual,
          issuerName: z.string().nullable(),
          rung: zRung,
          earnedOn: z.iso.date(),
          validUntil: z.iso.date().nullable(),
          state: z.enum(['valid', 'revoked', 'suspended', 'expired', 'not_good', 'not_established']),
        }),
      )
      .describe('What the candidate shares, each checked just now. Only what is valid counts.'),
    entryLevels: z
      .array(
        z.object({
          ontwikkelpadId: z.string(),
          label: zBilingual,
          entryStepId: z.string().nullable().describe('Null: all steps are behind the candidate.'),
          steps: z.array(
            z.object({ stepId: z.string(), label: zBilingual, percentage: z.int(), isReached: z.boolean() }),
          ),
        }),
      )
      .describe('Where the candidate would enter on the ontwikkelpaden of the opleiding.'),
  })
  .meta({ id: 'ExemptionAdvice' });

export type AdviceReport = z.infer<typeof zAdviceReport>;

type ShownCredential = Pick<
  SharedCredential,
  'id' | 'title' | 'issuerName' | 'rung' | 'earnedOn' | 'validUntil' | 'state'
>;

export interface ReportInput {
  outcomes: readonly OfferedOutcome[];
  shared: Pick<SharedPassport, 'skills' | 'checkedAt'> & { credentials: readonly ShownCredential[] };
  paths: readonly Ontwikkelpad[];
  /** Every skill that is asked or proven, and what links them. */
  linked: ReadonlyMap<string, LinkedSkill>;
  nameOf: (skillId: string) => Bilingual;
}

/** Of a credential that speaks of a skill in several ways, the one that counts most: it comes first. */
const eachItemOnce = (proofs: readonly WeighedProof[]): WeighedProof[] =>
  proofs.filter(
    ({ evidence: { itemId } }, place) => proofs.findIndex((one) => one.evidence.itemId === itemId) === place,
  );

/** Holds what is shared against what is asked. Pure: the same passport gives the same advice. */
export function buildReport({ outcomes, shared, paths, linked, nameOf }: ReportInput): AdviceReport {
  const today = dutchDayOf(new Date(shared.checkedAt));
  const evidence = evidenceOf(shared.skills);
  const byId = new Map(shared.credentials.map((credential) => [credential.id, credential]));
  const ownNames = new Map(shared.skills.map(({ key, name }) => [key, name]));
  const inWords = ({ skills }: OutcomeAdvice) =>
    skills.map(({ proofs, ...skill }) => ({
      ...skill,
      name: nameOf(skill.skillId),
      proofs: eachItemOnce(proofs).map(
        ({ evidence: { itemId, title, skillId, rung, level, provenOn }, link, points, shortfalls }) => ({
          itemId,
          title,
          issuerName: byId.get(itemId)?.issuerName ?? null,
          skill: ownNames.get(skillId) ?? nameOf(skillId),
          rung,
          level,
          provenOn,
          share: link.share,
          points,
          shortfalls,
        }),
      ),
    }));
  return {
    rules: EXEMPTION_RULES,
    isDecision: false,
    checkedAt: shared.checkedAt,
    outcomes: outcomes.map(({ id, label, skills, minimum }) => {
      const demand = { outcomeId: id, skills: skills.map((one) => ({ ...one, level: one.level as Level | null })) };
      const advised = adviseExemption(demand, minimum, evidence, linked, today);
      return { outcomeId: id, label, minimum, advice: advised.advice, skills: inWords(advised) };
    }),
    credentials: shared.credentials.map(({ id, title, issuerName, rung, earnedOn, validUntil, state }) => {
      return { id, title, issuerName, rung, earnedOn, validUntil, state };
    }),
    entryLevels: paths.flatMap((path) => {
      if (path.steps.length === 0) return [];
      const steps = path.steps as (Ontwikkelpad['steps'][number] & PathStep)[];
      const { entryStepId, steps: standings } = computeEntryLevel(steps, evidence, linked, today);
      const label = new Map(steps.map((step) => [step.id, step.label]));
      return {
        ontwikkelpadId: path.id,
        label: path.label,
        entryStepId,
        steps: standings.map(({ stepId, percentage, isReached }) => {
          return { stepId, label: label.get(stepId) ?? { nl: stepId, en: stepId }, percentage, isReached };
        }),
      };
    }),
  };
}
