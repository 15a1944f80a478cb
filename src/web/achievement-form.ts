import { achievements } from '../credentials/index.ts';
import type { T } from '../platform/i18n.ts';
import { type FormValues, type ParsedForm, parseForm } from './kit/forms.ts';

type AchievementContent = achievements.AchievementContent;

/** The texts of the form that stand in it twice, side by side. */
export const BILINGUAL_FIELDS = [
  'title',
  'description',
  'criteria',
  'qualityAssurance',
  'prerequisites',
  'supervision',
  'stackability',
] as const;

/** Rows for learning outcomes that are shown empty, to be filled in. */
const EMPTY_OUTCOMES = 3;
const MAX_OUTCOMES = 20;

const asText = (value: string | number | null) => (value === null ? '' : String(value));

/** A level in the scale of a competence, as one choice of the form: `ecf:C.4|2`. */
export const levelChoice = (ecfCompetence: string | null, level: number | null): string =>
  level === null ? '' : `${ecfCompetence ?? ''}|${level}`;

/** What an achievement says, as the values of its form. Names of fields are the paths in the content. */
export function formValuesOf(content: AchievementContent): FormValues {
  const outcomes = content.learningOutcomes.flatMap(({ nl, en }, index) => [
    [`learningOutcomes.${index}.nl`, nl],
    [`learningOutcomes.${index}.en`, en],
  ]);
  const skills = content.skills.flatMap(({ skillId, ecfCompetence, level }, index) => [
    [`skills.${index}.skillId`, skillId],
    [`skills.${index}.level`, levelChoice(ecfCompetence, level)],
  ]);
  return {
    ...Object.fromEntries(
      BILINGUAL_FIELDS.flatMap((key) => [
        [`${key}.nl`, content[key].nl],
        [`${key}.en`, content[key].en],
      ]),
    ),
    ...Object.fromEntries([...outcomes, ...skills]),
    opleidingId: content.opleidingId ?? '',
    rung: content.rung,
    language: content.language,
    participation: content.participation ?? '',
    assessmentTypes: content.assessmentTypes,
    workloadHours: asText(content.workloadHours),
    credits: asText(content.credits),
    nlqf: asText(content.nlqf),
    eqf: asText(content.eqf),
    validityMonths: asText(content.validityMonths),
  };
}

/** One value of a field. */
export const fieldValue = (values: FormValues, name: string): string => [values[name] ?? ''].flat()[0] ?? '';

const manyOf = (values: FormValues, name: string): string[] => [values[name] ?? []].flat();

/** The rows of learning outcomes to show: those that are filled in, and empty ones behind them. */
export function outcomeRows(values: FormValues): { nl: string; en: string }[] {
  const filled = readOutcomes(values);
  const empty = Math.min(EMPTY_OUTCOMES, MAX_OUTCOMES - filled.length);
  return [...filled, ...Array.from({ length: Math.max(0, empty) }, () => ({ nl: '', en: '' }))];
}

function readOutcomes(values: FormValues) {
  const rows = Array.from({ length: MAX_OUTCOMES + EMPTY_OUTCOMES }, (_, index) => ({
    nl: fieldValue(values, `learningOutcomes.${index}.nl`).trim(),
    en: fieldValue(values, `learningOutcomes.${index}.en`).trim(),
  }));
  return rows.filter(({ nl, en }) => nl !== '' || en !== '');
}

/** The chosen skills, without those marked to be taken out and with those that a search found and were ticked. */
export function chosenSkills(values: FormValues): { skillId: string; choice: string }[] {
  const rows = Object.keys(values)
    .flatMap((name) => /^skills\.(\d+)\.skillId$/.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(a) - Number(b))
    .filter((index) => values[`skills.${index}.remove`] === undefined)
    .map((index) => ({
      skillId: fieldValue(values, `skills.${index}.skillId`),
      choice: fieldValue(values, `skills.${index}.level`),
    }));
  const added = manyOf(values, 'addSkill').map((skillId) => ({ skillId, choice: '' }));
  const all = [...rows, ...added];
  return all.filter(({ skillId }, index) => all.findIndex((other) => other.skillId === skillId) === index);
}

function readChoice(choice: string) {
  const [competence = '', level] = choice.split('|');
  return level === undefined
    ? { ecfCompetence: null, level: null }
    : { ecfCompetence: competence || null, level: Number(level) };
}

// A comma is how Dutch writes halves. What is no number stays text, which the schema refuses.
function readNumber(values: FormValues, name: string) {
  const typed = fieldValue(values, name).trim();
  if (typed === '') return null;
  const number = Number(typed.replace(',', '.'));
  return Number.isNaN(number) ? typed : number;
}

/** Reads the form into what an achievement says; faults stand at the fields they belong to. */
export function readAchievementForm(body: unknown, t: T): ParsedForm<AchievementContent> {
  const values = (body ?? {}) as FormValues;
  const content = {
    ...Object.fromEntries(
      BILINGUAL_FIELDS.map((key) => [
        key,
        { nl: fieldValue(values, `${key}.nl`), en: fieldValue(values, `${key}.en`) },
      ]),
    ),
    learningOutcomes: readOutcomes(values),
    skills: chosenSkills(values).map(({ skillId, choice }) => ({ skillId, ...readChoice(choice) })),
    opleidingId: fieldValue(values, 'opleidingId') || null,
    rung: fieldValue(values, 'rung'),
    language: fieldValue(values, 'language'),
    participation: fieldValue(values, 'participation') || null,
    assessmentTypes: manyOf(values, 'assessmentTypes'),
    workloadHours: readNumber(values, 'workloadHours'),
    credits: readNumber(values, 'credits'),
    nlqf: readNumber(values, 'nlqf'),
    eqf: readNumber(values, 'eqf'),
    validityMonths: readNumber(values, 'validityMonths'),
  };
  const parsed = parseForm(achievements.zAchievementContent, content, t, (path) => path.join('.'));
  return { ...parsed, values };
}
