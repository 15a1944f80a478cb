import type { T } from '../platform/i18n.ts';
import type { Opleiding, OpleidingKind } from '../taxonomy/index.ts';

/** What kind of opleiding, in words. */
export const opleidingKindName = (kind: OpleidingKind, t: T): string =>
  ({
    mbo: t('Mbo-opleiding', 'Secondary vocational course (mbo)'),
    'associate-degree': t('Associate degree', 'Associate degree'),
    bachelor: t('Hbo-bachelor', 'Bachelor'),
    omscholing: t('Omscholing', 'Reskilling course'),
    bijscholing: t('Bijscholing', 'Further training'),
  })[kind];

const UNITS = {
  Y: { nl: ['jaar', 'jaar'], en: ['year', 'years'] },
  M: { nl: ['maand', 'maanden'], en: ['month', 'months'] },
  W: { nl: ['week', 'weken'], en: ['week', 'weeks'] },
} as const;

/** A duration of years, months or weeks in words: `P11W` -> 11 weken. */
export function durationInWords(duration: string, t: T): string {
  const [, amount = '', unit = 'W'] = /^P(\d+)([YMW])$/.exec(duration) ?? [];
  const index = amount === '1' ? 0 : 1;
  const words = UNITS[unit as keyof typeof UNITS];
  return `${amount} ${t(words.nl[index], words.en[index])}`;
}

/** Form and mode: Voltijd, op locatie. */
export const formInWords = ({ form, mode }: Opleiding, t: T): string =>
  [
    form === 'voltijd' ? t('Voltijd', 'Full time') : t('Deeltijd', 'Part time'),
    mode === 'online' ? t('online', 'online') : t('op locatie', 'on site'),
  ].join(', ');

/** The level in NLQF and EQF, or that there is none. */
export const levelInWords = ({ nlqf, eqf }: Opleiding, t: T): string =>
  [nlqf !== null && `NLQF ${nlqf}`, eqf !== null && `EQF ${eqf}`].filter(Boolean).join(', ') ||
  t('Niet ingeschaald', 'Not placed');
