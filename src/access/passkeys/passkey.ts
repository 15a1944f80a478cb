import type { Config } from '../../platform/config.ts';
import { AppError } from '../../platform/errors.ts';

export interface Passkey {
  id: string;
  /** What the person calls it. */
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The answer of the browser is not good for the open challenge. What was wrong is for operators only. */
export class PasskeyRefusedError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'passkey_refused';

  constructor(cause?: unknown) {
    super(
      { nl: 'De passkey is niet geaccepteerd. Probeer het opnieuw.', en: 'The passkey was not accepted. Try again.' },
      { cause },
    );
  }
}

export class NoPasskeyError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'no_passkey';

  constructor() {
    super({ nl: 'U heeft nog geen passkey.', en: 'You do not have a passkey yet.' });
  }
}

/** How long a challenge may be answered: time to find a phone or a key. */
export const CHALLENGE_SECONDS = 300;

/** To whom a passkey belongs (WebAuthn, relying party): our host, and our origin to the letter. */
export const relyingPartyOf = ({ publicUrl }: Config) => ({ rpID: new URL(publicUrl).hostname, origin: publicUrl });

/** Loaded at the first passkey: with all it brings along it is a tenth of the service's start. */
export const loadWebAuthn = () => import('@simplewebauthn/server');
