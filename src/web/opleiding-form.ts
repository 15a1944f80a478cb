import type { T } from '../platform/i18n.ts';
import { type Opleiding, opleidingen } from '../taxonomy/index.ts';
import { chosenSkills, fieldValue } from './achievement-form.ts';
import { durationInWords } from './catalogue-words.ts';
import { type FormValues, type ParsedForm, parseForm } from './kit/forms.ts';

type Content = opleidingen.OpleidingContent;

const EMPTY_OUTCOMES = 2;
const MAX_OUTCOMES = 60;

/** A form for an opleiding of which nothing is said yet. */
export const EMPTY_VALUES: FormValues = { kind: 'omscholing', form: 'voltijd', mode: 'fysiek' };

const asText = (value: number | null) => (value === null ? '' : String(value));

/** What an opleiding says, as the values of its form. Names of fields are the paths in the content. */
export function opleidingValues(opleiding: Opleiding, t: T): FormValues {
  const content = opleidingen.contentOf(opleiding);
  const skills = content.skills.flatMap(({ skillId, coverage, level }, index) => [
    [`skills.${index}.skillId`, skillId],
    [`skills.${index}.coverage`, coverage],
    [`skills.${index}.level`, asText(level)],
  ]);
  const outcomes = content.outcomes.flatMap(({ id, label, skills: asked }, index) => [
    [`outcomes.${index}.id`, id ?? ''],
    [`outcomes.${index}.nl`, label.nl],
    [`outcomes.${index}.en`, label.en],
    [`outcomes.${index}.skill`, asked.map(({ skillId, level }) => outcomeChoice(skillId, level))],
  ]);
  return {
    version: String(opleiding.version),
    'label.nl': content.label.nl,
    'label.en': content.label.en,
    kind: content.kind,
    nlqf: asText(content.nlqf),
    eqf: asText(content.eqf),
    duration: content.duration === null ? '' : durationInWords(content.duration, t),
    form: content.form,
    mode: content.mode,
    credits: asText(content.credits),
    url: content.url ?? '',
    'crebo.code': content.crebo?.code ?? '',
    'crebo.name': content.crebo?.name ?? '',
    'croho.code': content.croho?.code ?? '',
    ontwikkelpaden: content.ontwikkelpaden,
    ...Object.fromEntries([...skills, ...outcomes]),
  };
}

export interface ChosenSkill {
  skillId: string;
  level: string;
  coverage: string;
}

/** The skills of the form: those that stay, and those that a search found and were ticked. */
export function taughtSkills(values: FormValues): ChosenSkill[] {
  const coverages = new Map(
    Object.keys(values).flatMap((name) => {
      const index = /^skills\.(\d+)\.skillId$/.exec(name)?.[1];
      return index === undefined
        ? []
        : [[fieldValue(values, name), fieldValue(values, `skills.${index}.coverage`)] as const];
    }),
  );
  return chosenSkills(values).map(({ skillId, choice }) => ({
    skillId,
    level: choice,
    coverage: coverages.get(skillId) || 'core',
  }));
}

/** A skill of a learning outcome with its level, as one choice of the form. */
export const outcomeChoice = (skillId: string, level: number | null): string => `${skillId}|${level ?? ''}`;

export interface OutcomeRow {
  id: string;
  nl: string;
  en: string;
  choices: string[];
}

/** The learning outcomes of the form that say something. */
export function filledOutcomes(values: FormValues): OutcomeRow[] {
  const rows = Array.from({ length: MAX_OUTCOMES + EMPTY_OUTCOMES }, (_, index) => ({
    id: fieldValue(values, `outcomes.${index}.id`),
    nl: fieldValue(values, `outcomes.${index}.nl`).trim(),
    en: fieldValue(values, `outcomes.${index}.en`).trim(),
    choices: [values[`outcomes.${index}.skill`] ?? []].flat(),
  }));
  return rows.filter(({ nl, en }) => nl !== '' || en !== '');
}

/** The rows to show: those that are filled in, and empty ones behind them. */
export function outcomeRows(values: FormValues): OutcomeRow[] {
  const filled = filledOutcomes(values);
  const empty = Math.max(0, Math.min(EMPTY_OUTCOMES, MAX_OUTCOMES - filled.length));
  return [...filled, ...Array.from({ length: empty }, () => ({ id: '', nl: '', en: '', choices: [] }))];
}

// A comma is how Dutch writes halves. What is no number stays text, which the schema refuses.
function readNumber(values: FormValues, name: string) {
  const typed = fieldValue(values, name).trim();
  if (typed === '') return null;
  const number = Number(typed.replace(',', '.'));
  return Number.isNaN(number) ? typed : number;
}

/** Reads the form into what an opleiding says; faults stand at the fields they belong to. */
export function readOpleidingForm(body: unknown, t: T): ParsedForm<Content> {
  const values = (body ?? {}) as FormValues;
  const text = (name: string) => fieldValue(values, name).trim();
  const taught = taughtSkills(values);
  const own = new Set(taught.map(({ skillId }) => skillId));
  const content = {
    label: { nl: text('label.nl'), en: text('label.en') },
    kind: text('kind'),
    nlqf: readNumber(values, 'nlqf'),
    eqf: readNumber(values, 'eqf'),
    duration: text('duration') === '' ? null : (opleidingen.readDuration(text('duration')) ?? text('duration')),
    form: text('form'),
    mode: text('mode'),
    credits: readNumber(values, 'credits'),
    url: text('url') || null,
    crebo: text('crebo.code') ? { code: text('crebo.code'), name: text('crebo.name') || null } : null,
    croho: text('croho.code') ? { code: text('croho.code') } : null,
    ontwikkelpaden: [values.ontwikkelpaden ?? []].flat(),
    skills: taught.map(({ skillId, coverage, level }) => ({
      skillId,
      coverage,
      level: level === '' ? null : Number(level),
    })),
    outcomes: filledOutcomes(values).map(({ id, nl, en, choices }) => ({
      ...(id ? { id } : {}),
      label: { nl: nl || en, en },
      // A skill that was taken out of the opleiding is taken out of its outcomes.
      skills: choices.map(readChoice).filter(({ skillId }) => own.has(skillId)),
    })),
  };
  const parsed = parseForm(opleidingen.zOpleidingContent, content, t, (path) => fieldOf(path.join('.')));
  if (parsed.ok) return { ...parsed, values };
  return { ...parsed, errors: parsed.errors.map((error) => inOwnWords(error, t)), values };
}

function readChoice(choice: string) {
  const [skillId = '', level = ''] = choice.split('|');
  return { skillId, level: level === '' ? null : Number(level) };
}

/** The field of the form that a place in the content is filled in at. */
export const fieldOf = (path: string): string =>
  path
    .replace(/^(outcomes\.\d+)\.label\.(nl|en)$/, '$1.$2')
    .replace(/^(outcomes\.\d+)\.(skills\..*|id)$/, '$1.nl')
    .replace(/^(skills\.\d+)\.skillId$/, '$1.level')
    .replace(/^ontwikkelpaden\..*$/, 'ontwikkelpaden');

function inOwnWords(error: { field: string; message: string }, t: T) {
  const own: Record<string, string> = {
    duration: t(
      'Schrijf de duur als ‘11 weken’ of ‘1 jaar en 6 maanden’.',
      'Write the duration as ‘11 weeks’ or ‘1 year and 6 months’.',
    ),
    'crebo.code': t('Een crebo heeft vijf cijfers.', 'A crebo has five digits.'),
    'croho.code': t('Een croho heeft vijf cijfers.', 'A croho has five digits.'),
    credits: t('Vul hele of halve studiepunten in, zoals 2,5.', 'Fill in whole or half credits, such as 2.5.'),
  };
  // The form asks for many texts: the summary on top says which one is meant.
  const name = { 'label.nl': t('Naam, Nederlands', 'Name, Dutch'), 'label.en': t('Naam, Engels', 'Name, English') };
  const of = name[error.field as keyof typeof name];
  return { ...error, message: own[error.field] ?? (of ? `${of}: ${error.message}` : error.message) };
}
