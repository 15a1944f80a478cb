import { AppError } from '../../platform/errors.ts';

/** It was taken up before, by this link or another: whose it is signs in. */
export class AlreadyClaimedError extends AppError {
  override readonly kind = 'gone';
  override readonly code = 'already_claimed';

  constructor() {
    super({
      nl: 'Dit bewijs is al opgehaald. Log in om het te zien.',
      en: 'This credential has been claimed already. Sign in to see it.',
    });
  }
}

/** The issuer took it back before it was claimed. */
export class ClaimRevokedError extends AppError {
  override readonly kind = 'gone';
  override readonly code = 'credential_revoked';

  constructor() {
    super({
      nl: 'De opleider heeft dit bewijs ingetrokken.',
      en: 'The provider has revoked this credential.',
    });
  }
}
