import { z } from 'zod';
import type { Bilingual } from '../../platform/i18n.ts';
import { isDuration } from './duration.ts';
import {
  type LearningOutcome,
  OPLEIDING_FORMS,
  OPLEIDING_KINDS,
  OPLEIDING_MODES,
  type Opleiding,
  type OpleidingSkill,
} from './opleiding.ts';

const zLevel = z.int().min(1).max(8).nullable();
const zSkillId = z.string().min(1).max(100);
/** English may be left empty: then the Dutch text serves. */
const zText = (max: number) =>
  z.strictObject({ nl: z.string().trim().min(1).max(max), en: z.string().trim().max(max) });
const zRegisterCode = z.string().regex(/^\d{5}$/);

/** What an opleider says of an opleiding: everything that it may write itself. */
export const zOpleidingContent = z.strictObject({
  label: zText(200),
  kind: z.enum(OPLEIDING_KINDS),
  nlqf: zLevel,
  eqf: zLevel,
  duration: z.string().max(30).refine(isDuration, 'Not a duration in ISO 8601.').nullable().describe('ISO 8601.'),
  form: z.enum(OPLEIDING_FORMS),
  mode: z.enum(OPLEIDING_MODES),
  credits: z.number().min(0.5).max(500).multipleOf(0.5).nullable().describe('European credits (EC).'),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  crebo: z.strictObject({ code: zRegisterCode, name: z.string().trim().max(200).nullable() }).nullable(),
  croho: z.strictObject({ code: zRegisterCode }).nullable(),
  ontwikkelpaden: z.array(z.string().max(100)).max(10),
  skills: z
    .array(
      z.strictObject({
        skillId: zSkillId,
        coverage: z.enum(['core', 'part']),
        level: zLevel.describe('In the scale of the framework of the skill; e-CF where it has none.'),
      }),
    )
    .max(150),
  outcomes: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z0-9-]{1,60}$/)
          .optional()
          .describe('Of one that stands there already; a new one is given its own.'),
        label: zText(400),
        skills: z.array(z.strictObject({ skillId: zSkillId, level: z.int().min(1).max(5).nullable() })).max(60),
      }),
    )
    .max(60),
});

export type OpleidingContent = z.infer<typeof zOpleidingContent>;

/** What an opleiding says now, in the form in which its opleider writes it. */
export const contentOf = (opleiding: Opleiding): OpleidingContent => ({
  label: opleiding.label,
  kind: opleiding.kind,
  nlqf: opleiding.nlqf,
  eqf: opleiding.eqf,
  duration: opleiding.duration,
  form: opleiding.form,
  mode: opleiding.mode,
  credits: opleiding.credits,
  url: opleiding.url,
  crebo: opleiding.crebo && { code: opleiding.crebo.code, name: opleiding.crebo.name },
  croho: opleiding.croho && { code: opleiding.croho.code },
  ontwikkelpaden: opleiding.ontwikkelpaden,
  skills: opleiding.skills.map(({ skillId, coverage, level }) => ({ skillId, coverage, level })),
  outcomes: opleiding.outcomes.map(({ id, label, skills }) => ({ id, label, skills })),
});

export type ContentField = keyof OpleidingContent;

/** In what one content differs from another. The order of ontwikkelpaden says nothing. */
export function changedFields(before: OpleidingContent, after: OpleidingContent): ContentField[] {
  const comparable = (content: OpleidingContent) => ({
    ...content,
    ontwikkelpaden: [...content.ontwikkelpaden].sort(),
    outcomes: content.outcomes.map(({ label, skills }) => ({ label: label.nl, en: label.en, skills: plain(skills) })),
    skills: content.skills.map(({ skillId, coverage, level }) => [skillId, coverage, level]),
    label: [content.label.nl, content.label.en],
    crebo: content.crebo && [content.crebo.code, content.crebo.name],
  });
  const [one, other] = [comparable(before), comparable(after)];
  return (Object.keys(one) as ContentField[]).filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
}

/** In no order: what an outcome is made of says nothing by its order. */
const plain = (skills: LearningOutcome['skills']) => skills.map(({ skillId, level }) => `${skillId} ${level}`).sort();

/** What the tables hold of an opleiding beside who offers it and how it came here. */
export type OpleidingFacts = Pick<
  Opleiding,
  'label' | 'kind' | 'nlqf' | 'eqf' | 'duration' | 'form' | 'mode' | 'credits' | 'url' | 'crebo' | 'croho'
> & { outcomes: LearningOutcome[]; skills: OpleidingSkill[]; ontwikkelpaden: string[] };

/**
 * What stands after an opleider has saved. What is ours and was left as it is stays marked as ours until it is confirmed;
 * what the opleider changed or added is theirs.
 */
export function factsOf(content: OpleidingContent, before: Opleiding | null): OpleidingFacts {
  const { crebo, croho, ...rest } = content;
  const sameCrebo = before?.crebo?.code === crebo?.code && before?.crebo;
  return {
    ...rest,
    label: inBoth(content.label),
    crebo: crebo && {
      ...crebo,
      isConfirmed: sameCrebo ? sameCrebo.isConfirmed : true,
      successor: sameCrebo ? sameCrebo.successor : null,
    },
    croho: croho && {
      ...croho,
      isConfirmed: before?.croho?.code === croho.code ? before.croho.isConfirmed : true,
    },
    skills: content.skills.map((skill) => ({
      ...skill,
      isEditorial: (before?.skills ?? []).some(
        (own) =>
          own.isEditorial &&
          own.skillId === skill.skillId &&
          own.coverage === skill.coverage &&
          own.level === skill.level,
      ),
    })),
    outcomes: withIds(content.outcomes).map((outcome) => ({
      ...outcome,
      label: inBoth(outcome.label),
      isEditorial: (before?.outcomes ?? []).some(
        (own) => own.isEditorial && own.id === outcome.id && saysTheSame(own, outcome),
      ),
    })),
  };
}

/** Where English was left empty the Dutch serves. */
export const inBoth = ({ nl, en }: Bilingual): Bilingual => ({ nl, en: en || nl });

const saysTheSame = (own: LearningOutcome, sent: Omit<LearningOutcome, 'isEditorial'>) =>
  own.label.nl === sent.label.nl &&
  own.label.en === (sent.label.en || sent.label.nl) &&
  JSON.stringify(plain(own.skills)) === JSON.stringify(plain(sent.skills));

/** Every outcome with an id that is unique in the opleiding: its own, or one made from what it says. */
function withIds(outcomes: OpleidingContent['outcomes']) {
  const taken = new Set(outcomes.flatMap(({ id }) => id ?? []));
  return outcomes.map(({ id, ...outcome }) => {
    const own = id ?? freeId(outcome.label.nl, taken);
    taken.add(own);
    return { id: own, ...outcome };
  });
}

/** A name as it can stand in an address, that is not taken yet. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 50)
      .replace(/^-+|-+$/g, '') || 'zonder-naam';
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
}
