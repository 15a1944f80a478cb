import { AppError, InvalidInputError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';

/** The list cannot be read at all. Faults in single rows are no error: they are shown in the preview. */
export class ListNotReadError extends InvalidInputError {
  override readonly code = 'list_not_read';

  constructor(faults: readonly Bilingual[]) {
    super(
      faults.map(({ en }) => ({ path: 'file', message: en })),
      { nl: faults.map(({ nl }) => nl).join(' '), en: faults.map(({ en }) => en).join(' ') },
    );
  }
}

/** The row was issued, or waits to be. */
export class RowNotOpenError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'cohort_row_not_open';

  constructor() {
    super({
      nl: 'Deze rij is al uitgegeven of wacht op uitgifte.',
      en: 'This row was issued, or waits to be issued.',
    });
  }
}
