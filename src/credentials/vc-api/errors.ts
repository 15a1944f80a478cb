import { AppError, InvalidInputError } from '../../platform/errors.ts';

/** The caller gave another credential this name before. */
export class CredentialIdTakenError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'credential_id_taken';

  constructor() {
    super({
      nl: 'Onder deze credentialId is al een bewijs uitgegeven.',
      en: 'A credential was issued under this credentialId before.',
    });
  }
}

/** The document names another issuer than the instance it was sent to. */
export class OtherIssuerError extends InvalidInputError {
  override readonly code = 'other_issuer';

  constructor(did: string) {
    const en = `The issuer must be ${did}, in whose name this instance signs.`;
    super([{ path: 'credential.issuer', message: en }], {
      nl: `De uitgever moet ${did} zijn, namens wie deze instantie ondertekent.`,
      en,
    });
  }
}

/** The document cannot be secured in the form that was asked: a word that its contexts do not define, for one. */
export class CannotSignError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'cannot_be_signed';

  constructor(cause: unknown) {
    super(
      {
        nl: 'Dit document kan niet worden ondertekend. Het gebruikt een woord of een context die niet vastligt.',
        en: 'This document cannot be signed. It uses a word or a context that is not defined.',
      },
      { cause },
    );
  }
}
