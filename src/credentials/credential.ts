import type { Lang } from '../platform/i18n.ts';

export type CredentialState = 'valid' | 'revoked' | 'suspended' | 'expired';

/** How far the holder has come: mailed, taken up, or too late for the link that was mailed. */
export type ClaimState = 'open' | 'claimed' | 'ended';

/** A claim link works this long after it was mailed. The credential itself has an end of its own, or none. */
export const CLAIM_DAYS = 90;

/** Who has not come by then is reminded once. */
export const REMINDER_DAYS = 14;

const DAY_MS = 24 * 3600 * 1000;

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

export const claimEndsAt = (claimMailedAt: Date): Date => new Date(claimMailedAt.getTime() + CLAIM_DAYS * DAY_MS);

interface Times {
  validUntil: Date | null;
  revokedAt: Date | null;
  suspendedAt: Date | null;
}

/** The state of a credential; what cannot be undone is told before what can. */
export function stateOf({ validUntil, revokedAt, suspendedAt }: Times, now: Date): CredentialState {
  if (revokedAt) return 'revoked';
  if (validUntil && validUntil < now) return 'expired';
  return suspendedAt ? 'suspended' : 'valid';
}

export const claimStateOf = (row: { claimMailedAt: Date; claimedAt: Date | null }, now: Date): ClaimState =>
  row.claimedAt ? 'claimed' : claimEndsAt(row.claimMailedAt) <= now ? 'ended' : 'open';

/** The last day on which a credential is valid, as ISO date: it ends with a day in the Netherlands, and the last second of that has the same date in UTC. */
export const lastDayOf = (validUntil: Date): string => validUntil.toISOString().slice(0, 10);

/** The credential's own id. */
export const credentialUrn = (id: string): string => `urn:uuid:${id}`;

/** Who gets a credential, as the issuer knows them. */
export interface Recipient {
  email: string;
  name: string;
  lang: Lang;
}
