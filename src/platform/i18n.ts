import { z } from 'zod';

export type Lang = 'nl' | 'en';

export const LANGS: readonly Lang[] = ['nl', 'en'];

/** A text in both languages of the service. */
export interface Bilingual {
  nl: string;
  en: string;
}

export const zBilingual = z.strictObject({ nl: z.string().trim().max(10_000), en: z.string().trim().max(10_000) });

/** Picks the text of the reader's language. Both stand side by side in the code, so neither can be forgotten. */
export type T = (nl: string, en: string) => string;

export const translator =
  (lang: Lang): T =>
  (nl, en) =>
    lang === 'nl' ? nl : en;

export const isLang = (value: unknown): value is Lang => value === 'nl' || value === 'en';

/** The best of our languages for an `Accept-Language` header (RFC 9110, section 12.5.4); Dutch when it names neither. */
export function negotiateLang(acceptLanguage: string | undefined): Lang {
  if (!acceptLanguage) return 'nl';
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { lang: tag.toLowerCase().split('-')[0], weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ lang, weight }) => isLang(lang) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return (wanted[0]?.lang as Lang | undefined) ?? 'nl';
}

const LOCALE = { nl: 'nl-NL', en: 'en-GB' } as const;
const TIME_ZONE = 'Europe/Amsterdam';

// Made at first use: they take some 20 ms, which a start need not wait for.
function madeOnce<Format>(make: (locale: string) => Format): (lang: Lang) => Format {
  const made: Partial<Record<Lang, Format>> = {};
  return (lang) => {
    made[lang] ??= make(LOCALE[lang]);
    return made[lang];
  };
}

const dates = madeOnce((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: TIME_ZONE }));
const dateTimes = madeOnce(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: TIME_ZONE }),
);
const numbers = madeOnce((locale) => new Intl.NumberFormat(locale));

/** A day in words: `26 juni 2026`. Takes a moment (shown as the day in the Netherlands) or an ISO date. */
export const formatDate = (date: Date | string, lang: Lang): string => dates(lang).format(asDate(date));

/** A moment in words, in Dutch time: `26 juni 2026 om 14:02`. */
export const formatDateTime = (date: Date | string, lang: Lang): string => dateTimes(lang).format(asDate(date));

/** A whole number in the reader's notation: `2.000` or `2,000`. */
export const formatNumber = (value: number, lang: Lang): string => numbers(lang).format(value);

// A bare ISO date is noon UTC, so that no time zone of the Netherlands moves it to another day.
const asDate = (date: Date | string) =>
  typeof date === 'string' ? new Date(date.length === 10 ? `${date}T12:00:00Z` : date) : date;
