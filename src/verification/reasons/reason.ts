import { formatDate } from '../../platform/i18n.ts';
import type { JsonValue } from '../../proofs/index.ts';
import type { CheckState } from '../report.ts';

/** What a check found, for a machine and for the words: anything public. */
export type Details = Record<string, JsonValue>;

type Words = string | ((details: Details) => string);

/** The state a reason stands for, and its words in plain Dutch (B1) and English. */
export type Reason = readonly [state: CheckState, nl: Words, en: Words];

export const day = (value: JsonValue | undefined, lang: 'nl' | 'en'): string =>
  typeof value === 'string' ? formatDate(value, lang) : '?';

export const wordsOf = (words: Words, details: Details): string => (typeof words === 'string' ? words : words(details));

export const NOT_RUN: Reason = [
  'not_established',
  'Niet gecontroleerd, omdat een eerdere controle niet in orde is.',
  'Not checked, because an earlier check is not in order.',
];
