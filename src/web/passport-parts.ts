import type { ItemState, Level, PassportItem, Rung, SkillLine } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import { type Bilingual, formatDate, type Lang, type T } from '../platform/i18n.ts';
import { type Tone, tag } from './kit/components.ts';
import { skillList } from './kit/proof.ts';

/** What the passport's pages and those of a shared passport both show: rungs, levels, states and skills in words. */

export interface Words {
  lang: Lang;
  t: T;
}

export const say = (text: Bilingual, { lang }: Words): string => text[lang] || text.nl || text.en;

/** The rung in a word or two; the colour says the same again. */
export const rungLabel = (rung: Rung, { t }: Words): string =>
  ({
    'self-claimed': t('Eigen verklaring', 'Own statement'),
    endorsed: t('Bevestigd door een ander', 'Confirmed by another'),
    assessed: t('Getoetst', 'Assessed'),
    course: t('Opleiding', 'Course'),
    qualification: t('Diploma', 'Qualification'),
  })[rung];

const RUNG_TONES: Record<Rung, Tone> = {
  'self-claimed': 'quiet',
  endorsed: 'info',
  assessed: 'good',
  course: 'good',
  qualification: 'good',
};

export const rungTag = (rung: Rung, words: Words): Html =>
  tag({ label: rungLabel(rung, words), tone: RUNG_TONES[rung] });

const STATE_TONES: Record<ItemState, Tone> = {
  valid: 'good',
  revoked: 'bad',
  suspended: 'warn',
  expired: 'warn',
  not_good: 'bad',
  not_established: 'warn',
};

export const stateLabel = (state: ItemState, { t }: Words): string =>
  ({
    valid: t('Geldig', 'Valid'),
    revoked: t('Ingetrokken', 'Revoked'),
    suspended: t('Tijdelijk geschorst', 'Suspended'),
    expired: t('Verlopen', 'Expired'),
    not_good: t('Niet in orde', 'Not in order'),
    not_established: t('Nu niet te controleren', 'Cannot be checked now'),
  })[state];

export const stateTag = (state: ItemState, words: Words): Html =>
  tag({ label: stateLabel(state, words), tone: STATE_TONES[state] });

export const levelText = (level: Level | null, { t }: Words): string =>
  level === null ? t('geen niveau', 'no level') : `e-CF e-${level}`;

/** Month and year of an ISO date: `juni 2026`. */
export const monthOf = (isoDate: string, { lang }: Words): string => formatDate(isoDate, lang).replace(/^\d{1,2} /, '');

/** What proves a skill, in one line: the strongest proof, and how many there are beside it. */
function provenBy(skill: SkillLine, words: Words): string {
  const { t } = words;
  const [strongest, ...others] = skill.proofs;
  if (!strongest) return '';
  const parts = [
    strongest.issuerName === null ? t('In eigen woorden', 'In own words') : say(strongest.title, words),
    strongest.issuerName,
    monthOf(skill.provenOn, words),
  ].filter(Boolean);
  const more =
    others.length === 0
      ? ''
      : ` ${t(`en nog ${others.length} ${others.length === 1 ? 'bewijs' : 'bewijzen'}`, `and ${others.length} more`)}`;
  return `${parts.join(', ')}${more}`;
}

/** Skills below each other, each with its level, its rung and what proves it. */
export const skillRows = (skills: readonly SkillLine[], words: Words): Html =>
  skillList(
    skills.map((skill) => ({
      name: capitalise(say(skill.name, words)),
      source: html`${provenBy(skill, words)}${skill.isOld && html`<br><em>${words.t('Ouder dan twee jaar', 'More than two years old')}</em>`}`,
      level: skill.level,
      levelLabel: levelText(skill.level, words),
      rung: rungTag(skill.rung, words),
    })),
  );

/** Words that are written with these capitals wherever they stand. */
const OWN_CAPITALS = [
  [/^ict(?![\p{L}\p{N}])/iu, 'ICT'],
  [/^ios(?![\p{L}\p{N}])/iu, 'iOS'],
] as const;

/** ESCO writes its labels without a capital; at the head of a line they have one. */
export function capitalise(text: string): string {
  const own = OWN_CAPITALS.find(([word]) => word.test(text));
  return own ? text.replace(own[0], own[1]) : text.charAt(0).toUpperCase() + text.slice(1);
}

/** By whom and when, and until when it is valid: never to be confused with when a link ends. */
export function issuedLine(
  item: Pick<PassportItem, 'issuerName' | 'earnedOn' | 'issuedOn' | 'validUntil'>,
  { lang, t }: Words,
): string {
  const day = (isoDate: string) => formatDate(isoDate, lang);
  if (item.issuerName === null)
    return t(`Eigen verklaring van ${day(item.issuedOn)}`, `Own statement of ${day(item.issuedOn)}`);
  const dates = [
    t(`Behaald op ${day(item.earnedOn)}`, `Earned on ${day(item.earnedOn)}`),
    item.issuedOn !== item.earnedOn && t(`uitgegeven op ${day(item.issuedOn)}`, `issued on ${day(item.issuedOn)}`),
    item.validUntil
      ? t(`geldig tot ${day(item.validUntil)}`, `valid until ${day(item.validUntil)}`)
      : t('geldig zonder einddatum', 'valid without end date'),
  ];
  return `${item.issuerName}. ${dates.filter(Boolean).join(', ')}`;
}

/** The same with how it stands, for paper. A statement of one's own has no state that anybody keeps. */
export const standingLine = (
  item: Pick<PassportItem, 'issuerName' | 'earnedOn' | 'issuedOn' | 'validUntil' | 'state'>,
  words: Words,
): string =>
  item.issuerName === null && item.state === 'valid'
    ? `${issuedLine(item, words)}.`
    : `${issuedLine(item, words)}. ${stateLabel(item.state, words)}.`;

/** `34 kB`, `1,2 MB`. */
export function fileSize(bytes: number, { lang }: Words): string {
  const format = (value: number, digits: number) =>
    value.toLocaleString(lang === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: digits });
  return bytes < 1_000_000 ? `${format(Math.max(1, bytes / 1000), 0)} kB` : `${format(bytes / 1_000_000, 1)} MB`;
}
