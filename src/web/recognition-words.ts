import type { Html } from '../platform/html.ts';
import { formatDate, type Lang, type T } from '../platform/i18n.ts';
import type { Recognition } from '../verification/index.ts';
import { tag } from './kit/components.ts';

/** `van 1 januari 2026 tot en met 31 december 2026`, or without an end. */
export const periodOf = ({ validFrom, validUntil }: Recognition, t: T, lang: Lang): string =>
  validUntil === null
    ? t(`vanaf ${formatDate(validFrom, lang)}`, `from ${formatDate(validFrom, lang)}`)
    : t(
        `van ${formatDate(validFrom, lang)} tot en met ${formatDate(validUntil, lang)}`,
        `from ${formatDate(validFrom, lang)} up to and including ${formatDate(validUntil, lang)}`,
      );

/** Whether the line counts on this day, an ISO date. */
export function stateTag({ validFrom, validUntil }: Recognition, today: string, t: T): Html {
  if (validFrom > today) return tag({ label: t('gaat nog in', 'not yet'), tone: 'info' });
  if (validUntil !== null && validUntil < today) return tag({ label: t('geweest', 'past'), tone: 'quiet' });
  return tag({ label: t('erkend', 'recognised'), tone: 'good' });
}
