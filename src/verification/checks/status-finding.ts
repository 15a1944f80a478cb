import type { ReasonOf } from '../reasons.ts';

/** What kept an entry from being judged (Bitstring Status List 1.0, section 3.5). */
export type StatusError =
  | 'STATUS_RETRIEVAL_ERROR'
  | 'STATUS_VERIFICATION_ERROR'
  | 'STATUS_LIST_LENGTH_ERROR'
  | 'MALFORMED_VALUE_ERROR'
  | 'RANGE_ERROR';

/** What one entry of `credentialStatus` came to. */
export interface StatusFinding {
  reason: ReasonOf<'status'>;
  /** The list that was asked; null when the entry names none. */
  list: string | null;
  /** When the list was last known to be what its issuer publishes. */
  seenAt?: Date;
  error?: StatusError;
  /** What the issuer says of the value, in its own words. */
  message?: string;
  /** Where more is to be read. */
  references?: string[];
}

/** Ends the look-up of one entry: its list is not to be had, or not to be believed. */
export class StatusFault extends Error {
  readonly reason: ReasonOf<'status'>;
  readonly error: StatusError;

  constructor(reason: ReasonOf<'status'>, error: StatusError) {
    super(`${reason}: ${error}`);
    this.reason = reason;
    this.error = error;
  }
}

export const isUntrusted = (): StatusFault => new StatusFault('list_invalid', 'STATUS_VERIFICATION_ERROR');
export const isMalformed = (): StatusFault => new StatusFault('list_invalid', 'MALFORMED_VALUE_ERROR');
