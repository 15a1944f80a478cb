import type { ClaimState, CredentialState } from '../credentials/index.ts';
import type { Html } from '../platform/html.ts';
import type { T } from '../platform/i18n.ts';
import { type Tone, tag } from './kit/components.ts';

export const stateNames = (t: T): Record<CredentialState, string> => ({
  valid: t('geldig', 'valid'),
  suspended: t('geschorst', 'suspended'),
  revoked: t('ingetrokken', 'revoked'),
  expired: t('verlopen', 'expired'),
});

export const claimNames = (t: T): Record<ClaimState, string> => ({
  claimed: t('opgehaald', 'claimed'),
  open: t('nog niet opgehaald', 'not claimed yet'),
  ended: t('link verlopen', 'link has ended'),
});

const STATE_TONES: Record<CredentialState, Tone> = {
  valid: 'good',
  suspended: 'warn',
  revoked: 'bad',
  expired: 'quiet',
};
const CLAIM_TONES: Record<ClaimState, Tone> = { claimed: 'good', open: 'info', ended: 'warn' };

export const stateTag = (state: CredentialState, t: T): Html =>
  tag({ label: stateNames(t)[state], tone: STATE_TONES[state] });

export const claimTag = (claim: ClaimState, t: T): Html =>
  tag({ label: claimNames(t)[claim], tone: CLAIM_TONES[claim] });

/** What became of a mail. `uncertain`: it may have arrived, so it is never sent again by itself. */
export function mailNames(t: T): Record<'queued' | 'sending' | 'sent' | 'failed' | 'uncertain', string> {
  return {
    queued: t('wacht op verzending', 'waiting to be sent'),
    sending: t('wordt verstuurd', 'being sent'),
    sent: t('verstuurd', 'sent'),
    failed: t('niet verstuurd', 'not sent'),
    uncertain: t('misschien verstuurd', 'perhaps sent'),
  };
}
