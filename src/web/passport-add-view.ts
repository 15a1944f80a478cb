import { type Html, html } from '../platform/html.ts';
import { actions, breadcrumb, button, card, heading, lead, linkButton } from './kit/components.ts';
import {
  type FieldError,
  type FormValues,
  fieldset,
  fileField,
  form,
  select,
  textArea,
  textField,
} from './kit/forms.ts';
import type { Words } from './passport-parts.ts';

interface FormState {
  values: FormValues;
  errors: readonly FieldError[];
}

export function ownSkillForm({ values, errors, names }: FormState & { names: readonly string[] }, { t }: Words): Html {
  const title = t('Eigen skill toevoegen', 'Add a skill of your own');
  const optional = t('(niet verplicht)', '(optional)');
  return html`${breadcrumb([{ href: '/passport', label: t('Paspoort', 'Passport') }, { label: title }], t)}
    ${heading(1, title)}
    ${lead(
      t(
        'Iets dat u kunt en waar u nog geen bewijs van heeft. U zet er zelf uw handtekening onder; een werkgever ziet dat het uw eigen verklaring is.',
        'Something you can do and have no proof of yet. You sign it yourself; an employer sees that it is your own statement.',
      ),
    )}
    ${card({
      body: form({
        action: '/passport/skills/new',
        enctype: 'multipart/form-data',
        errors,
        t,
        body: html`
          ${textField({
            name: 'name',
            label: t('Wat kunt u?', 'What can you do?'),
            hint: t(
              'Begin te typen en kies een skill uit de lijst. Staat hij er niet bij? Gebruik uw eigen woorden.',
              'Start typing and choose a skill from the list. Is it not there? Use your own words.',
            ),
            value: values.name,
            errors,
            required: true,
            maxlength: 120,
            list: 'skill-names',
          })}
          <datalist id="skill-names">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>
          ${textArea({
            name: 'narrative',
            label: t('Waaruit blijkt dat?', 'What shows that?'),
            hint: t(
              'Vertel wat u deed, waar, en wat het opleverde. Bijvoorbeeld: in mijn thuislab beheer ik drie Linux-servers.',
              'Tell what you did, where, and what came of it. For example: in my home lab I run three Linux servers.',
            ),
            value: values.narrative,
            errors,
            required: true,
            maxlength: 2000,
          })}
          ${select({
            name: 'level',
            label: t('Hoe zelfstandig doet u dit?', 'How independently do you do this?'),
            optionalLabel: optional,
            value: values.level,
            errors,
            placeholder: t('Geen niveau noemen', 'Name no level'),
            options: [
              { value: '1', label: t('e-1: met begeleiding', 'e-1: with guidance') },
              { value: '2', label: t('e-2: zelfstandig, bekend werk', 'e-2: independently, familiar work') },
              { value: '3', label: t('e-3: ik kies zelf de aanpak', 'e-3: I choose the approach myself') },
              { value: '4', label: t('e-4: ik leid anderen hierin', 'e-4: I lead others in this') },
              {
                value: '5',
                label: t('e-5: ik bepaal de koers van een organisatie', 'e-5: I set the course of an organisation'),
              },
            ],
          })}
          ${fieldset(
            t('Bewijsstuk', 'Evidence'),
            html`<p class="soft">${t(
              'Alleen u ziet dit, en wie u het laat zien via een link.',
              'Only you see this, and who you show it to through a link.',
            )}</p>
            ${fileField({ name: 'file', label: t('Bestand', 'File'), optionalLabel: optional, hint: t('Pdf, png of jpg, hoogstens 5 MB.', 'PDF, PNG or JPG, at most 5 MB.'), errors, accept: '.pdf,.png,.jpg,.jpeg' })}
            ${textField({ name: 'linkUrl', label: t('Webadres', 'Web address'), optionalLabel: optional, hint: t('Bijvoorbeeld van een project of website.', 'For example of a project or website.'), type: 'url', value: values.linkUrl, errors, maxlength: 500 })}
            ${textField({ name: 'linkTitle', label: t('Wat staat daar?', 'What is there?'), optionalLabel: optional, value: values.linkTitle, errors, maxlength: 200 })}`,
          )}
          ${actions(button({ label: t('Toevoegen', 'Add') }), linkButton({ href: '/passport', label: t('Annuleren', 'Cancel'), variant: 'subtle' }))}`,
      }),
    })}`;
}

export function importForm({ values, errors }: FormState, { t }: Words): Html {
  const title = t('Bewijs van elders toevoegen', 'Add a proof from elsewhere');
  return html`${breadcrumb([{ href: '/passport', label: t('Paspoort', 'Passport') }, { label: title }], t)}
    ${heading(1, title)}
    ${lead(
      t(
        'Heeft u een digitaal bewijs of een Open Badge van een andere dienst? Wij controleren het en zetten het erbij, precies zoals u het geeft.',
        'Do you have a digital credential or an Open Badge from another service? We check it and add it, exactly as you give it.',
      ),
    )}
    ${card({
      body: form({
        action: '/passport/import',
        enctype: 'multipart/form-data',
        errors,
        t,
        body: html`
          ${fileField({
            name: 'file',
            label: t('Kies een bestand', 'Choose a file'),
            hint: t(
              'Een json-bestand, of een badge in een png- of svg-afbeelding.',
              'A JSON file, or a badge in a PNG or SVG image.',
            ),
            errors,
            accept: '.json,.jsonld,.jwt,.txt,.png,.svg',
          })}
          ${textArea({
            name: 'text',
            label: t('Of plak het hier', 'Or paste it here'),
            hint: t(
              'Tekst die begint met { of eyJ, of het webadres van een bewijs.',
              'Text that starts with { or eyJ, or the web address of a proof.',
            ),
            value: values.text,
            errors,
            rows: 6,
          })}
          ${actions(button({ label: t('Controleren en toevoegen', 'Check and add') }), linkButton({ href: '/passport', label: t('Annuleren', 'Cancel'), variant: 'subtle' }))}`,
      }),
    })}`;
}
