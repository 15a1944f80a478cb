import { AppError } from '../../platform/errors.ts';
import type { Vacancy } from './vacancy.ts';

export class NotAnEmployerError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'not_an_employer';

  constructor() {
    super({
      nl: 'Alleen een werkgever kan vacatures plaatsen.',
      en: 'Only an employer can post vacancies.',
    });
  }
}

/** It was changed by somebody else since it was read. Nothing was written. */
export class VacancyChangedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'vacancy_changed';
  /** As it stands now. */
  readonly current: Vacancy;

  constructor(current: Vacancy) {
    super({
      nl: 'Iemand anders heeft deze vacature intussen gewijzigd. Kijk eerst wat er nu staat.',
      en: 'Somebody else has changed this vacancy in the meantime. First see what it says now.',
    });
    this.current = current;
  }
}

export class VacancyClosedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'vacancy_closed';

  constructor() {
    super({
      nl: 'Deze vacature is gesloten. Maak een kopie om verder te gaan.',
      en: 'This vacancy is closed. Make a copy to go on.',
    });
  }
}

export class VacancyNotInStateError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'vacancy_not_in_state';

  constructor() {
    super({
      nl: 'Dat kan nu niet met deze vacature. Kijk eerst wat de stand is.',
      en: 'This cannot be done with this vacancy now. First see how it stands.',
    });
  }
}

export class VacancyWithoutSkillsError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'vacancy_without_skills';

  constructor() {
    super({
      nl: 'Kies eerst minstens één skill die u vraagt.',
      en: 'First choose at least one skill that you ask for.',
    });
  }
}
