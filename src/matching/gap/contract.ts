import { z } from 'zod';
import { zBilingual } from '../../platform/i18n.ts';
import type { GapAnswer } from './answer.ts';

const zLevel = z.literal([1, 2, 3, 4, 5]).nullable().describe('e-CF e-1 to e-5; null: none.');
const zRung = z.enum(['self-claimed', 'endorsed', 'assessed', 'course', 'qualification']);
const zImportance = z.enum(['essential', 'wished']);
const zState = z
  .enum(['proven', 'partly', 'claimed', 'missing'])
  .describe(
    '`proven`: enough to build on. `partly`: something, not enough. `claimed`: only the person says so. `missing`: nothing speaks of it.',
  );
const zPercentage = z.int().min(0).max(100);

const zProof = z.object({
  itemId: z.string(),
  title: zBilingual,
  skillId: z.string().describe('What it proves, which may be another skill than the asked one.'),
  rung: zRung,
  level: zLevel,
  provenOn: z.iso.date(),
  judge: z.string().nullable().describe('Who says so; null: the person.'),
});

const zCounts = z.object({ proven: z.int(), partly: z.int(), claimed: z.int(), missing: z.int() });

const zRaise = z.object({ skillId: z.string(), from: zPercentage, to: zPercentage, state: zState });

const changeFields = {
  raises: z
    .array(zRaise)
    .describe('The asked skills that are not proven yet and that it raises, what counts most first.'),
  gain: z.int().describe('Percentage points over all that it raises; an essential skill counts twice.'),
};

const afterFields = { essentialPercentageAfter: zPercentage.nullable(), countsAfter: zCounts };

export const zToldSkill = z.object({
  skillId: z.string(),
  label: zBilingual,
  level: zLevel,
  importance: zImportance,
  percentage: zPercentage.describe('The sum of the points of its reasons.'),
  state: zState,
  reasons: z.array(zProof.extend({ points: z.int(), text: zBilingual })),
  open: zBilingual.nullable().describe('What still lacks; null when it is proven.'),
  closedBy: z.array(z.string()).describe('Opleidingen that raise it; none when it is proven.'),
});

const zToldClosing = z.object({
  opleidingId: z.string(),
  opleiding: z.object({
    id: z.string(),
    label: zBilingual,
    provider: z.object({ id: z.string(), name: z.string() }),
    duration: z.string().nullable(),
    weeks: z.int().nullable(),
    form: z.string(),
    mode: z.string(),
    nlqf: z.int().nullable(),
    eqf: z.int().nullable(),
  }),
  ...changeFields,
  ...afterFields,
  reason: zBilingual,
});

/** What every answer of matching says of itself. */
const aboutFields = {
  isDecision: z.literal(false),
  statement: zBilingual,
  rules: z.string().describe('The version of the rules; they are told at `/v1/matching-rules`.'),
  computedAt: z.iso.datetime(),
};

export const zGapAnswer = z
  .object({
    ...aboutFields,
    target: z.object({
      kind: z.enum(['vacancy', 'occupation', 'opleiding', 'ontwikkelpad']),
      id: z.string(),
      stepId: z.string().nullable().describe('The step of an ontwikkelpad that it was held against.'),
      title: zBilingual,
      by: z.string().nullable(),
      levelsAreProposed: z.boolean(),
      isEditorial: z.boolean(),
      isClosed: z.boolean(),
    }),
    inputs: z.object({
      asOf: z.iso.date(),
      proofs: z.array(zProof),
      opleidingen: z.int().describe('How many opleidingen were looked at.'),
    }),
    essentialPercentage: zPercentage.nullable().describe('The mean over the essential skills.'),
    counts: zCounts,
    skills: z.array(zToldSkill),
    closings: z
      .array(zToldClosing)
      .describe('Opleidingen that close most of it, at most ten; none where the target is an opleiding itself.'),
    combination: z
      .object({
        opleidingIds: z.tuple([z.string(), z.string()]),
        remaining: z.array(z.string()).describe('Asked skills that are still not proven then.'),
        ...changeFields,
        ...afterFields,
      })
      .nullable()
      .describe('The two opleidingen that together close most; null when no two do more than one.'),
    entry: z
      .object({
        entryStepId: z.string().nullable().describe('Null: every step is behind them.'),
        steps: z.array(
          z.object({
            id: z.string(),
            label: zBilingual,
            description: zBilingual,
            percentage: zPercentage,
            isReached: z.boolean(),
            opleidingIds: z.array(z.string()),
          }),
        ),
      })
      .nullable(),
    whatIf: z
      .object({ opleidingId: z.string(), title: zBilingual, ...changeFields, ...afterFields })
      .nullable()
      .describe('How it would be with one opleiding done.'),
  })
  .meta({ id: 'Gap' });

export const zSharedGap = z
  .object({
    shareId: z.uuid(),
    chosenBy: z
      .enum(['holder', 'visitor'])
      .nullable()
      .describe('Who chose the vacancy: the holder when making the link, or who looks.'),
    gap: zGapAnswer.nullable().describe('From what is shared only; null where no vacancy was chosen.'),
    questions: z.array(z.object({ skillId: z.string(), label: zBilingual, questions: z.array(zBilingual) })),
  })
  .meta({ id: 'SharedGap' });

export const gapAnswerOf = (answer: GapAnswer) => ({ ...answer, computedAt: answer.computedAt.toISOString() });
