import { AppError } from '../../platform/errors.ts';

/** What a link is for. Each kind is its own lock: a link of one kind never opens what another is for. */
export type LinkKind = 'sign-in' | 'claim' | 'demo' | 'set-up' | 'invitation' | 'address';

export interface Link {
  id: string;
  kind: LinkKind;
  state: 'open' | 'used' | 'expired';
  userId: string | null;
  /** The address the link was mailed to. */
  email: string | null;
  subjectId: string | null;
  /** A path of ours to go to afterwards. */
  returnTo: string | null;
  expiresAt: Date;
}

export class LinkUsedError extends AppError {
  override readonly kind = 'gone';
  override readonly code = 'link_used';

  constructor() {
    super({ nl: 'Deze link is al gebruikt.', en: 'This link has been used already.' });
  }
}

export class LinkExpiredError extends AppError {
  override readonly kind = 'gone';
  override readonly code = 'link_expired';

  constructor() {
    super({ nl: 'Deze link is niet meer geldig.', en: 'This link is no longer valid.' });
  }
}

export class CodeNotRightError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'code_not_right';

  constructor() {
    super({
      nl: 'Deze code klopt niet of is niet meer geldig.',
      en: 'This code is not right or is no longer valid.',
    });
  }
}

/**
 * The path to return to when it is one of ours, else null: a link must not send people to a stranger's site.
 * `//host` and `/\host` are addresses of another host to a browser.
 */
export function ownPath(returnTo: string | null | undefined): string | null {
  return returnTo && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(returnTo) && returnTo.length <= 500 ? returnTo : null;
}
