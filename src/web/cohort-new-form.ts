import type { Achievement } from '../credentials/index.ts';
import { type Html, html } from '../platform/html.ts';
import { issuableOptions } from './credential-achievements.ts';
import { actions, button, details, emptyState, heading, lead, link, linkButton, stack } from './kit/components.ts';
import { type FieldError, type FormValues, fileField, form, radioGroup, select, textField } from './kit/forms.ts';
import { type OrganisationView, organisationCrumbs } from './organisation-frame.ts';

interface FormState {
  values: FormValues;
  errors: FieldError[];
}

/** Where somebody says what a group has earned and gives the list of names. */
export function newCohortPage(view: OrganisationView, published: readonly Achievement[], state: FormState): Html {
  const { base, t } = view;
  const title = t('Uitgeven aan een groep', 'Issue to a group');
  return stack(
    html`${organisationCrumbs(view, { href: `${base}/cohorts`, label: t('Groepen', 'Groups') }, { label: title })}
      ${heading(1, title)}
      ${lead(
        t(
          'U ziet eerst wat er met elke rij gebeurt. Daarna pas wordt er iets uitgegeven.',
          'You first see what will happen to every row. Only then is anything issued.',
        ),
      )}`,
    published.length === 0 ? nothingPublished(view) : html`${cohortForm(view, published, state)}${aboutTheFile(view)}`,
  );
}

const nothingPublished = ({ base, t }: OrganisationView) =>
  emptyState({
    title: t('Beschrijf eerst wat u certificeert', 'First describe what you certify'),
    body: t(
      'Er is nog geen beschrijving gepubliceerd. Die heeft u nodig om bewijzen uit te geven.',
      'No description has been published yet. You need one to issue credentials.',
    ),
    action: linkButton({ href: `${base}/achievements`, label: t('Naar de beschrijvingen', 'To the descriptions') }),
  });

function cohortForm(
  { base, t, lang }: OrganisationView,
  published: readonly Achievement[],
  { values, errors }: FormState,
): Html {
  return form({
    action: `${base}/cohorts/new`,
    enctype: 'multipart/form-data',
    errors,
    t,
    body: html`
      ${select({
        name: 'achievementId',
        label: t('Wat hebben zij behaald?', 'What have they achieved?'),
        placeholder: t('Kies uit uw beschrijvingen', 'Choose from your descriptions'),
        options: issuableOptions(published, lang),
        value: values.achievementId,
        required: true,
        errors,
      })}
      ${fileField({
        name: 'file',
        label: t('Bestand met namen', 'File with names'),
        hint: html`${t('Een CSV-bestand, zoals Excel het bewaart.', 'A CSV file, as Excel saves it.')}
          ${link(`${base}/cohorts/template`, t('Leeg voorbeeld downloaden', 'Download an empty example'))}`,
        accept: '.csv,text/csv',
        required: true,
        errors,
      })}
      ${textField({
        name: 'name',
        label: t('Naam van de groep', 'Name of the group'),
        hint: t('Alleen voor uzelf, zoals ‘Avondgroep juni’.', 'Only for yourself, such as ‘Evening group June’.'),
        optionalLabel: t('(niet verplicht)', '(optional)'),
        value: values.name,
        maxlength: 200,
        autocomplete: 'off',
        errors,
      })}
      ${textField({
        name: 'awardedOn',
        label: t('Behaald op', 'Achieved on'),
        hint: t('Voor rijen waarin geen datum staat.', 'For rows that hold no date.'),
        optionalLabel: t('(niet verplicht)', '(optional)'),
        type: 'date',
        value: values.awardedOn,
        errors,
      })}
      ${radioGroup({
        name: 'lang',
        legend: t('Taal van de mail', 'Language of the mail'),
        hint: t('Voor rijen waarin geen taal staat.', 'For rows that hold no language.'),
        options: [
          { value: 'nl', label: 'Nederlands' },
          { value: 'en', label: 'English' },
        ],
        value: values.lang ?? 'nl',
        errors,
      })}
      ${actions(button({ label: t('Bekijken wat er gebeurt', 'See what will happen') }))}`,
  });
}

const aboutTheFile = ({ t }: OrganisationView): Html =>
  details(
    t('Wat moet er in het bestand staan?', 'What must the file hold?'),
    html`<ul>
      <li>${t('Een eerste rij met kopjes, in elke volgorde.', 'A first row with headings, in any order.')}</li>
      <li>${t(
        'Verplicht: naam (of voornaam, tussenvoegsel en achternaam) en e-mailadres.',
        'Required: name (or given name, infix and family name) and e-mail address.',
      )}</li>
      <li>${t(
        'Mag ook: behaald op, kenmerk, resultaat, link naar bewijsstuk en taal.',
        'Also possible: awarded on, reference, result, evidence link and language.',
      )}</li>
      <li>${t('Datums zoals 26-06-2026 of 2026-06-26.', 'Dates such as 26-06-2026 or 2026-06-26.')}</li>
      <li>${t('Hoogstens 50.000 rijen.', 'At most 50,000 rows.')}</li>
    </ul>`,
  );
