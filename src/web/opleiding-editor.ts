import { type Html, html } from '../platform/html.ts';
import type { Lang, T } from '../platform/i18n.ts';
import { type Ontwikkelpad, opleidingen, type Skill } from '../taxonomy/index.ts';
import { fieldValue } from './achievement-form.ts';
import { notSavedYet, skillLine, skillSearch } from './achievement-skill-fields.ts';
import { contentFieldName, formName, modeName, opleidingKindName, skillLevelName } from './catalogue-words.ts';
import { actions, button, card, details, grid, paragraph, stack, table, visuallyHidden } from './kit/components.ts';
import {
  checkbox,
  checkboxGroup,
  defaultButton,
  type FieldError,
  type FormValues,
  fieldset,
  form,
  hidden,
  select,
  textField,
} from './kit/forms.ts';
import { type OutcomeRow, outcomeChoice, outcomeRows, taughtSkills } from './opleiding-form.ts';

export interface OpleidingEditorInput {
  action: string;
  values: FormValues;
  errors: readonly FieldError[];
  paths: readonly Ontwikkelpad[];
  /** Every skill that the form names, and all e-CF competences. */
  skills: ReadonlyMap<string, Skill>;
  search: { query: string; found: readonly Skill[] };
  /** Shown again to search or add skills: nothing has been written. */
  isUnsaved: boolean;
  t: T;
  lang: Lang;
}

/** The form in which an opleider writes an opleiding: one page in sections, both languages beside each other. */
export function opleidingEditor(input: OpleidingEditorInput): Html {
  const { action, errors, values, t, lang, search } = input;
  return form({
    action,
    errors,
    t,
    body: html`${defaultButton('do', 'save')}${hidden('version', fieldValue(values, 'version'))}
    ${aboutFields(input)}${shapeFields(input)}
    ${card({
      title: t('Skills', 'Skills'),
      id: 'skills',
      body: stack(input.isUnsaved && notSavedYet(t), skillTable(input), skillSearch({ search, errors, t, lang })),
    })}
    ${outcomeFields(input)}
    ${actions(
      button({ label: t('Opslaan', 'Save'), name: 'do', value: 'save' }),
      button({
        label: t('Opslaan en verder bewerken', 'Save and go on'),
        name: 'do',
        value: 'stay',
        variant: 'secondary',
      }),
    )}`,
  });
}

const optional = (t: T) => t('(niet verplicht)', '(optional)');

function aboutFields({ values, errors, paths, t, lang }: OpleidingEditorInput): Html {
  const own = (name: string) => ({ name, value: fieldValue(values, name), errors });
  return card({
    title: t('Waarover gaat het?', 'What is it about?'),
    body: stack(
      grid(
        textField({
          ...own('label.nl'),
          label: t('Naam, Nederlands', 'Name, Dutch'),
          maxlength: 200,
          required: true,
        }),
        textField({
          ...own('label.en'),
          label: t('Naam, Engels', 'Name, English'),
          hint: t('Leeg: de Nederlandse naam.', 'Empty: the Dutch name.'),
          optionalLabel: optional(t),
          maxlength: 200,
        }),
      ),
      select({
        ...own('kind'),
        label: contentFieldName('kind', t),
        options: opleidingen.OPLEIDING_KINDS.map((kind) => ({ value: kind, label: opleidingKindName(kind, t) })),
      }),
      textField({
        ...own('url'),
        label: t('Webadres van de opleiding', 'Web address of the course'),
        hint: t('Waar iemand meer leest en zich aanmeldt.', 'Where somebody reads more and applies.'),
        optionalLabel: optional(t),
        type: 'url',
        maxlength: 500,
      }),
      checkboxGroup({
        name: 'ontwikkelpaden',
        legend: contentFieldName('ontwikkelpaden', t),
        values: values.ontwikkelpaden,
        options: paths.map(({ id, letter, label }) => ({ value: id, label: `${letter}. ${label[lang]}` })),
        errors,
      }),
    ),
  });
}

function shapeFields({ values, errors, t }: OpleidingEditorInput): Html {
  const own = (name: string) => ({ name, value: fieldValue(values, name), errors });
  const level = (name: 'nlqf' | 'eqf') =>
    select({
      ...own(name),
      label: contentFieldName(name, t),
      placeholder: t('Niet ingeschaald', 'Not placed'),
      options: [1, 2, 3, 4, 5, 6, 7, 8].map((step) => ({ value: String(step), label: String(step) })),
    });
  const code = (name: 'crebo' | 'croho') =>
    textField({
      ...own(`${name}.code`),
      label: contentFieldName(name, t),
      hint: t('Vijf cijfers.', 'Five digits.'),
      optionalLabel: optional(t),
      inputmode: 'numeric',
      size: 6,
    });
  return card({
    title: t('Duur, vorm en niveau', 'Duration, form and level'),
    body: stack(
      grid(
        textField({
          ...own('duration'),
          label: contentFieldName('duration', t),
          hint: t('Zoals 11 weken of 1 jaar en 6 maanden.', 'Such as 11 weeks or 1 year and 6 months.'),
          optionalLabel: optional(t),
          maxlength: 60,
        }),
        textField({
          ...own('credits'),
          label: t('Studiepunten (EC)', 'Credits (EC)'),
          optionalLabel: optional(t),
          inputmode: 'decimal',
          size: 6,
        }),
      ),
      grid(
        select({
          ...own('form'),
          label: contentFieldName('form', t),
          options: opleidingen.OPLEIDING_FORMS.map((value) => ({ value, label: formName(value, t) })),
        }),
        select({
          ...own('mode'),
          label: contentFieldName('mode', t),
          options: opleidingen.OPLEIDING_MODES.map((value) => ({ value, label: modeName(value, t) })),
        }),
      ),
      grid(level('nlqf'), level('eqf')),
      grid(
        code('crebo'),
        textField({
          ...own('crebo.name'),
          label: t('Naam bij het crebo', 'Name with the crebo'),
          optionalLabel: optional(t),
          maxlength: 200,
        }),
        code('croho'),
      ),
    ),
  });
}

function skillTable({ values, errors, skills, t, lang }: OpleidingEditorInput): Html {
  const taught = taughtSkills(values);
  if (taught.length === 0)
    return paragraph(t('Nog geen skills gekozen. Zoek hieronder.', 'No skills chosen yet. Search below.'));
  return table({
    caption: t('Skills van deze opleiding', 'Skills of this course'),
    hiddenCaption: true,
    columns: [
      { label: t('Skill', 'Skill'), wide: true },
      { label: t('Komt aan bod', 'Covered') },
      { label: t('Niveau', 'Level') },
      { label: t('Weghalen', 'Remove'), hiddenLabel: true },
    ],
    rows: taught.map(({ skillId, coverage, level }, index) => {
      const skill = skills.get(skillId);
      const name = skill ? skillLine(skill, lang) : skillId;
      return [
        html`${name}${hidden(`skills.${index}.skillId`, skillId)}`,
        select({
          name: `skills.${index}.coverage`,
          label: `${t('Komt aan bod', 'Covered')}: ${name}`,
          hiddenLabel: true,
          value: coverage,
          options: [
            { value: 'core', label: t('Helemaal', 'Fully') },
            { value: 'part', label: t('Deels', 'Partly') },
          ],
        }),
        select({
          name: `skills.${index}.level`,
          label: `${t('Niveau', 'Level')}: ${name}`,
          hiddenLabel: true,
          value: level,
          placeholder: t('Geen niveau', 'No level'),
          options: skill
            ? opleidingen
                .levelsFor(skill, skills)
                .map((step) => ({ value: String(step), label: skillLevelName(skill, step, t) }))
            : [],
          errors,
        }),
        checkbox({
          name: `skills.${index}.remove`,
          label: html`${t('Weghalen', 'Remove')}${visuallyHidden(`: ${name}`)}`,
        }),
      ];
    }),
  });
}

function outcomeFields(input: OpleidingEditorInput): Html {
  const { values, t } = input;
  return card({
    title: t('Wat kan iemand na de opleiding?', 'What can somebody do after the course?'),
    id: 'outcomes',
    body: stack(
      paragraph(
        t(
          'Elke leeruitkomst in één zin. Maak een regel leeg om die weg te halen.',
          'Each learning outcome in one sentence. Empty a line to remove it.',
        ),
      ),
      ...outcomeRows(values).map((row, index) => outcomeFieldset(input, row, index)),
    ),
  });
}

function outcomeFieldset(input: OpleidingEditorInput, row: OutcomeRow, index: number): Html {
  const { errors, t } = input;
  const name = `${t('Leeruitkomst', 'Learning outcome')} ${index + 1}`;
  const text = (lang: 'nl' | 'en') =>
    textField({
      name: `outcomes.${index}.${lang}`,
      label: lang === 'nl' ? t('Nederlands', 'Dutch') : t('Engels', 'English'),
      optionalLabel: optional(t),
      value: row[lang],
      maxlength: 400,
      errors,
    });
  const options = outcomeOptions(input, row);
  return fieldset(
    name,
    html`${hidden(`outcomes.${index}.id`, row.id)}${grid(text('nl'), text('en'))}
    ${
      options.length > 0 &&
      details(
        t(
          `Welke skills horen hierbij? Gekozen: ${row.choices.length}`,
          `Which skills belong to it? Chosen: ${row.choices.length}`,
        ),
        checkboxGroup({
          name: `outcomes.${index}.skill`,
          legend: `${t('Skills bij', 'Skills of')} ${name.toLowerCase()}`,
          values: row.choices,
          options,
        }),
      )
    }`,
  );
}

/** The skills of the opleiding to choose from: with the level they have in the outcome, else the one they have in the opleiding. */
function outcomeOptions({ values, skills, t, lang }: OpleidingEditorInput, { choices }: OutcomeRow) {
  return taughtSkills(values).map(({ skillId, level }) => {
    const skill = skills.get(skillId);
    const inEcf = skill?.scheme === 'e-cf' || skill?.scheme === 'esco';
    const value =
      choices.find((choice) => choice.startsWith(`${skillId}|`)) ??
      outcomeChoice(skillId, inEcf && level !== '' ? Number(level) : null);
    const told = value.split('|')[1];
    const suffix = skill && told ? `, ${skillLevelName(skill, Number(told), t)}` : '';
    return { value, label: `${skill ? skillLine(skill, lang) : skillId}${suffix}` };
  });
}
