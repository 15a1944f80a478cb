import { AppError } from '../../platform/errors.ts';
import { SHARE_ENDED, type ShareState } from './share.ts';

/** The link existed and no longer opens. Never said of a credential: its own end is another matter. */
export class ShareGoneError extends AppError {
  override readonly kind = 'gone';
  override readonly code: 'share_link_ended' | 'share_link_withdrawn';

  constructor(state: Exclude<ShareState, 'active'>) {
    super(SHARE_ENDED[state]);
    this.code = state === 'ended' ? 'share_link_ended' : 'share_link_withdrawn';
  }
}

/** Somebody came without the link. Told alike whether there is such a share or not. */
export class ShareLinkNeededError extends AppError {
  override readonly kind = 'unauthenticated';
  override readonly code = 'share_link_needed';

  constructor() {
    super({
      nl: 'Open dit paspoort met de link die u kreeg.',
      en: 'Open this passport with the link that you were given.',
    });
  }
}

export class SharePinNeededError extends AppError {
  override readonly kind = 'forbidden';
  override readonly code = 'share_pin_needed';

  constructor() {
    super({ nl: 'Voor dit paspoort is een pincode nodig.', en: 'This passport needs a PIN.' });
  }
}

export class SharePinWrongError extends AppError {
  override readonly kind = 'forbidden';
  override readonly code = 'share_pin_wrong';

  constructor() {
    super({ nl: 'Deze pincode klopt niet.', en: 'This PIN is not right.' });
  }
}
