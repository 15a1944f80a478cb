import { achievements } from '../credentials/index.ts';
import { type Html, html } from '../platform/html.ts';
import type { Lang, T } from '../platform/i18n.ts';
import type { Opleiding, Skill } from '../taxonomy/index.ts';
import { fieldValue, outcomeRows } from './achievement-form.ts';
import { skillFields } from './achievement-skill-fields.ts';
import { rungName } from './achievement-words.ts';
import { actions, button, card, details, grid, link, notice, paragraph, stack } from './kit/components.ts';
import {
  checkboxGroup,
  type FieldError,
  type FormValues,
  fieldset,
  form,
  radioGroup,
  select,
  textArea,
  textField,
} from './kit/forms.ts';

export interface EditorInput {
  action: string;
  values: FormValues;
  errors: readonly FieldError[];
  missing: readonly achievements.MissingElement[];
  /** Of this organisation first. */
  opleidingen: { own: readonly Opleiding[]; others: readonly Opleiding[] };
  /** Every skill and e-CF competence that the form names. */
  skills: ReadonlyMap<string, Skill>;
  search: { query: string; found: readonly Skill[] };
  t: T;
  lang: Lang;
}

/** The form in which a draft is written: one long page in sections, both languages beside each other. */
export function achievementEditor(input: EditorInput): Html {
  const { action, errors, t } = input;
  return html`${missingNotice(input)}
  ${form({
    action,
    errors,
    t,
    body: html`${aboutFields(input)}${outcomeFields(input)}
    ${card({ title: t('Skills', 'Skills'), id: 'skills', body: skillFields(input) })}
    ${workloadFields(input)}${assessmentFields(input)}${qualityFields(input)}
    ${actions(
      button({ label: t('Opslaan', 'Save'), name: 'do', value: 'save' }),
      button({
        label: t('Opslaan en voorbeeld bekijken', 'Save and preview'),
        name: 'do',
        value: 'preview',
        variant: 'secondary',
      }),
    )}`,
  })}`;
}

const missingNotice = ({ missing, t, lang }: EditorInput) =>
  missing.length > 0 &&
  notice({
    tone: 'info',
    title: t('Nog niet compleet', 'Not complete yet'),
    body: details(
      t(
        `U kunt altijd opslaan. Voor publiceren ${missing.length === 1 ? 'ontbreekt nog 1 onderdeel' : `ontbreken nog ${missing.length} onderdelen`}.`,
        `You can always save. To publish, ${missing.length === 1 ? '1 element is' : `${missing.length} elements are`} still missing.`,
      ),
      html`<ul>${missing.map(({ path, message }) => html`<li>${link(`#field-${anchorOf(path)}`, message[lang])}</li>`)}</ul>`,
    ),
  });

// Where the list as a whole is missing, its first field.
const anchorOf = (path: string) => ({ learningOutcomes: 'learningOutcomes.0.nl', skills: 'search' })[path] ?? path;

interface TextInput {
  name: string;
  label: string;
  hint?: string;
  rows?: number;
  optional?: boolean;
  maxlength: number;
}

/** One text in both languages, beside each other. */
function bilingual({ values, errors, t }: EditorInput, { name, label, rows, optional, ...own }: TextInput): Html {
  const [dutch, english] = (['nl', 'en'] as const).map((lang) => {
    const field = {
      ...own,
      name: `${name}.${lang}`,
      label: `${label}, ${lang === 'nl' ? t('Nederlands', 'Dutch') : t('Engels', 'English')}`,
      optionalLabel: optional ? t('(niet verplicht)', '(optional)') : undefined,
      value: fieldValue(values, `${name}.${lang}`),
      errors,
    };
    return rows ? textArea({ ...field, rows }) : textField(field);
  });
  return grid(dutch as Html, english as Html);
}

function aboutFields(input: EditorInput): Html {
  const { values, errors, opleidingen, t, lang } = input;
  const option = ({ id, label }: Opleiding) => ({ value: id, label: label[lang] });
  return card({
    title: t('Waarover gaat het?', 'What is it about?'),
    body: stack(
      select({
        name: 'opleidingId',
        label: t('Opleiding', 'Course'),
        hint: t('Uw erkenning geldt per opleiding.', 'Your recognition holds for one course at a time.'),
        value: fieldValue(values, 'opleidingId'),
        placeholder: t('Geen opleiding uit de lijst', 'No course from the list'),
        options: opleidingen.own.map(option),
        groups: [{ label: t('Van andere opleiders', 'Of other providers'), options: opleidingen.others.map(option) }],
        errors,
      }),
      radioGroup({
        name: 'rung',
        legend: t('Wat voor bewijs is het?', 'What kind of proof is it?'),
        value: fieldValue(values, 'rung'),
        options: achievements.ACHIEVEMENT_RUNGS.map((rung) => ({ value: rung, label: rungName(rung, t) })),
        errors,
      }),
      bilingual(input, { name: 'title', label: t('Titel', 'Title'), maxlength: 200 }),
      bilingual(input, {
        name: 'description',
        label: t('Omschrijving', 'Description'),
        hint: t('In een paar zinnen: wat is dit?', 'In a few sentences: what is this?'),
        rows: 4,
        maxlength: 2000,
      }),
      radioGroup({
        name: 'language',
        legend: t('Taal van het bewijs', 'Language of the credential'),
        hint: t(
          'In deze taal wordt het ondertekend. De pagina erbij heeft beide talen.',
          'It is signed in this language. The page that goes with it has both.',
        ),
        value: fieldValue(values, 'language'),
        options: [
          { value: 'nl', label: 'Nederlands' },
          { value: 'en', label: 'English' },
        ],
        errors,
      }),
    ),
  });
}

function outcomeFields(input: EditorInput): Html {
  const { values, t } = input;
  const rows = outcomeRows(values);
  // Rows that were emptied are gone, so those that are left are numbered anew.
  const renumbered = Object.fromEntries(
    rows.flatMap(({ nl, en }, index) => [
      [`learningOutcomes.${index}.nl`, nl],
      [`learningOutcomes.${index}.en`, en],
    ]),
  );
  return card({
    title: t('Wat kan iemand hierna?', 'What can somebody do afterwards?'),
    body: stack(
      bilingual(input, {
        name: 'criteria',
        label: t('Wat iemand heeft laten zien', 'What someone has shown'),
        hint: t('Waarvoor krijgt iemand dit bewijs?', 'What does somebody receive this credential for?'),
        rows: 4,
        maxlength: 3000,
      }),
      fieldset(
        t('Leeruitkomsten', 'Learning outcomes'),
        stack(
          paragraph(t('Eén per regel. Na opslaan komen er lege regels bij.', 'One a line. Saving adds empty lines.')),
          ...rows.map((_row, index) =>
            bilingual(
              { ...input, values: renumbered },
              {
                name: `learningOutcomes.${index}`,
                label: `${t('Leeruitkomst', 'Learning outcome')} ${index + 1}`,
                maxlength: 240,
              },
            ),
          ),
        ),
      ),
    ),
  });
}

function workloadFields({ values, errors, t }: EditorInput): Html {
  const optionalLabel = t('(niet verplicht)', '(optional)');
  const number = (name: string, label: string, hint?: string) =>
    textField({
      name,
      label,
      hint,
      optionalLabel,
      value: fieldValue(values, name),
      inputmode: 'decimal',
      size: 8,
      errors,
    });
  const level = (name: string, label: string) =>
    select({
      name,
      label,
      value: fieldValue(values, name),
      placeholder: t('Niet ingeschaald', 'Not placed'),
      options: [1, 2, 3, 4, 5, 6, 7, 8].map((step) => ({ value: String(step), label: String(step) })),
      errors,
    });
  return card({
    title: t('Studielast en niveau', 'Workload and level'),
    body: stack(
      paragraph(
        t(
          'Geef de studielast in uren, in EC of allebei. 1 EC is 28 uur.',
          'Give the workload in hours, in EC or both. 1 EC is 28 hours.',
        ),
      ),
      grid(number('workloadHours', t('Uren', 'Hours')), number('credits', t('Studiepunten (EC)', 'Credits (EC)'))),
      grid(level('nlqf', t('NLQF-niveau', 'NLQF level')), level('eqf', t('EQF-niveau', 'EQF level'))),
      number(
        'validityMonths',
        t('Geldigheid in maanden', 'Validity in months'),
        t('Laat leeg als het bewijs geldig blijft.', 'Leave empty if the credential stays valid.'),
      ),
    ),
  });
}

function assessmentFields(input: EditorInput): Html {
  const { values, errors, t, lang } = input;
  return card({
    title: t('Toetsing en deelname', 'Assessment and participation'),
    body: stack(
      checkboxGroup({
        name: 'assessmentTypes',
        legend: t('Hoe wordt er getoetst?', 'How is it assessed?'),
        values: values.assessmentTypes,
        options: Object.entries(achievements.ASSESSMENT_TYPES).map(([value, { label }]) => ({
          value,
          label: label[lang],
        })),
        errors,
      }),
      radioGroup({
        name: 'participation',
        legend: t('Vorm van deelname', 'Form of participation'),
        value: fieldValue(values, 'participation'),
        options: Object.entries(achievements.PARTICIPATIONS).map(([value, label]) => ({ value, label: label[lang] })),
        errors,
      }),
      bilingual(input, {
        name: 'supervision',
        label: t('Toezicht en identiteitscontrole', 'Supervision and identity check'),
        optional: true,
        maxlength: 300,
      }),
    ),
  });
}

const qualityFields = (input: EditorInput): Html =>
  card({
    title: input.t('Kwaliteit en aansluiting', 'Quality and connections'),
    body: stack(
      bilingual(input, {
        name: 'qualityAssurance',
        label: input.t('Kwaliteitsborging', 'Quality assurance'),
        hint: input.t(
          'Wie let op de kwaliteit, zoals een examencommissie of keurmerk?',
          'Who watches over quality, such as a board of examiners or a quality mark?',
        ),
        rows: 2,
        maxlength: 500,
      }),
      bilingual(input, {
        name: 'prerequisites',
        label: input.t('Toelatingseisen', 'Prerequisites'),
        rows: 2,
        optional: true,
        maxlength: 500,
      }),
      bilingual(input, {
        name: 'stackability',
        label: input.t('Stapelbaarheid', 'Stackability'),
        hint: input.t('Telt dit mee voor een grotere opleiding?', 'Does this count towards a larger course?'),
        optional: true,
        maxlength: 300,
      }),
    ),
  });
