import { type Achievement, achievements, type ClassCode, type ClassRequest } from '../credentials/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDate, formatDateTime, formatNumber, type T } from '../platform/i18n.ts';
import { issuableOptions } from './credential-achievements.ts';
import {
  actions,
  button,
  confirmForm,
  definitionList,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  stack,
  table,
  tag,
} from './kit/components.ts';
import { type FieldError, type FormValues, form, radioGroup, select, textField } from './kit/forms.ts';
import { mayDo, type OrganisationView, organisationCrumbs } from './organisation-frame.ts';

interface Listed<Item> {
  items: readonly Item[];
  nextCursor: string | null;
}

const codeCrumbs = (view: OrganisationView, ...items: { href?: string; label: string }[]): Html =>
  organisationCrumbs(view, { href: `${view.base}/class-codes`, label: view.t('Klascodes', 'Class codes') }, ...items);

const stateTag = ({ state }: Pick<ClassCode, 'state'>, t: T): Html =>
  ({
    open: tag({ label: t('open', 'open'), tone: 'good' }),
    ended: tag({ label: t('verlopen', 'ended'), tone: 'quiet' }),
    closed: tag({ label: t('gesloten', 'closed'), tone: 'quiet' }),
  })[state];

export function classCodesPage(view: OrganisationView, { items, nextCursor }: Listed<ClassCode>): Html {
  const { base, t, lang } = view;
  const title = t('Klascodes', 'Class codes');
  const create = mayDo(view, 'issue')
    ? linkButton({ href: `${base}/class-codes/new`, label: t('Nieuwe klascode', 'New class code') })
    : undefined;
  const about = t(
    'Deelnemers scannen de code in de les en vragen hun bewijs aan. U beslist wie het krijgt.',
    'Participants scan the code in class and ask for their credential. You decide who gets it.',
  );
  return stack(
    html`${organisationCrumbs(view, { label: title })}${heading(1, title)}`,
    items.length === 0
      ? emptyState({
          title: t('Nog geen klascodes', 'No class codes yet'),
          body: about,
          ...(create && { action: create }),
        })
      : html`${lead(about)}${create && actions(create)}${table({
          caption: t('Klascodes, de nieuwste eerst', 'Class codes, newest first'),
          hiddenCaption: true,
          columns: [
            { label: t('Klas', 'Class'), wide: true },
            { label: t('Behaald op', 'Achieved on') },
            { label: t('Stand', 'State') },
            { label: t('Wacht op u', 'Waiting for you'), numeric: true },
            { label: t('Uitgegeven', 'Issued'), numeric: true },
          ],
          rows: items.map((code) => [
            mayDo(view, 'issue') ? link(`${base}/class-codes/${code.id}`, code.name) : code.name,
            formatDate(code.awardedOn, lang),
            stateTag(code, t),
            formatNumber(code.counts.waiting, lang),
            formatNumber(code.counts.approved, lang),
          ]),
        })}`,
    pagination({ nextHref: nextCursor && `${base}/class-codes?cursor=${nextCursor}` }, t),
  );
}

export function newClassCodePage(
  view: OrganisationView,
  published: readonly Achievement[],
  { values, errors }: { values: FormValues; errors: FieldError[] },
): Html {
  const { base, t, lang } = view;
  const title = t('Nieuwe klascode', 'New class code');
  return stack(
    html`${codeCrumbs(view, { label: title })}${heading(1, title)}`,
    form({
      action: `${base}/class-codes/new`,
      errors,
      t,
      body: html`
        ${select({
          name: 'achievementId',
          label: t('Wat heeft de klas behaald?', 'What has the class achieved?'),
          placeholder: t('Kies uit uw beschrijvingen', 'Choose from your descriptions'),
          options: issuableOptions(published, lang),
          value: values.achievementId,
          required: true,
          errors,
        })}
        ${textField({
          name: 'name',
          label: t('Naam van de klas', 'Name of the class'),
          hint: t('Staat ook op het scherm.', 'Is shown on the screen too.'),
          value: values.name,
          maxlength: 200,
          autocomplete: 'off',
          required: true,
          errors,
        })}
        ${textField({ name: 'awardedOn', label: t('Behaald op', 'Achieved on'), type: 'date', value: values.awardedOn, required: true, errors })}
        ${radioGroup({
          name: 'hours',
          legend: t('Hoe lang werkt de code?', 'How long does the code work?'),
          options: [
            { value: '2', label: t('2 uur', '2 hours') },
            { value: '8', label: t('8 uur', '8 hours') },
            { value: '48', label: t('2 dagen', '2 days') },
          ],
          value: values.hours ?? '2',
          errors,
        })}
        ${actions(button({ label: t('Code maken', 'Make the code') }))}`,
    }),
  );
}

/** The code with the queue of who asked. */
export function classCodePage(view: OrganisationView, code: ClassCode, requests: Listed<ClassRequest>): Html {
  const { base, t, lang } = view;
  const own = `${base}/class-codes/${code.id}`;
  const isOpen = code.state === 'open';
  return stack(
    html`${codeCrumbs(view, { label: code.name })}${heading(1, code.name)}
      ${lead(html`${achievements.textIn(code.achievementTitle, lang)} ${stateTag(code, t)}`)}
      ${definitionList([
        [t('Behaald op', 'Achieved on'), formatDate(code.awardedOn, lang)],
        [t('Code werkt tot', 'Code works until'), formatDateTime(code.endsAt, lang)],
      ])}
      ${
        isOpen &&
        actions(
          linkButton({ href: `${own}/screen`, label: t('Code op het scherm tonen', 'Show the code on the screen') }),
          confirmForm({
            action: `${own}/closure`,
            label: t('Code sluiten', 'Close the code'),
            question: t(
              'Daarna kan niemand meer iets aanvragen. Wie al heeft aangevraagd blijft in de lijst.',
              'After that nobody can ask any more. Who has asked stays in the list.',
            ),
            confirmLabel: t('Ja, sluiten', 'Yes, close'),
          }),
        )
      }`,
    html`${heading(2, t('Wie heeft er aangevraagd?', 'Who has asked?'))}${queue(own, view, requests.items, isOpen)}`,
    pagination({ nextHref: requests.nextCursor && `${own}?cursor=${requests.nextCursor}` }, t),
  );
}

function queue(own: string, view: OrganisationView, items: readonly ClassRequest[], isOpen: boolean): Html {
  const { t, lang, base } = view;
  if (items.length === 0) {
    return emptyState({
      title: t('Nog niemand', 'Nobody yet'),
      body: isOpen
        ? t(
            'Wie de code scant verschijnt hier. Ververs de pagina.',
            'Who scans the code appears here. Refresh the page.',
          )
        : t('Er is niets aangevraagd.', 'Nothing was asked for.'),
      action: linkButton({ href: own, label: t('Verversen', 'Refresh'), variant: 'secondary' }),
    });
  }
  const who = ({ name }: ClassRequest) => name ?? t('Gewist persoon', 'Erased person');
  const what = (request: ClassRequest): Html => {
    if (request.state === 'refused') return tag({ label: t('afgewezen', 'refused'), tone: 'quiet' });
    if (request.state === 'waiting') return tag({ label: t('wacht op u', 'waiting for you'), tone: 'info' });
    return request.credentialId
      ? link(`${base}/credentials/${request.credentialId}`, tag({ label: t('uitgegeven', 'issued'), tone: 'good' }))
      : tag({ label: t('had het al', 'had it already'), tone: 'quiet' });
  };
  const choice = (request: ClassRequest): Html | string =>
    request.state === 'waiting'
      ? html`<div class="toggle">
          <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="request-${request.id}" name="requestIds" value="${request.id}">
          <label class="utrecht-form-label utrecht-form-label--checkbox" for="request-${request.id}">${who(request)}</label>
        </div>`
      : who(request);
  const someWait = items.some(({ state }) => state === 'waiting');
  const shown = table({
    caption: t('Aanvragen in deze klas', 'Requests in this class'),
    hiddenCaption: true,
    columns: [
      { label: t('Naam', 'Name') },
      { label: t('E-mail', 'E-mail'), wide: true },
      { label: t('Aangevraagd', 'Asked') },
      { label: t('Stand', 'State') },
    ],
    rows: items.map((request) => [
      choice(request),
      html`${request.email}${request.isProven && html` ${tag({ label: t('ingelogd', 'signed in'), tone: 'good' })}`}`,
      formatDateTime(request.createdAt, lang),
      what(request),
    ]),
  });
  return html`<form class="form" method="post" action="${own}/decisions">
    ${shown}
    ${
      someWait &&
      actions(
        button({
          label: t('Bewijs geven aan wie is aangekruist', 'Give a credential to who is ticked'),
          name: 'decision',
          value: 'approved',
        }),
        button({ label: t('Afwijzen', 'Refuse'), variant: 'secondary', name: 'decision', value: 'refused' }),
      )
    }
  </form>`;
}

/** For the beamer: what it is, a code to scan, and the address in letters for who cannot scan. */
export function screenPage({ name, t, lang, base }: OrganisationView, code: ClassCode, qr: Html): Html {
  const title = achievements.textIn(code.achievementTitle, lang);
  return stack(
    html`${heading(1, code.name)}${lead(
      t(
        `Haal uw bewijs ${title} van ${name}: scan de code met uw telefoon.`,
        `Get your credential ${title} from ${name}: scan the code with your phone.`,
      ),
    )}`,
    code.state === 'open'
      ? html`<div class="qr--screen">${qr}</div>
          <p class="nl-paragraph"><code class="code">${code.url}</code></p>
          <p class="nl-paragraph">${t('De code werkt tot', 'The code works until')} ${formatDateTime(code.endsAt, lang)}.</p>`
      : html`<p class="nl-paragraph">${t('Deze code werkt niet meer.', 'This code no longer works.')}</p>`,
    link(`${base}/class-codes/${code.id}`, t('Terug naar de lijst', 'Back to the list')),
  );
}
