/**
 * What is shown of a credential and of the skills it proves, wherever it is: in the passport, behind a link, after a
 * check. One look, so that who has read one can read them all.
 */
import { type Html, html } from '../../platform/html.ts';
import type { T } from '../../platform/i18n.ts';
import { type Block, type Content, type HeadingLevel, heading, levelBar, type Tone } from './components.ts';
import { type IconName, icon } from './icons.ts';

export interface VerdictInput {
  tone: 'good' | 'warn' | 'bad';
  /** The outcome in one sentence; it must make sense without the colour. */
  title: string;
  body?: Content;
  /** A link or button beside it. */
  action?: Html;
  level?: HeadingLevel;
}

const VERDICT_ICONS: Record<VerdictInput['tone'], IconName> = { good: 'shield', warn: 'unknown', bad: 'bad' };

/** The answer to the question one came with, before all details. */
export const verdict = ({ tone, title, body, action, level = 2 }: VerdictInput): Html =>
  html`<section class="card card--${tone} verdict verdict--${tone}">
    ${icon(VERDICT_ICONS[tone])}
    <div><div class="card__title">${heading(level, title)}</div>${body}</div>
    ${action && html`<div class="verdict__action">${action}</div>`}
  </section>`;

export interface ShownSkill {
  name: Content;
  /** Where it was learned or shown, by whom and when. */
  source?: Block;
  /** 1 to 5, or null where no level was stated. */
  level: number | null;
  /** The level in words: 'e-CF e-2'. */
  levelLabel: string;
  /** How well it is proven, as a tag. */
  rung: Html;
  /** Forms and links that belong to the skill. */
  actions?: Block;
}

/** Skills below each other: what, how high, how well proven. */
export const skillList = (skills: readonly ShownSkill[]): Html =>
  html`<ul class="skills">${skills.map(
    (skill) =>
      html`<li>
        <div class="skills__what"><strong>${skill.name}</strong>${skill.source && html`<div class="soft small">${skill.source}</div>`}</div>
        <div class="skills__how">${levelBar(skill.level, skill.levelLabel)}${skill.rung}</div>
        ${skill.actions && html`<div class="skills__actions">${skill.actions}</div>`}
      </li>`,
  )}</ul>`;

export type ShownState = 'passed' | 'failed' | 'warning' | 'not_established';

export interface ShownCheck {
  /** What was checked: 'Echtheid'. */
  name: string;
  state: ShownState;
  text: Content;
  details?: Block;
}

const STATES: Record<ShownState, { icon: IconName; tone: Tone; nl: string; en: string }> = {
  passed: { icon: 'good', tone: 'good', nl: 'in orde', en: 'passed' },
  failed: { icon: 'bad', tone: 'bad', nl: 'niet in orde', en: 'failed' },
  warning: { icon: 'warn', tone: 'warn', nl: 'let op', en: 'note' },
  not_established: { icon: 'unknown', tone: 'quiet', nl: 'niet vast te stellen', en: 'could not be established' },
};

/** The named checks of a credential, each with its state in words, icon and colour. */
export const checkList = (checks: readonly ShownCheck[], t: T): Html =>
  html`<ul class="checks">${checks.map(({ name, state, text, details }) => {
    const shown = STATES[state];
    return html`<li class="checks__item checks__item--${shown.tone}">
      ${icon(shown.icon)}
      <div><strong>${name}: ${t(shown.nl, shown.en)}</strong><div>${text}</div>${details}</div>
    </li>`;
  })}</ul>`;
