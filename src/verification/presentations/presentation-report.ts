import { z } from 'zod';
import { PRESENTATION_REASONS } from '../reasons/presentation.ts';
import { type Details, type Reason, wordsOf } from '../reasons/reason.ts';
import { type Outcome, zCheck, zOutcome, zVerificationReport } from '../report.ts';

const zPresentationCheckId = z.enum(['form', 'signature', 'holder', 'challenge']);
export type PresentationCheckId = z.infer<typeof zPresentationCheckId>;

const zPresentationCheck = zCheck.extend({ id: zPresentationCheckId });
export type PresentationCheck = z.infer<typeof zPresentationCheck>;

/** What was found of a presentation, and of each credential in it. */
export const zPresentationReport = z
  .object({
    /** Of the presentation and all that is in it: good when all of it is. */
    outcome: zOutcome,
    /** All four, always in this order. */
    checks: z.array(zPresentationCheck),
    checkedAt: z.iso.datetime(),
    /** Who presents: a DID, or the name of a key (RFC 9278). Null until that is known. */
    holder: z.string().nullable(),
    /** In the order in which they were presented. */
    credentials: z.array(zVerificationReport),
  })
  .meta({ id: 'PresentationReport' });
export type PresentationReport = z.infer<typeof zPresentationReport>;

export type PresentationReasonOf<Id extends PresentationCheckId> = keyof (typeof PRESENTATION_REASONS)[Id] & string;

/** The result of one check of a presentation. */
export function presentationCheckOf<Id extends PresentationCheckId>(
  id: Id,
  reason: PresentationReasonOf<Id>,
  details: Details = {},
): PresentationCheck {
  const [state, nl, en] = (PRESENTATION_REASONS[id] as Record<string, Reason>)[reason] as Reason;
  return { id, state, reason, text: { nl: wordsOf(nl, details), en: wordsOf(en, details) }, details };
}

// A question that nobody asked leaves nothing open.
const ESSENTIAL: ReadonlySet<PresentationCheckId> = new Set(['form', 'signature', 'holder']);

/** Nothing that is wrong in it leaves a presentation good, and nothing that is open either. */
export function presentationOutcomeOf(
  checks: readonly PresentationCheck[],
  credentials: readonly { outcome: Outcome }[],
): Outcome {
  const isWrong = checks.some(({ state }) => state === 'failed');
  if (isWrong || credentials.some(({ outcome }) => outcome === 'not_good')) return 'not_good';
  const isOpen = checks.some(({ id, state }) => state === 'not_established' && ESSENTIAL.has(id));
  return isOpen || credentials.some(({ outcome }) => outcome === 'not_established') ? 'not_established' : 'good';
}
