import type { Bilingual, Lang } from './i18n.ts';

/** Why a request could not be done, in words that do not know HTTP. `problem.ts` alone maps a kind to a status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable';

/**
 * Base of every error that a caller may be told about. The text is public and must hold no personal data; what only
 * operators may read goes in `cause` or `log`. Anything else that is thrown is a bug: 500, and nothing of it is told.
 */
export abstract class AppError extends Error {
  abstract readonly kind: ErrorKind;
  /** Stable, snake_case; part of the API contract. */
  abstract readonly code: string;
  readonly public: Bilingual;
  readonly log: Record<string, unknown>;

  constructor(text: Bilingual, options: { cause?: unknown; log?: Record<string, unknown> } = {}) {
    super(text.en, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = new.target.name;
    this.public = text;
    this.log = options.log ?? {};
  }

  text(lang: Lang): string {
    return this.public[lang];
  }
}

/** One fault of an input and the place it stands: a JSON path (`rows.3.email`), a form field or a CSV cell. */
export interface InputFault {
  path: string;
  message: string;
}

export class InvalidInputError extends AppError {
  override readonly kind = 'invalid';
  override readonly code: string = 'invalid_input';
  /** Every fault of the input, each with the place it stands. */
  readonly errors: readonly InputFault[];

  constructor(
    errors: readonly InputFault[],
    text: Bilingual = {
      nl: 'De aanvraag heeft niet de verwachte vorm.',
      en: 'The request does not have the expected form.',
    },
  ) {
    super(text);
    this.errors = errors;
  }
}

export class UnauthenticatedError extends AppError {
  override readonly kind = 'unauthenticated';
  override readonly code: string = 'unauthenticated';

  constructor(text: Bilingual = { nl: 'Log in om verder te gaan.', en: 'Sign in to continue.' }) {
    super(text);
  }
}

export class ForbiddenError extends AppError {
  override readonly kind = 'forbidden';
  override readonly code: string = 'forbidden';

  constructor(text: Bilingual = { nl: 'U heeft hiervoor geen rechten.', en: 'You have no right to do this.' }) {
    super(text);
  }
}

/** Also for what exists but is another's: who may not know of a thing is told that there is none. */
export class NotFoundError extends AppError {
  override readonly kind = 'not_found';
  override readonly code: string = 'not_found';

  constructor(text: Bilingual = { nl: 'Dit bestaat niet.', en: 'There is nothing here.' }) {
    super(text);
  }
}
