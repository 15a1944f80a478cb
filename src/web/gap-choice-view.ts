import { type Html, html } from '../platform/html.ts';
import type { Ontwikkelpad, Opleiding, occupations } from '../taxonomy/index.ts';
import { actions, breadcrumb, button, card, grid, heading, lead, link, paragraph, stack } from './kit/components.ts';
import { type FieldError, form, select, textField } from './kit/forms.ts';
import { capitalise, say, type Words } from './passport-parts.ts';

export interface GapChoice {
  search: string;
  /** What was pasted and is no link to a vacancy; empty when nothing was. */
  link: string;
  /** The form that was sent with nothing in it. */
  empty: 'link' | 'opleiding' | 'path' | undefined;
  opleidingen: readonly Opleiding[];
  paths: readonly Ontwikkelpad[];
  occupations: readonly occupations.Occupation[];
}

/** Where the holder says what to compare the passport with. */
export function gapChoicePage(choice: GapChoice, words: Words): Html {
  const { t } = words;
  const title = t('Vergelijken', 'Compare');
  return html`${breadcrumb([{ href: '/passport', label: t('Paspoort', 'Passport') }, { label: title }], t)}
    ${heading(1, t('Waar wilt u naartoe?', 'Where do you want to go?'))}
    ${lead(
      t(
        'Vergelijk uw paspoort met een vacature, beroep, opleiding of ontwikkelpad. U ziet wat u al kunt aantonen en wat er nog ontbreekt. Alleen u ziet het.',
        'Compare your passport with a vacancy, occupation, course or development path. You see what you can already prove and what is still missing. Only you see it.',
      ),
    )}
    ${stack(
      grid(vacancyCard(choice, words), pathCard(choice, words), opleidingCard(choice, words)),
      occupationCard(choice, words),
    )}`;
}

function vacancyCard(choice: GapChoice, words: Words): Html {
  const { t } = words;
  const pasted = choice.link.trim();
  const errors = pasted
    ? [
        {
          field: 'link',
          message: t(
            'Dit is geen link naar een vacature van deze dienst. Plak de hele link die u kreeg.',
            'This is no link to a vacancy of this service. Paste the whole link that you were given.',
          ),
        },
      ]
    : emptyFault(choice, 'link', t('Plak eerst de link die u kreeg.', 'First paste the link that you were given.'));
  return card({
    title: t('Een vacature', 'A vacancy'),
    body: form({
      action: '/passport/gap',
      method: 'get',
      errors,
      t,
      body: html`${textField({
        name: 'link',
        label: t('Link van de werkgever', 'Link from the employer'),
        type: 'text',
        value: pasted,
        maxlength: 500,
        errors,
      })}
      ${actions(button({ label: t('Vergelijken', 'Compare'), about: t('vacature', 'vacancy') }))}`,
    }),
  });
}

const emptyFault = ({ empty }: GapChoice, field: GapChoice['empty'] & string, message: string): FieldError[] =>
  empty === field ? [{ field, message }] : [];

function pathCard(choice: GapChoice, words: Words): Html {
  const errors = emptyFault(
    choice,
    'path',
    words.t('Kies eerst een ontwikkelpad.', 'First choose a development path.'),
  );
  return card({
    title: words.t('Een ontwikkelpad', 'A development path'),
    body: form({
      action: '/passport/gap',
      method: 'get',
      errors,
      t: words.t,
      body: html`${select({
        name: 'path',
        label: words.t('Ontwikkelpad', 'Development path'),
        placeholder: words.t('Kies een pad', 'Choose a path'),
        required: true,
        errors,
        options: choice.paths
          .filter(({ steps }) => steps.length > 0)
          .map(({ id, letter, label }) => ({ value: id, label: `${letter}. ${say(label, words)}` })),
      })}
      ${actions(button({ label: words.t('Waar stap ik in?', 'Where do I enter?') }))}`,
    }),
  });
}

function opleidingCard(choice: GapChoice, words: Words): Html {
  const errors = emptyFault(choice, 'opleiding', words.t('Kies eerst een opleiding.', 'First choose a course.'));
  return card({
    title: words.t('Een opleiding', 'A course'),
    body: form({
      action: '/passport/gap',
      method: 'get',
      errors,
      t: words.t,
      body: html`${select({
        name: 'opleiding',
        label: words.t('Opleiding', 'Course'),
        placeholder: words.t('Kies een opleiding', 'Choose a course'),
        required: true,
        errors,
        options: choice.opleidingen.map(({ id, label, provider }) => ({
          value: id,
          label: `${say(label, words)}, ${provider.name}`,
        })),
      })}
      ${actions(button({ label: words.t('Wat kan ik hiervan al?', 'What of this can I already do?') }))}`,
    }),
  });
}

function occupationCard({ search, occupations: found }: GapChoice, words: Words): Html {
  const { t } = words;
  return card({
    title: t('Een beroep', 'An occupation'),
    id: 'occupations',
    body: html`${form({
      action: '/passport/gap#occupations',
      method: 'get',
      t,
      body: html`${textField({
        name: 'search',
        label: t('Beroep zoeken', 'Search an occupation'),
        hint: t(
          'Bijvoorbeeld: netwerkbeheerder of web developer.',
          'For example: network administrator or web developer.',
        ),
        type: 'search',
        value: search,
        maxlength: 100,
      })}
      ${actions(button({ label: t('Zoeken', 'Search'), variant: 'secondary' }))}`,
    })}
    ${
      found.length === 0
        ? paragraph(t('Niets gevonden. Probeer een ander woord.', 'Nothing found. Try another word.'))
        : html`<ul class="choices">${found.map(({ id, label }) => html`<li>${link(`/passport/gap/occupations/${encodeURI(id)}`, capitalise(say(label, words)))}</li>`)}</ul>`
    }`,
  });
}
