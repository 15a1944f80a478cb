import { z } from 'zod';
import { zBilingual } from '../platform/i18n.ts';

const zText = z.string();

const zCheckId = z.enum(['form', 'signature', 'validity', 'status', 'issuer', 'holder']);
export type CheckId = z.infer<typeof zCheckId>;

const zCheckState = z.enum(['passed', 'failed', 'warning', 'not_established']);
export type CheckState = z.infer<typeof zCheckState>;

export const zOutcome = z.enum(['good', 'not_good', 'not_established']);
export type Outcome = z.infer<typeof zOutcome>;

export const zCheck = z.object({
  id: zCheckId,
  state: zCheckState,
  /** Stable, snake_case: what a machine may act on. */
  reason: z.string(),
  /** The same for a reader, in plain words. */
  text: zBilingual,
  details: z.record(z.string(), z.unknown()),
});
export type Check = z.infer<typeof zCheck>;

const zSkillSummary = z.object({
  name: zText,
  targetUrl: zText.nullable(),
  framework: zText.nullable(),
  code: zText.nullable(),
  /** As the issuer wrote it, such as `e-3`; null when the credential tells no level. */
  level: zText.nullable(),
});
export type SkillSummary = z.infer<typeof zSkillSummary>;

const zCredentialSummary = z.object({
  id: zText.nullable(),
  title: zText,
  description: zText.nullable(),
  criteria: zText.nullable(),
  issuerId: zText,
  /** From the register where the issuer is in it, else what the issuer calls itself. */
  issuerName: zText.nullable(),
  subjectId: zText.nullable(),
  subjectName: zText.nullable(),
  /** ISO 8601. */
  issuedOn: zText.nullable(),
  /** The day it was earned, where that is told apart from the issue. */
  awardedOn: zText.nullable(),
  validUntil: zText.nullable(),
  opleiding: z.object({ id: zText, name: zText }).nullable(),
  /** Of the achievement as a whole, such as `NLQF 4`. */
  levels: z.array(zText),
  skills: z.array(zSkillSummary),
  results: z.array(z.object({ name: zText, value: zText })),
  evidence: z.array(z.object({ name: zText, description: zText.nullable(), url: zText.nullable() })),
});
/** What the document says. Worth no more than the outcome beside it. */
export type CredentialSummary = z.infer<typeof zCredentialSummary>;

/** Published as `schemas/verification-report/1.0/schema.json`. */
export const zVerificationReport = z
  .object({
    outcome: zOutcome,
    /** All six, always in this order. */
    checks: z.array(zCheck),
    checkedAt: z.iso.datetime(),
    /** Null when nothing could be read. */
    credential: zCredentialSummary.nullable(),
  })
  .meta({ id: 'VerificationReport' });
export type VerificationReport = z.infer<typeof zVerificationReport>;

// The issuer may be unknown and the holder unasked without the credential being any less good.
const ESSENTIAL: ReadonlySet<CheckId> = new Set(['form', 'signature', 'validity', 'status']);

/** Any failed check makes a credential not good; an essential one that could not be made leaves it open. */
export function outcomeOf(checks: readonly Pick<Check, 'id' | 'state'>[]): Outcome {
  if (checks.some(({ state }) => state === 'failed')) return 'not_good';
  const isOpen = checks.some(({ id, state }) => state === 'not_established' && ESSENTIAL.has(id));
  return isOpen ? 'not_established' : 'good';
}
