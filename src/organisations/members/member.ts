import { AppError } from '../../platform/errors.ts';

/** An organisation always keeps an admin, or nobody could let anyone in again. */
export class LastAdminError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'last_admin';

  constructor() {
    super({
      nl: 'Dit is de laatste beheerder. Maak eerst iemand anders beheerder.',
      en: 'This is the last admin. Make somebody else an admin first.',
    });
  }
}

export class AlreadyMemberError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'already_member';

  constructor() {
    super({ nl: 'Deze persoon is al lid.', en: 'This person is a member already.' });
  }
}
