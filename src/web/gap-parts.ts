import type { gaps } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import { details, link, type Tone, tag } from './kit/components.ts';
import { capitalise, levelText, monthOf, say, type Words } from './passport-parts.ts';
import { importanceName } from './vacancy-view.ts';

/** What a candidate's gap and an employer's view of it both show: states, bars, and each skill with its reasons. */

type State = gaps.ToldSkill['state'];

const STATE_TONES: Record<State, Tone> = { proven: 'good', partly: 'warn', claimed: 'info', missing: 'quiet' };

export const coverageName = (state: State, { t }: Words): string =>
  ({
    proven: t('Aangetoond', 'Proven'),
    partly: t('Deels aangetoond', 'Partly proven'),
    claimed: t('Zelf verklaard', 'Self-stated'),
    missing: t('Nog niet aangetoond', 'Not proven yet'),
  })[state];

export const coverageTag = (state: State, words: Words): Html =>
  tag({ label: coverageName(state, words), tone: STATE_TONES[state] });

/** How far, as a bar beside its figure; the figure alone is read aloud. */
export const coverageBar = (percentage: number): Html =>
  html`<span class="coverage"><svg class="coverage__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="coverage__ground" width="100" height="8"/><rect class="coverage__part" width="${percentage}" height="8"/></svg><span class="coverage__figure">${percentage}%</span></span>`;

interface ListOptions {
  /** The levels were not asked by anybody: we propose them. */
  levelsAreProposed?: boolean;
  /** They are what an opleiding teaches: nobody asks for them. */
  areTaught?: boolean;
  /** What stands below a skill. */
  more?: (skill: gaps.ToldSkill) => Html | null;
}

function askedLine(
  { level, importance }: gaps.ToldSkill,
  { levelsAreProposed, areTaught }: ListOptions,
  words: Words,
): string {
  const { t } = words;
  const told = levelText(level, words);
  if (areTaught) {
    const part =
      importance === 'essential'
        ? t('kern van de opleiding', 'core of the course')
        : t('komt deels aan bod', 'covered in part');
    return level === null ? part : [told, part].join(', ');
  }
  const asked = levelsAreProposed
    ? t(`voorgesteld: ${told}`, `proposed: ${told}`)
    : t(`gevraagd: ${told}`, `asked: ${told}`);
  const none = levelsAreProposed ? t('geen niveau', 'no level') : t('geen niveau gevraagd', 'no level asked');
  return [level === null ? none : asked, importanceName(importance, t).toLowerCase()].join(', ');
}

/** The asked skills below each other, each with how far it is proven, why, and what is open. */
export const coverageList = (skills: readonly gaps.ToldSkill[], words: Words, options: ListOptions = {}): Html =>
  html`<ul class="coverage-list">${skills.map(
    (skill) => html`<li>
      <div class="coverage-list__what"><strong>${capitalise(say(skill.label, words))}</strong><br><span class="soft small">${askedLine(skill, options, words)}</span></div>
      <div class="coverage-list__how">${coverageBar(skill.percentage)}${coverageTag(skill.state, words)}</div>
      <div class="coverage-list__why">
        ${skill.reasons[0] && html`<p class="soft small">${strongest(skill.reasons[0], words)}</p>`}
        ${skill.open && html`<p class="soft small">${say(skill.open, words)}</p>`}
        ${skill.reasons.length > 0 && reasonsOf(skill, words)}
        ${options.more?.(skill)}
      </div>
    </li>`,
  )}</ul>`;

/** What proves it best, and who says so. */
const strongest = ({ title, judge, provenOn }: gaps.ToldReason, words: Words): string =>
  `${words.t('Sterkste bewijs:', 'Strongest proof:')} ${[say(title, words), judge ?? words.t('eigen verklaring', 'own statement'), monthOf(provenOn, words)].join(', ')}.`;

function reasonsOf({ reasons, percentage }: gaps.ToldSkill, words: Words): Html {
  const { t } = words;
  const count = t(
    `Waarom ${percentage}%? ${reasons.length === 1 ? '1 bewijs telt' : `${reasons.length} bewijzen tellen`}`,
    `Why ${percentage}%? ${reasons.length === 1 ? '1 proof counts' : `${reasons.length} proofs count`}`,
  );
  return details(
    count,
    html`<ul class="plain-list">${reasons.map(({ text }) => html`<li>${say(text, words)}</li>`)}</ul>`,
  );
}

/** How many asked skills are in each state, in one line. */
export function countsLine({ proven, partly, claimed, missing }: gaps.GapAnswer['counts'], { t }: Words): string {
  const parts = [
    t(`${proven} aangetoond`, `${proven} proven`),
    partly > 0 && t(`${partly} deels`, `${partly} partly`),
    claimed > 0 && t(`${claimed} zelf verklaard`, `${claimed} self-stated`),
    missing > 0 && t(`${missing} nog niet`, `${missing} not yet`),
  ];
  return parts.filter(Boolean).join(', ');
}

/** From a public page to the reader's own gap; who is not signed in is asked to on the way. */
export const compareLink = (path: string, t: Words['t']): Html =>
  html`<p class="quiet-links">${link(`/passport/gap/${path}`, t('Vergelijk met mijn paspoort', 'Compare with my passport'))}</p>`;
