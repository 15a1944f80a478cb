import { AppError, type InputFault, InvalidInputError } from '../../platform/errors.ts';

/** The document is no credential that this instance may sign; every fault is told with its place. */
export class InvalidDocumentError extends InvalidInputError {
  override readonly code = 'invalid_credential';

  constructor(faults: readonly InputFault[]) {
    super(faults, {
      nl: 'Dit document is geen bewijs dat hier kan worden ondertekend.',
      en: 'This document is not a credential that can be signed here.',
    });
  }
}

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

/** The document cannot be secured in the form that was asked: a word that its contexts do not define, for one. */
export class CannotSignError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'cannot_be_signed';

  constructor(cause: unknown) {
    super(
      {
        nl: 'Dit document kan in deze vorm niet worden ondertekend. Misschien gebruikt het een woord of een context die niet vastligt.',
        en: 'This document cannot be signed in this form. It may use a word or a context that is not defined.',
      },
      { cause },
    );
  }
}
