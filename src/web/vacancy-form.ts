import { vacancies } from '../matching/index.ts';
import type { T } from '../platform/i18n.ts';
import { chosenSkills, fieldValue } from './achievement-form.ts';
import { type FormValues, type ParsedForm, parseForm } from './kit/forms.ts';

/** What the form was filled from: whoever saves it does not overwrite what was changed since. */
export const vacancyVersion = ({ changedAt }: vacancies.Vacancy): string => changedAt.toISOString();

/** What a vacancy says, as the values of its form. */
export const vacancyValues = (content: vacancies.Vacancy): FormValues => ({
  version: vacancyVersion(content),
  kind: content.kind,
  title: content.title,
  place: content.place ?? '',
  hoursPerWeek: content.hoursPerWeek === null ? '' : String(content.hoursPerWeek),
  description: content.description,
  ...Object.fromEntries(
    content.skills.flatMap(({ skillId, level, importance, note }, index) => [
      [`skills.${index}.skillId`, skillId],
      [`skills.${index}.level`, level === null ? '' : String(level)],
      [`skills.${index}.importance`, importance],
      [`skills.${index}.note`, note ?? ''],
    ]),
  ),
});

export interface ChosenSkill {
  skillId: string;
  level: string;
  importance: string;
  note: string;
}

/** The asked skills of the form: those that stay, and those that a search found and were ticked. */
export function askedSkills(values: FormValues): ChosenSkill[] {
  const places = new Map(
    Object.keys(values).flatMap((name) => {
      const index = /^skills\.(\d+)\.skillId$/.exec(name)?.[1];
      return index === undefined ? [] : [[fieldValue(values, name), index] as const];
    }),
  );
  return chosenSkills(values).map(({ skillId, choice }) => {
    const index = places.get(skillId);
    return {
      skillId,
      level: choice,
      importance: fieldValue(values, `skills.${index}.importance`) || 'essential',
      note: fieldValue(values, `skills.${index}.note`),
    };
  });
}

// A comma is how Dutch writes halves; what is no number stays text, which the schema refuses.
function readHours(typed: string) {
  if (typed === '') return null;
  const hours = Number(typed.replace(',', '.'));
  return Number.isNaN(hours) ? typed : hours;
}

/** Reads the form into what a vacancy says; faults stand at the fields they belong to. */
export function readVacancyForm(body: unknown, t: T): ParsedForm<vacancies.VacancyContent> {
  const values = (body ?? {}) as FormValues;
  const content = {
    kind: fieldValue(values, 'kind') || 'vacancy',
    title: fieldValue(values, 'title'),
    place: fieldValue(values, 'place').trim() || null,
    hoursPerWeek: readHours(fieldValue(values, 'hoursPerWeek').trim()),
    description: fieldValue(values, 'description').replaceAll('\r\n', '\n'),
    skills: askedSkills(values).map(({ skillId, level, importance, note }) => ({
      skillId,
      level: level === '' ? null : Number(level),
      importance,
      note: note.trim() || null,
    })),
  };
  return { ...parseForm(vacancies.zVacancyContent, content, t, (path) => path.join('.')), values };
}
