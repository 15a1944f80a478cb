import type { skillsMap } from '../matching/index.ts';
import type { Rung } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import { capitalise, levelText, monthOf, rungLabel, say, type Words } from './passport-parts.ts';

const RUNGS: readonly Rung[] = ['self-claimed', 'endorsed', 'assessed', 'course', 'qualification'];

const WIDTH = 340;
const ROW = 54;
const FIRST = 18;
const STEP = 50;
/** Where the scale ends and the age begins. */
const AGE_AT = FIRST + STEP * (RUNGS.length - 1) + 24;
const LONGEST = 46;

const placeOf = (rung: Rung) => FIRST + STEP * RUNGS.indexOf(rung);

// At the end of a line that would run out of the picture; the table below has the whole name.
const shorten = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name);

/**
 * The skills of one area as a picture: for each a line of five rungs, filled up to the highest, with the level in the
 * mark. A proof of more than two years has an open mark. The title and description say what there is to see; the table
 * below the picture says all of it.
 */
export function skillsChart(id: string, { area, skills }: skillsMap.SkillsMap['areas'][number], words: Words): Html {
  const { t } = words;
  const name = area ? say(area, words) : t('Andere skills', 'Other skills');
  const height = ROW * skills.length + 6;
  return html`<svg class="skills-chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
    <title id="${id}-title">${t(`Kaart van uw skills: ${name}`, `Map of your skills: ${name}`)}</title>
    <desc id="${id}-desc">${skills.map((skill) => `${describe(skill, words)} `)}</desc>
    ${skills.map((skill, index) => drawSkill(skill, index * ROW, words))}
  </svg>`;
}

const describe = ({ name, rung, level, provenOn, isOld }: skillsMap.MappedSkill, words: Words): string =>
  `${capitalise(say(name, words))}: ${rungLabel(rung, words)}, ${levelText(level, words)}, ${monthOf(provenOn, words)}${isOld ? `, ${words.t('ouder dan twee jaar', 'more than two years old')}` : ''}.`;

function drawSkill({ name, rung, level, provenOn, isOld }: skillsMap.MappedSkill, top: number, words: Words): Html {
  const line = top + 34;
  const end = placeOf(rung);
  return html`<g>
    <text class="skills-chart__name" x="2" y="${top + 14}">${shorten(capitalise(say(name, words)))}</text>
    <path class="skills-chart__track" d="M${FIRST} ${line}H${placeOf('qualification')}"/>
    <path class="skills-chart__reach" d="M${FIRST} ${line}H${end}"/>
    ${RUNGS.map((each) => html`<circle class="skills-chart__step" cx="${placeOf(each)}" cy="${line}" r="3.5"/>`)}
    <circle class="skills-chart__mark${isOld ? ' skills-chart__mark--old' : ''}" cx="${end}" cy="${line}" r="13"/>
    <text class="skills-chart__level${isOld ? ' skills-chart__level--old' : ''}" x="${end}" y="${line + 4}">${level === null ? '–' : `e-${level}`}</text>
    <text class="skills-chart__age" x="${AGE_AT}" y="${line + 4}">${provenOn.slice(5, 7)}-${provenOn.slice(0, 4)}${isOld && html`<tspan class="skills-chart__old"> ${words.t('oud', 'old')}</tspan>`}</text>
  </g>`;
}

/** What the marks mean, in words beside the picture. */
export const chartLegend = (words: Words): Html =>
  html`<p class="soft small">${words.t(
    `Van links naar rechts: ${RUNGS.map((rung) => rungLabel(rung, words).toLowerCase()).join(', ')}. In het rondje staat het e-CF-niveau; een streepje: geen niveau. Een open rondje: het bewijs is ouder dan twee jaar. Rechts staat de maand van het bewijs.`,
    `From left to right: ${RUNGS.map((rung) => rungLabel(rung, words).toLowerCase()).join(', ')}. In the circle is the e-CF level; a dash: no level. An open circle: the proof is more than two years old. On the right is the month of the proof.`,
  )}</p>`;
