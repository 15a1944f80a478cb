import { z } from 'zod';
import { zBilingual } from '../../platform/i18n.ts';
import { type ExemptionOffer, REQUEST_STATES, zBilingualText } from './exemption.ts';
import type { ExemptionRequest, ExemptionRequestDetail } from './find-requests.ts';
import { zAdvice, zAdviceReport, zLevel, zMinimum, zRung } from './report.ts';

const EXAMPLE_ID = '019abf70-1c1e-7cc0-8f9e-3d3f0e9f7a11';
const EXAMPLE_ITEM = '019abf71-2d2f-7dd1-9a0f-4e4f1f0a8b22';
const EXAMPLE_OUTCOME = 'b1-k1-w1';

export const zOrganisationParams = z.strictObject({ organisationId: z.uuid() });
export const zOfferParams = z.strictObject({ offerId: z.uuid() });
export const zRequestParams = z.strictObject({ requestId: z.uuid() });
export const zState = z.enum(REQUEST_STATES);

const zText = (max: number) => z.string().trim().min(1).max(max);
const zSaid = zBilingualText(2000).refine(({ nl, en }) => nl !== '' || en !== '', {
  message: 'Write it in Dutch or in English.',
});

const EXAMPLE_CONTENT = {
  explanation: {
    nl: 'U kunt vrijstelling krijgen voor wat u al kunt.',
    en: 'You can be exempted from what you can do already.',
  },
  decider: { nl: 'Examencommissie ICT', en: 'ICT board of examiners' },
  decisionWeeks: 6,
  outcomes: [{ outcomeId: EXAMPLE_OUTCOME, minimum: { rung: 'assessed' as const, level: 2 as const, maxAgeYears: 5 } }],
};

export const zOfferContent = z
  .strictObject({
    explanation: zSaid,
    decider: zSaid.describe('Who decides, such as the board of examiners.'),
    decisionWeeks: z.int().min(1).max(52).describe('How long a decision takes at most.'),
    outcomes: z
      .array(
        z.strictObject({
          outcomeId: z.string().min(1).max(100),
          minimum: z.strictObject({
            rung: zRung,
            level: zLevel,
            maxAgeYears: z.int().min(1).max(30).nullable(),
          }),
        }),
      )
      .min(1)
      .max(60),
  })
  .meta({ examples: [EXAMPLE_CONTENT] });

export const zNewOffer = zOfferContent
  .extend({ opleidingId: z.string().min(1).max(100) })
  .meta({ examples: [{ opleidingId: 'medewerker-ict-support', ...EXAMPLE_CONTENT }] });

export const zOffer = z
  .object({
    id: z.uuid(),
    organisation: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
    opleiding: z.object({ id: z.string(), label: zBilingual }),
    explanation: zBilingual,
    decider: zBilingual,
    decisionWeeks: z.int(),
    outcomes: z.array(
      z.object({
        id: z.string(),
        label: zBilingual,
        skills: z.array(z.object({ skillId: z.string(), level: z.int().nullable() })),
        minimum: zMinimum,
      }),
    ),
    publishedAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ExemptionOffer' });

const zGivenShare = {
  itemIds: z.array(z.uuid()).min(1).max(200).describe('Of the passport. The school sees these and nothing else.'),
  showEmail: z.boolean().default(false),
  showEvidence: z.boolean().default(true).describe('Links and files behind own skills.'),
  shareEndsAt: z.iso.datetime().optional().describe('Default the time that the school takes, and four weeks.'),
};

export const zAskBody = z
  .strictObject({
    offerId: z.uuid(),
    outcomeIds: z.array(z.string().min(1).max(100)).min(1).max(60),
    motivation: zText(2000),
    ...zGivenShare,
  })
  .meta({
    examples: [
      {
        offerId: EXAMPLE_ID,
        outcomeIds: [EXAMPLE_OUTCOME],
        motivation: 'Dit heb ik in mijn vorige opleiding geleerd.',
        itemIds: [EXAMPLE_ITEM],
      },
    ],
  });

export const zAnswerBody = z
  .strictObject({
    answer: zText(2000),
    share: z.strictObject(zGivenShare).optional().describe('Another choice of proofs, in place of the one before.'),
  })
  .meta({ examples: [{ answer: 'Ik heb het certificaat toegevoegd.', share: { itemIds: [EXAMPLE_ITEM] } }] });

export const zQuestionBody = z
  .strictObject({ question: zText(2000) })
  .meta({ examples: [{ question: 'Kunt u ook het bewijs van uw stage laten zien?' }] });

export const zDecisionBody = z
  .strictObject({
    decisions: z
      .array(
        z.strictObject({
          outcomeId: z.string().min(1).max(100),
          decision: z.enum(['granted', 'refused']),
          reason: z
            .string()
            .trim()
            .max(2000)
            .default('')
            .describe('Obligatory for a refusal, and where the decision departs from the advice.'),
          seenAdvice: zAdvice
            .nullable()
            .describe('The advice that the person saw; null: the proofs could not be seen.'),
        }),
      )
      .min(1)
      .max(60)
      .describe('Every learning outcome that was asked, each once.'),
  })
  .meta({
    examples: [{ decisions: [{ outcomeId: EXAMPLE_OUTCOME, decision: 'granted', seenAdvice: 'covered' }] }],
  });

export const zRequest = z
  .object({
    id: z.uuid(),
    state: zState,
    offerId: z.uuid(),
    organisation: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
    opleiding: z.object({ id: z.string(), label: zBilingual }),
    candidate: z.object({ name: z.string() }),
    askedAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    deciderName: z.string().nullable(),
    dueOn: z.iso.date().describe('By when the school says it decides.'),
    keptUntil: z.iso.datetime().describe('When the request is deleted with everything about it.'),
    outcomes: z.array(
      z.object({
        id: z.string(),
        label: zBilingual,
        minimum: zMinimum,
        decision: z.enum(['granted', 'refused']).nullable().describe('Null until people decided.'),
        reason: z.string().nullable(),
        credentialId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'ExemptionRequest' });

export const zRequestDetail = zRequest
  .extend({
    motivation: z.string(),
    messages: z.array(
      z.object({
        kind: z.enum(['asked', 'more_asked', 'answered', 'decided', 'withdrawn']),
        text: z.string(),
        memberName: z.string().nullable().describe('Null: the candidate.'),
        at: z.iso.datetime(),
      }),
    ),
    shareId: z.uuid().nullable(),
    shareUrl: z.string().nullable().describe('For the school, while nothing was decided.'),
    email: z.string().nullable(),
    report: zAdviceReport
      .nullable()
      .describe('The advice of this moment, or of the decision. Null: the proofs can no longer be seen.'),
  })
  .meta({ id: 'ExemptionRequestDetail' });

const isoOf = (date: Date | null) => date?.toISOString() ?? null;

export const offerAnswer = (offer: ExemptionOffer) => ({
  ...offer,
  outcomes: offer.outcomes.map((outcome) => ({ ...outcome, skills: [...outcome.skills] })),
  publishedAt: offer.publishedAt.toISOString(),
  changedAt: offer.changedAt.toISOString(),
  withdrawnAt: isoOf(offer.withdrawnAt),
});

export const requestAnswer = <R extends ExemptionRequest>(request: R) => ({
  ...request,
  askedAt: request.askedAt.toISOString(),
  changedAt: request.changedAt.toISOString(),
  decidedAt: isoOf(request.decidedAt),
  keptUntil: request.keptUntil.toISOString(),
});

export const detailAnswer = (request: ExemptionRequestDetail) => ({
  ...requestAnswer(request),
  messages: request.messages.map((message) => ({ ...message, at: message.at.toISOString() })),
});

/** What of the passport is shown, from a body. */
export const shareOf = (body: {
  itemIds: string[];
  showEmail: boolean;
  showEvidence: boolean;
  shareEndsAt?: string | undefined;
}) => ({
  itemIds: body.itemIds,
  showEmail: body.showEmail,
  showEvidence: body.showEvidence,
  endsAt: body.shareEndsAt === undefined ? undefined : new Date(body.shareEndsAt),
});
