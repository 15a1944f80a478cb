import { type exemptions, PUBLISHED_RULES } from '../matching/index.ts';
import type { Html } from '../platform/html.ts';
import { formatDate } from '../platform/i18n.ts';
import { type Tone, tag } from './kit/components.ts';
import { levelText, rungLabel, say, type Words } from './passport-parts.ts';

/** What the pages and the file of an exemption say alike: states, advice, proofs and why one does not count. */

type Outcome = exemptions.AdviceReport['outcomes'][number];
type Skill = Outcome['skills'][number];
type Proof = Skill['proofs'][number];
export type Advice = Outcome['advice'];
type Minimum = Outcome['minimum'];

export const requestStates = ({ t }: Words): Record<exemptions.RequestState, string> => ({
  asked: t('wacht op de school', 'waiting for the school'),
  more_asked: t('wacht op de kandidaat', 'waiting for the candidate'),
  decided: t('beslist', 'decided'),
  withdrawn: t('ingetrokken', 'withdrawn'),
});

const STATE_TONES: Record<exemptions.RequestState, Tone> = {
  asked: 'info',
  more_asked: 'warn',
  decided: 'good',
  withdrawn: 'quiet',
};

export const requestTag = (state: exemptions.RequestState, words: Words): Html =>
  tag({ label: requestStates(words)[state], tone: STATE_TONES[state] });

export const adviceLabel = (advice: Advice, { t }: Words): string =>
  ({
    covered: t('aangetoond', 'shown'),
    partly: t('deels aangetoond', 'partly shown'),
    not_shown: t('niet aangetoond', 'not shown'),
  })[advice];

const ADVICE_TONES: Record<Advice, Tone> = { covered: 'good', partly: 'warn', not_shown: 'quiet' };

export const adviceTag = (advice: Advice, words: Words): Html =>
  tag({ label: adviceLabel(advice, words), tone: ADVICE_TONES[advice] });

export const decisionLabel = (decision: exemptions.Decision, { t }: Words): string =>
  decision === 'granted' ? t('vrijstelling gegeven', 'exemption granted') : t('geen vrijstelling', 'no exemption');

export const decisionTag = (decision: exemptions.Decision, words: Words): Html =>
  tag({ label: decisionLabel(decision, words), tone: decision === 'granted' ? 'good' : 'quiet' });

type EntryLevel = exemptions.AdviceReport['entryLevels'][number];

/** How somebody stands at one step of an ontwikkelpad. One may be behind them though little of it is shown. */
export function stepStanding(
  { stepId, isReached, percentage }: EntryLevel['steps'][number],
  { entryStepId }: EntryLevel,
  { t }: Words,
): { label: string; tone: Tone } {
  if (isReached && percentage < PUBLISHED_RULES.stepReachedFrom) {
    return { label: t('overgeslagen: een latere stap is gehaald', 'skipped: a later step is reached'), tone: 'quiet' };
  }
  if (isReached) return { label: t('gehaald', 'reached'), tone: 'good' };
  return stepId === entryStepId
    ? { label: t('hier instromen', 'enter here'), tone: 'info' }
    : { label: t('nog niet', 'not yet'), tone: 'quiet' };
}

/** The least that a school takes, in one line. */
export function minimumLine({ rung, level, maxAgeYears }: Minimum, words: Words): string {
  const { t } = words;
  const parts = [
    rung === 'qualification'
      ? rungLabel(rung, words)
      : t(`${rungLabel(rung, words)} of hoger`, `${rungLabel(rung, words)} or higher`),
    level !== null && t(`niveau ${levelText(level, words)} of hoger`, `level ${levelText(level, words)} or higher`),
    maxAgeYears !== null && t(`niet ouder dan ${maxAgeYears} jaar`, `no older than ${maxAgeYears} years`),
  ];
  return parts.filter(Boolean).join(', ');
}

const shortfallLabel = (shortfall: Proof['shortfalls'][number], { t }: Words): string =>
  ({
    rung: t('dit soort bewijs neemt de school niet aan', 'the school does not take this kind of proof'),
    level: t('het niveau is te laag', 'the level is too low'),
    level_unknown: t('er staat geen niveau in', 'it tells no level'),
    age: t('het is te oud', 'it is too old'),
  })[shortfall];

/** One proof in one line: what, by whom, how well, when, and what it counts for. */
export function proofLine(proof: Proof, words: Words): string {
  const { t, lang } = words;
  const who = proof.issuerName ?? t('de kandidaat zelf', 'the candidate');
  const facts = [rungLabel(proof.rung, words), levelText(proof.level, words), formatDate(proof.provenOn, lang)];
  return `${say(proof.title, words)}, ${who} (${facts.join(', ')}): ${worthOf(proof, words)}`;
}

function worthOf(proof: Proof, words: Words): string {
  const { t } = words;
  if (proof.shortfalls.length > 0) {
    const why = proof.shortfalls.map((shortfall) => shortfallLabel(shortfall, words)).join('; ');
    return t(`telt niet mee, want ${why}.`, `does not count, because ${why}.`);
  }
  if (proof.points === 0) {
    return t('voegt niets toe aan sterker bewijs.', 'adds nothing to stronger proof.');
  }
  const related =
    proof.share < 1
      ? t(` Het gaat over "${say(proof.skill, words)}".`, ` It is about "${say(proof.skill, words)}".`)
      : '';
  return t(`telt voor ${proof.points}%.${related}`, `counts for ${proof.points}%.${related}`);
}

/** What the rules are and what they are not. */
export const adviceNote = (report: exemptions.AdviceReport, { t }: Words): string =>
  t(
    `Het advies volgt vaste regels (${report.rules}) en is geen besluit. Alleen mensen van de school beslissen.`,
    `The advice follows fixed rules (${report.rules}) and is not a decision. Only people of the school decide.`,
  );

export const messageLabel = ({ kind, memberName }: exemptions.RequestMessage, { t }: Words): string =>
  ({
    asked: t('Aanvraag van de kandidaat', 'Request of the candidate'),
    more_asked: t(`Vraag van de school (${memberName})`, `Question of the school (${memberName})`),
    answered: t('Antwoord van de kandidaat', 'Answer of the candidate'),
    decided: t(`Besluit van de school (${memberName})`, `Decision of the school (${memberName})`),
    withdrawn: t('Ingetrokken door de kandidaat', 'Withdrawn by the candidate'),
  })[kind];
