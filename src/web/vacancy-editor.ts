import { vacancies } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import type { Skill } from '../taxonomy/index.ts';
import { fieldValue } from './achievement-form.ts';
import { notSavedYet, skillLine, skillSearch } from './achievement-skill-fields.ts';
import { actions, button, card, grid, paragraph, stack, visuallyHidden } from './kit/components.ts';
import {
  checkbox,
  defaultButton,
  type FieldError,
  type FormValues,
  fieldset,
  form,
  hidden,
  radioGroup,
  select,
  textArea,
  textField,
} from './kit/forms.ts';
import type { OrganisationView } from './organisation-frame.ts';
import { askedSkills } from './vacancy-form.ts';
import { importanceName, levelInPlainWords, vacancyKindName } from './vacancy-view.ts';

/** What the form of a vacancy shows. */
export interface VacancyEditorInput {
  action: string;
  values: FormValues;
  errors: readonly FieldError[];
  skills: ReadonlyMap<string, Skill>;
  search: { query: string; found: readonly Skill[] };
  /** Shown again to search or add skills: nothing has been written. */
  isUnsaved: boolean;
}

/** The form in which an employer writes what it asks for. */
export function vacancyEditor(input: VacancyEditorInput, view: OrganisationView): Html {
  const { t, lang } = view;
  const { action, errors, values } = input;
  return form({
    action,
    errors,
    t,
    body: html`${defaultButton('do', 'save')}${hidden('version', fieldValue(values, 'version'))}
      ${aboutFields(input, view)}
      ${card({
        title: t('Wat vraagt u?', 'What do you ask for?'),
        id: 'skills',
        body: stack(
          input.isUnsaved && notSavedYet(t),
          skillFieldsets(input, view),
          skillSearch({ search: input.search, errors, t, lang }),
        ),
      })}
      ${actions(
        button({ label: t('Opslaan', 'Save'), name: 'do', value: 'save' }),
        button({
          label: t('Opslaan en bekijken', 'Save and view'),
          name: 'do',
          value: 'view',
          variant: 'secondary',
        }),
      )}`,
  });
}

function aboutFields({ values, errors }: VacancyEditorInput, { t }: OrganisationView): Html {
  const optionalLabel = t('(niet verplicht)', '(optional)');
  const own = (name: string) => ({ name, value: fieldValue(values, name), errors });
  return card({
    title: t('Waarover gaat het?', 'What is it about?'),
    body: stack(
      textField({ ...own('title'), label: t('Titel', 'Title'), maxlength: 200, required: true }),
      radioGroup({
        ...own('kind'),
        legend: t('Wat is het?', 'What is it?'),
        options: vacancies.VACANCY_KINDS.map((kind) => ({
          value: kind,
          label: vacancyKindName(kind, t),
          hint:
            kind === 'vacancy'
              ? t('Een plek die nu open is.', 'A place that is open now.')
              : t('Wat een functie vraagt, zonder open plek.', 'What a job asks for, without an opening.'),
        })),
      }),
      grid(
        textField({ ...own('place'), label: t('Plaats', 'Place'), optionalLabel, maxlength: 100 }),
        textField({
          ...own('hoursPerWeek'),
          label: t('Uren per week', 'Hours a week'),
          optionalLabel,
          inputmode: 'numeric',
          size: 4,
        }),
      ),
      textArea({
        ...own('description'),
        label: t('Omschrijving', 'Description'),
        optionalLabel,
        rows: 8,
        maxlength: vacancies.MAX_TEXT_LENGTH,
      }),
    ),
  });
}

function skillFieldsets({ values, errors, skills }: VacancyEditorInput, { t, lang }: OrganisationView): Html {
  const chosen = askedSkills(values);
  if (chosen.length === 0)
    return paragraph(t('Nog geen skills gekozen. Zoek hieronder.', 'No skills chosen yet. Search below.'));
  return html`${chosen.map(({ skillId, level, importance, note }, index) => {
    const skill = skills.get(skillId);
    const name = skill ? skillLine(skill, lang) : skillId;
    const field = (own: string) => ({ name: `skills.${index}.${own}`, errors });
    return fieldset(
      name,
      html`${hidden(`skills.${index}.skillId`, skillId)}
      ${grid(
        select({
          ...field('level'),
          label: t('Niveau', 'Level'),
          value: level,
          placeholder: t('Geen niveau', 'No level'),
          options: [1, 2, 3, 4, 5].map((step) => ({
            value: String(step),
            label: `e-${step}: ${levelInPlainWords(step, t)}`,
          })),
        }),
        select({
          ...field('importance'),
          label: t('Nodig of gewenst', 'Essential or wished for'),
          value: importance,
          options: (['essential', 'wished'] as const).map((value) => ({ value, label: importanceName(value, t) })),
        }),
        textField({
          ...field('note'),
          label: t('Toelichting', 'Note'),
          optionalLabel: t('(niet verplicht)', '(optional)'),
          value: note,
          maxlength: 300,
        }),
      )}
      ${checkbox({ ...field('remove'), label: html`${t('Weghalen', 'Remove')}${visuallyHidden(`: ${name}`)}` })}`,
    );
  })}`;
}
