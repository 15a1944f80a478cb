import type { T } from '../platform/i18n.ts';
import type { Opleiding, OpleidingKind, opleidingen, Skill } from '../taxonomy/index.ts';

/** What kind of opleiding, in words. */
export const opleidingKindName = (kind: OpleidingKind, t: T): string =>
  ({
    mbo: t('Mbo-opleiding', 'Secondary vocational course (mbo)'),
    'associate-degree': t('Associate degree', 'Associate degree'),
    bachelor: t('Hbo-bachelor', 'Bachelor'),
    master: t('Hbo-master', 'Master'),
    omscholing: t('Omscholing', 'Reskilling course'),
    bijscholing: t('Bijscholing', 'Further training'),
  })[kind];

const UNITS = [
  { nl: ['jaar', 'jaar'], en: ['year', 'years'] },
  { nl: ['maand', 'maanden'], en: ['month', 'months'] },
  { nl: ['week', 'weken'], en: ['week', 'weeks'] },
  { nl: ['dag', 'dagen'], en: ['day', 'days'] },
  { nl: ['uur', 'uur'], en: ['hour', 'hours'] },
] as const;
const PARTS = /^P(?:([\d.,]+)Y)?(?:([\d.,]+)M)?(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?:([\d.,]+)H)?.*)?$/;

/** A duration (ISO 8601) in words: `P11W` -> 11 weken, `P1Y6M` -> 1 jaar en 6 maanden. */
export function durationInWords(duration: string | null, t: T): string {
  const [, ...amounts] = PARTS.exec(duration ?? '') ?? [];
  const words = UNITS.flatMap(({ nl, en }, place) => {
    const amount = amounts[place];
    const form = amount === '1' ? 0 : 1;
    return amount === undefined ? [] : [`${amount} ${t(nl[form], en[form])}`];
  });
  return words.length === 0 ? t('Niet bekend', 'Not known') : words.join(t(' en ', ' and '));
}

/** When somebody learns. */
export const formName = (form: Opleiding['form'], t: T): string =>
  ({
    voltijd: t('Voltijd', 'Full time'),
    deeltijd: t('Deeltijd', 'Part time'),
    duaal: t('Werken en leren (duaal)', 'Working and learning (dual)'),
    'eigen-tempo': t('In eigen tempo', 'At your own pace'),
  })[form];

/** Where somebody learns. */
export const modeName = (mode: Opleiding['mode'], t: T): string =>
  ({
    fysiek: t('Op locatie', 'On site'),
    online: t('Online', 'Online'),
    gemengd: t('Deels online', 'Partly online'),
  })[mode];

/** Form and mode: Voltijd, op locatie. */
export const formInWords = ({ form, mode }: Pick<Opleiding, 'form' | 'mode'>, t: T): string =>
  `${formName(form, t)}, ${modeName(mode, t).toLowerCase()}`;

/** The level in NLQF and EQF, or that there is none. */
export const levelInWords = ({ nlqf, eqf }: Pick<Opleiding, 'nlqf' | 'eqf'>, t: T): string =>
  [nlqf !== null && `NLQF ${nlqf}`, eqf !== null && `EQF ${eqf}`].filter(Boolean).join(', ') ||
  t('Niet ingeschaald', 'Not placed');

/** A level in the scale of the framework of the skill: `e-2` in e-CF, which also serves for ESCO, which has no scale. */
export const skillLevelName = ({ scheme }: Pick<Skill, 'scheme'>, level: number, t: T): string =>
  scheme === 'e-cf' || scheme === 'esco' ? `e-${level}` : `${t('niveau', 'level')} ${level}`;

/** What a part of an opleiding is called, in forms and in what is told of changes. */
export const contentFieldName = (field: opleidingen.ContentField, t: T): string =>
  ({
    label: t('Naam', 'Name'),
    kind: t('Soort opleiding', 'Kind of course'),
    nlqf: t('NLQF-niveau', 'NLQF level'),
    eqf: t('EQF-niveau', 'EQF level'),
    duration: t('Duur', 'Duration'),
    form: t('Vorm', 'Form'),
    mode: t('Plaats', 'Place'),
    credits: t('Studiepunten', 'Credits'),
    url: t('Webadres', 'Web address'),
    crebo: 'Crebo',
    croho: 'Croho',
    ontwikkelpaden: t('Ontwikkelpaden', 'Development paths'),
    skills: t('Skills', 'Skills'),
    outcomes: t('Leeruitkomsten', 'Learning outcomes'),
  })[field];
