import { AppError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';

export type ClassCodeState = 'open' | 'ended' | 'closed';

export type ClassRequestState = 'waiting' | 'approved' | 'refused';

/** A code that a trainer shows in class. */
export interface ClassCode {
  id: string;
  organisationId: string;
  achievementId: string;
  achievementTitle: Bilingual;
  name: string;
  /** ISO date. */
  awardedOn: string;
  state: ClassCodeState;
  /** What the QR code holds. */
  url: string;
  counts: Record<ClassRequestState, number>;
  createdAt: Date;
  endsAt: Date;
}

/** What a candidate who scans the code sees. */
export interface ClassOffer {
  state: ClassCodeState;
  issuerName: string;
  title: Bilingual;
  /** ISO date. */
  awardedOn: string;
}

/** Somebody who asks. Name and address are null once the person was erased. */
export interface ClassRequest {
  id: string;
  name: string | null;
  email: string | null;
  /** The candidate was signed in: the address is theirs for certain. */
  isProven: boolean;
  state: ClassRequestState;
  createdAt: Date;
  decidedAt: Date | null;
  credentialId: string | null;
}

export class ClassCodeEndedError extends AppError {
  override readonly kind = 'gone';
  override readonly code = 'class_code_ended';

  constructor() {
    super({ nl: 'Deze klascode werkt niet meer.', en: 'This class code no longer works.' });
  }
}

export function classCodeStateOf(
  { endsAt, closedAt }: { endsAt: Date; closedAt: Date | null },
  now: Date,
): ClassCodeState {
  if (closedAt) return 'closed';
  return endsAt <= now ? 'ended' : 'open';
}
