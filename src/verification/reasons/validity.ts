import { day, NOT_RUN, type Reason } from './reason.ts';

export const VALIDITY_REASONS = {
  in_period: ['passed', 'Het bewijs is nu geldig.', 'The credential is valid now.'],
  expired: [
    'failed',
    ({ validUntil }) => `Het bewijs is verlopen. Het was geldig tot en met ${day(validUntil, 'nl')}.`,
    ({ validUntil }) => `The credential has expired. It was valid until ${day(validUntil, 'en')}.`,
  ],
  not_yet_valid: [
    'failed',
    ({ validFrom }) => `Het bewijs is nog niet geldig. Het geldt vanaf ${day(validFrom, 'nl')}.`,
    ({ validFrom }) => `The credential is not valid yet. It is valid from ${day(validFrom, 'en')}.`,
  ],
  not_run: NOT_RUN,
} as const satisfies Record<string, Reason>;
