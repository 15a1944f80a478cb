import { AppError, InvalidInputError } from '../../platform/errors.ts';
import type { MissingElement } from './completeness.ts';

/** Published before it was complete. Lists every missing element with its place. */
export class AchievementIncompleteError extends InvalidInputError {
  override readonly code = 'achievement_incomplete';
  readonly missing: readonly MissingElement[];

  constructor(missing: readonly MissingElement[]) {
    super(
      missing.map(({ path, message }) => ({ path, message: message.en })),
      {
        nl: `Er ontbreken nog ${missing.length} onderdelen.`,
        en: `Elements are still missing: ${missing.length}.`,
      },
    );
    this.missing = missing;
  }
}

/** What is published or archived does not change: make a new version. */
export class AchievementFrozenError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'achievement_frozen';

  constructor() {
    super({
      nl: 'Dit is gepubliceerd en verandert niet meer. Maak een nieuwe versie.',
      en: 'This is published and does not change any more. Make a new version.',
    });
  }
}

export class AchievementNotPublishedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'achievement_not_published';

  constructor() {
    super({
      nl: 'Dit is niet gepubliceerd. Publiceer het eerst.',
      en: 'This is not published. Publish it first.',
    });
  }
}

/** Somebody is exempted by a decision on what they asked, and in no other way. */
export class ExemptionByDecisionError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'exemption_by_decision';

  constructor() {
    super({
      nl: 'Een vrijstelling geeft u door te beslissen op een aanvraag. U kunt een vrijstelling wel intrekken.',
      en: 'An exemption is given by deciding on a request. You can revoke an exemption.',
    });
  }
}

/** One version at a time is being written. */
export class DraftExistsError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'achievement_draft_exists';

  constructor() {
    super({
      nl: 'Er is al een concept van een nieuwe versie.',
      en: 'There is a draft of a new version already.',
    });
  }
}

export class AlreadyArchivedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'achievement_already_archived';

  constructor() {
    super({ nl: 'Dit is al gearchiveerd.', en: 'This is archived already.' });
  }
}

/** The organisation has no DID, so it can sign nothing. */
export class NotAnIssuerError extends AppError {
  override readonly kind = 'forbidden';
  override readonly code = 'not_an_issuer';

  constructor() {
    super({ nl: 'Deze organisatie geeft geen bewijzen uit.', en: 'This organisation issues no credentials.' });
  }
}
