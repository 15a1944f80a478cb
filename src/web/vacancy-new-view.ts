import { vacancies } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import type { occupations } from '../taxonomy/index.ts';
import { fieldValue } from './achievement-form.ts';
import {
  actions,
  button,
  card,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  paragraph,
  stack,
} from './kit/components.ts';
import {
  checkbox,
  checkboxGroup,
  type FieldError,
  type FormValues,
  form,
  hidden,
  textArea,
  textField,
} from './kit/forms.ts';
import type { PageInput } from './kit/page.ts';
import { type OrganisationView, organisationCrumbs } from './organisation-frame.ts';
import { capitalise } from './passport-parts.ts';

const crumbs = (view: OrganisationView, ...rest: { href?: string; label: string }[]): Html =>
  organisationCrumbs(view, { href: `${view.base}/vacancies`, label: view.t('Vacatures', 'Vacancies') }, ...rest);

/** The three ways to begin. */
export function newVacancyPage(
  view: OrganisationView,
  shown: {
    title: string;
    search: string;
    text: string;
    found: readonly occupations.Occupation[];
    errors: readonly FieldError[];
  },
): PageInput {
  const { base, t } = view;
  const title = t('Nieuwe vacature', 'New vacancy');
  const faultsAt = (field: string) => shown.errors.filter((error) => error.field === field);
  return {
    title,
    noindex: true,
    status: shown.errors.length > 0 ? 400 : 200,
    body: html`${crumbs(view, { label: title })}
      ${heading(1, title)}
      ${lead(t('Begin op de manier die u het makkelijkst vindt. U kunt alles daarna nog aanpassen.', 'Begin in the way that is easiest for you. You can still change everything afterwards.'))}
      ${stack(
        card({
          title: t('Met de hand', 'By hand'),
          body: form({
            action: `${base}/vacancies/new`,
            errors: faultsAt('title'),
            t,
            body: html`${textField({ name: 'title', label: t('Titel', 'Title'), hint: t('Bijvoorbeeld: netwerkbeheerder.', 'For example: network administrator.'), value: shown.title, errors: shown.errors, required: true, maxlength: 200 })}
              ${actions(button({ label: t('Verder', 'Continue') }))}`,
          }),
        }),
        occupationCard(view, shown),
        textCard(view, shown.text, faultsAt('text')),
      )}`,
  };
}

function occupationCard(
  { base, t, lang }: OrganisationView,
  { search, found }: { search: string; found: readonly occupations.Occupation[] },
): Html {
  return card({
    title: t('Vanuit een beroep', 'From an occupation'),
    id: 'occupation',
    body: html`${paragraph(
      t(
        'ESCO, de Europese lijst van beroepen, noemt per beroep welke skills nodig zijn. U kiest welke u overneemt.',
        'ESCO, the European list of occupations, names the skills that each occupation needs. You choose which to take over.',
      ),
    )}
    ${form({
      action: `${base}/vacancies/new#occupation`,
      method: 'get',
      t,
      body: html`${textField({ name: 'search', label: t('Beroep zoeken', 'Search an occupation'), type: 'search', value: search, maxlength: 100 })}
        ${actions(button({ label: t('Zoeken', 'Search'), variant: 'secondary' }))}`,
    })}
    ${
      found.length === 0
        ? paragraph(t('Niets gevonden. Probeer een ander woord.', 'Nothing found. Try another word.'))
        : html`<ul class="choices">${found.map(({ id, label }) => html`<li>${link(`${base}/vacancies/new/occupations/${encodeURI(id)}`, capitalise(label[lang]))}</li>`)}</ul>`
    }`,
  });
}

const textCard = ({ base, t }: OrganisationView, text: string, errors: readonly FieldError[]): Html =>
  card({
    title: t('Vanuit een tekst', 'From a text'),
    body: form({
      action: `${base}/vacancies/new/text`,
      errors,
      t,
      body: html`${textArea({
        name: 'text',
        label: t('Plak uw vacaturetekst', 'Paste your vacancy text'),
        hint: t(
          'Wij zoeken er skills in. De tekst blijft binnen deze dienst en wordt niet bewaard, behalve als u hem zelf als omschrijving kiest.',
          'We look for skills in it. The text stays within this service and is not kept, unless you choose it as the description yourself.',
        ),
        value: text,
        errors,
        required: true,
        rows: 8,
        maxlength: vacancies.MAX_TEXT_LENGTH,
      })}
      ${actions(button({ label: t('Skills zoeken', 'Look for skills') }))}`,
    }),
  });

/** What was found, to be ticked or not. */
export function proposalPage(
  view: OrganisationView,
  shown: {
    proposal: vacancies.Proposal;
    /** What was pasted, or empty; else the occupation it was made from. */
    text: string;
    occupationId: string;
    errors: readonly FieldError[];
    values: FormValues | null;
  },
): PageInput {
  const { base, t, lang } = view;
  const { proposal, text, occupationId, errors, values } = shown;
  const title = t('Kies wat u vraagt', 'Choose what you ask for');
  const name = proposal.title ? capitalise(proposal.title[lang]) : '';
  return {
    title,
    noindex: true,
    status: errors.length > 0 ? 400 : 200,
    body: html`${crumbs(view, { href: `${base}/vacancies/new`, label: t('Nieuwe vacature', 'New vacancy') }, { label: title })}
      ${heading(1, title)}
      ${lead(
        t(
          'Vink aan wat u echt vraagt; wij kiezen niets voor u. Vijf tot tien skills is meestal genoeg. Het niveau is een voorstel volgens e-CF; u past het in de volgende stap aan.',
          'Tick what you really ask for; we choose nothing for you. Five to ten skills are mostly enough. The level is a proposal by e-CF; you change it in the next step.',
        ),
      )}
      ${
        proposal.skills.length === 0 && text
          ? emptyState({
              title: t('Geen skills gevonden', 'No skills found'),
              body: t(
                'In deze tekst staan geen woorden uit onze lijsten. Begin met de hand, of kies een beroep.',
                'There are no words of our lists in this text. Begin by hand, or choose an occupation.',
              ),
              action: linkButton({ href: `${base}/vacancies/new`, label: t('Terug', 'Back') }),
            })
          : card({
              body: form({
                action: `${base}/vacancies/new/proposal`,
                errors,
                t,
                body: html`${textField({ name: 'title', label: t('Titel van de vacature', 'Title of the vacancy'), value: values ? fieldValue(values, 'title') : name, errors, required: true, maxlength: 200 })}
                  ${skillChoices(view, proposal, values)}
                  ${hidden('occupationId', occupationId)}
                  ${
                    text &&
                    html`${hidden('text', text)}${checkbox({
                      name: 'keepText',
                      label: t('Bewaar mijn tekst als omschrijving', 'Keep my text as the description'),
                      hint: t('Zonder vinkje wordt de tekst weggegooid.', 'Without a tick the text is thrown away.'),
                      checked: values?.keepText !== undefined,
                    })}`
                  }
                  ${actions(button({ label: t('Concept maken', 'Make the draft') }), linkButton({ href: `${base}/vacancies/new`, label: t('Terug', 'Back'), variant: 'subtle' }))}`,
              }),
            })
      }`,
  };
}

function skillChoices({ t, lang }: OrganisationView, { skills }: vacancies.Proposal, typed: FormValues | null): Html {
  return html`${(['essential', 'wished'] as const).map((importance) => {
    const own = skills.filter((skill) => skill.importance === importance);
    if (own.length === 0) return null;
    return checkboxGroup({
      name: importance,
      legend: importance === 'essential' ? t('Nodig', 'Essential') : t('Gewenst', 'Wished for'),
      // An employer who has to untick what was chosen for them asks too much.
      values: typed ? [typed[importance] ?? []].flat() : [],
      options: own.map((skill) => ({
        value: choiceOf(skill),
        label: `${capitalise(skill.label[lang])}${skill.level === null ? '' : ` (${t('voorstel', 'proposal')}: e-${skill.level})`}`,
        ...(skill.found && { hint: foundLine(skill.found, t) }),
      })),
    });
  })}`;
}

const choiceOf = ({ skillId, level, importance }: vacancies.ProposedSkill) => `${skillId}|${level ?? ''}|${importance}`;

const foundLine = (
  { before, words, after, times }: NonNullable<vacancies.ProposedSkill['found']>,
  t: OrganisationView['t'],
): Html => html`“${before}<mark>${words}</mark>${after}”${times > 1 && ` (${t(`${times} keer`, `${times} times`)})`}`;
