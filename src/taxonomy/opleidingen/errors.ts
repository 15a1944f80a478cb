import { AppError } from '../../platform/errors.ts';
import type { Opleiding } from './opleiding.ts';

/** It was saved by somebody else since it was read. Nothing was written. */
export class OpleidingChangedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'opleiding_changed';
  /** As it stands now. */
  readonly current: Opleiding;

  constructor(current: Opleiding) {
    super({
      nl: 'Iemand anders heeft deze opleiding intussen gewijzigd. Kijk eerst wat er nu staat.',
      en: 'Somebody else has changed this course in the meantime. First see what it says now.',
    });
    this.current = current;
  }
}

/** Only who teaches or examines has opleidingen. */
export class NotAnOpleiderError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'not_an_opleider';

  constructor() {
    super({
      nl: 'Alleen een opleider of school kan opleidingen aanbieden.',
      en: 'Only a training provider or school can offer courses.',
    });
  }
}
