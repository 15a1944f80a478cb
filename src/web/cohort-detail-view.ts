import { type Cohort, type CohortProgress, type CohortRow, cohorts } from '../credentials/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatNumber, type T } from '../platform/i18n.ts';
import { cohortTag, cohortTitle, countOf, needingCare, progressLabel, rowTag } from './cohort-words.ts';
import {
  actions,
  buttonForm,
  card,
  confirmForm,
  figures,
  heading,
  lead,
  link,
  linkButton,
  notice,
  pagination,
  paragraph,
  progressBar,
  stack,
  table,
} from './kit/components.ts';
import { mayDo, type OrganisationView, organisationCrumbs } from './organisation-frame.ts';

export interface RowsShown {
  items: readonly CohortRow[];
  nextCursor: string | null;
}

/** One group, from preview to report: the answer first, then what asks for attention. */
export function cohortPage(view: OrganisationView, cohort: Cohort, careRows: RowsShown): Html {
  const { t, lang } = view;
  const { state, progress, name } = cohort;
  const title = cohortTitle(state, progress, lang);
  return stack(
    html`${cohortCrumbs(view, { label: name })}
      ${heading(1, title, 'cohort-title')}
      ${lead(html`${sourceOf(cohort, t)} ${careSentence(progress, view)}`)}`,
    state === 'preview' ? previewCard(view, cohort) : progressCard(view, cohort),
    state === 'preview' ? null : nextSteps(view, cohort),
    careRows.items.length > 0 ? careTable(view, cohort, careRows) : null,
    actions(
      linkButton({
        href: `${cohortBase(view, cohort)}/rows`,
        label: t('Alle rijen bekijken', 'See all rows'),
        variant: 'secondary',
      }),
      linkButton({
        href: `${cohortBase(view, cohort)}/report`,
        label: t('Verslag downloaden', 'Download the report'),
        variant: 'secondary',
        download: true,
      }),
      mayDo(view, 'issue') &&
        progress.issued > progress.revoked &&
        linkButton({
          href: `${cohortBase(view, cohort)}/revocation`,
          label: t('Hele groep intrekken', 'Revoke the whole group'),
          variant: 'subtle',
        }),
    ),
  );
}

export const cohortBase = ({ base }: OrganisationView, { id }: Pick<Cohort, 'id'>): string => `${base}/cohorts/${id}`;

export const cohortCrumbs = (view: OrganisationView, ...items: { href?: string; label: string }[]): Html =>
  organisationCrumbs(view, { href: `${view.base}/cohorts`, label: view.t('Groepen', 'Groups') }, ...items);

const SEPARATORS: Record<string, [nl: string, en: string]> = {
  ';': ['puntkomma', 'semicolon'],
  ',': ['komma', 'comma'],
  '\t': ['tab', 'tab'],
};

const ENCODINGS: Record<string, string> = { 'windows-1252': 'Windows-1252', 'utf-8': 'UTF-8' };

/** Where the rows came from and how the file was read, so that odd letters can be traced. */
function sourceOf({ name, encoding, separator }: Cohort, t: T): string {
  if (encoding === null || separator === null) return t('Aangeboden door een programma.', 'Offered by a program.');
  const [nl, en] = SEPARATORS[separator] ?? [separator, separator];
  const letters = ENCODINGS[encoding] ?? encoding;
  return t(`Bestand: ${name} (${letters}, ${nl}).`, `File: ${name} (${letters}, ${en}).`);
}

function careSentence(progress: CohortProgress, { t, lang }: OrganisationView): string {
  const count = needingCare(progress);
  if (count === 0) return '';
  const rows = countOf(count, t('rij', 'row'), t('rijen', 'rows'), lang);
  return count === 1
    ? t(`${rows} vraagt uw aandacht.`, `${rows} needs your attention.`)
    : t(`${rows} vragen uw aandacht.`, `${rows} need your attention.`);
}

const credentialCount = (count: number, { t, lang }: OrganisationView) =>
  countOf(count, t('bewijs', 'credential'), t('bewijzen', 'credentials'), lang);

/** Before anything is issued: what will happen, and the button that makes it happen. */
function previewCard(view: OrganisationView, cohort: Cohort): Html {
  const { t, lang } = view;
  const { ready, total } = cohort.progress;
  const own = cohortBase(view, cohort);
  const count = credentialCount(ready, view);
  return card({
    title: t('Controleer eerst', 'Check first'),
    body: html`
      ${figures([
        { value: formatNumber(total, lang), label: t('rijen in de lijst', 'rows in the list') },
        { value: formatNumber(ready, lang), label: t('staan klaar', 'are ready') },
        { value: formatNumber(needingCare(cohort.progress), lang), label: t('niet uit te geven', 'cannot be issued') },
      ])}
      ${paragraph(
        ready === 0
          ? t('Er is niets om uit te geven. Verbeter eerst een rij.', 'There is nothing to issue. Correct a row first.')
          : t(
              'Na het uitgeven krijgt ieder meteen een mail met een link om het bewijs op te halen.',
              'After issuing everyone gets a mail at once with a link to claim the credential.',
            ),
      )}
      ${
        mayDo(view, 'issue') &&
        actions(
          ready > 0 && buttonForm({ action: `${own}/runs`, label: t(`${count} uitgeven`, `Issue ${count}`) }),
          confirmForm({
            action: `${own}/cancellations`,
            label: t('Niet uitgeven', 'Do not issue'),
            question: t(
              'De lijst blijft staan, maar er wordt niets uitgegeven.',
              'The list is kept, but nothing is issued.',
            ),
            confirmLabel: t('Ja, niet uitgeven', 'Yes, do not issue'),
          }),
        )
      }`,
  });
}

/** The texts that change while a group runs, by the id of their place on the page. */
export function progressTexts(cohort: Cohort, view: OrganisationView) {
  const { lang } = view;
  const { state, progress } = cohort;
  const inNotation = (value: number) => formatNumber(value, lang);
  return {
    'cohort-title': cohortTitle(state, progress, lang),
    'cohort-label': progressLabel(cohort, lang),
    'cohort-issued': inNotation(progress.issued),
    'cohort-mailed': inNotation(progress.mailed),
    'cohort-claimed': inNotation(progress.claimed),
    'cohort-care': inNotation(needingCare(progress)),
  };
}

/** How much of the bar is filled: every row that has come to an end, well or not. */
export const barValue = ({ total, queued }: CohortProgress): number => total - queued;

function progressCard(view: OrganisationView, cohort: Cohort): Html {
  const { t } = view;
  const { state, progress } = cohort;
  const texts = progressTexts(cohort, view);
  const own = cohortBase(view, cohort);
  const runs = state === 'running';
  return html`<div${runs ? html` data-events="${own}/events"` : null}>${card({
    body: html`
      ${progressBar({
        value: barValue(progress),
        max: progress.total,
        label: html`${cohortTag(state, t)} <span id="cohort-label" role="status">${texts['cohort-label']}</span>`,
        id: 'cohort-bar',
      })}
      ${figures([
        { value: texts['cohort-issued'], label: t('uitgegeven', 'issued'), id: 'cohort-issued' },
        { value: texts['cohort-mailed'], label: t('mail verstuurd', 'mail sent'), id: 'cohort-mailed' },
        { value: texts['cohort-claimed'], label: t('opgehaald', 'claimed'), id: 'cohort-claimed' },
        { value: texts['cohort-care'], label: t('niet uitgegeven', 'not issued'), id: 'cohort-care' },
      ])}
      ${
        runs &&
        html`<noscript>${paragraph(link(own, t('Ververs om te zien hoe ver het is', 'Refresh to see how far it is')))}</noscript>`
      }
      ${
        runs &&
        mayDo(view, 'issue') &&
        confirmForm({
          action: `${own}/cancellations`,
          label: t('Stoppen', 'Stop'),
          question: t(
            'Wat al is uitgegeven blijft geldig. De rest wordt niet uitgegeven.',
            'What was issued stays valid. The rest is not issued.',
          ),
          confirmLabel: t('Ja, stoppen', 'Yes, stop'),
        })
      }`,
  })}</div>`;
}

/** What can still be done with the rows that were left. */
function nextSteps(view: OrganisationView, cohort: Cohort): Html | null {
  const { t, lang } = view;
  const { ready, failed } = cohort.progress;
  if (cohort.state === 'running' || !mayDo(view, 'issue') || ready + failed === 0) return null;
  const own = cohortBase(view, cohort);
  const rows = (count: number) => countOf(count, t('rij', 'row'), t('rijen', 'rows'), lang);
  return notice({
    tone: 'info',
    title: t('Nog niet uitgegeven', 'Not issued yet'),
    body: html`
      ${ready > 0 && paragraph(t(`${rows(ready)} klaar om uit te geven.`, `${rows(ready)} ready to be issued.`))}
      ${failed > 0 && paragraph(t(`${rows(failed)} mislukt door een storing bij ons.`, `${rows(failed)} failed by a fault of ours.`))}
      ${actions(
        ready > 0 &&
          buttonForm({ action: `${own}/runs`, label: t('Verbeterde rijen uitgeven', 'Issue the corrected rows') }),
        failed > 0 &&
          buttonForm({
            action: `${own}/retries`,
            label: t('Mislukte rijen opnieuw proberen', 'Try the failed rows again'),
            variant: 'secondary',
          }),
      )}`,
  });
}

function careTable(view: OrganisationView, cohort: Cohort, { items, nextCursor }: RowsShown): Html {
  const { t } = view;
  const own = cohortBase(view, cohort);
  const title =
    cohort.state === 'preview' ? t('Niet uit te geven', 'Cannot be issued') : t('Niet uitgegeven', 'Not issued');
  return html`${heading(2, title)}${table({
    caption: t('Rijen die aandacht vragen', 'Rows that need attention'),
    hiddenCaption: true,
    columns: [
      { label: t('Rij', 'Row'), numeric: true },
      { label: t('Naam', 'Name') },
      { label: t('Wat is er mis?', 'What is wrong?'), wide: true },
      { label: t('Wat kunt u doen?', 'What can you do?') },
    ],
    rows: items.map((row) => [String(row.number), nameOfRow(row), faultList(row, view), careLink(own, row, view)]),
  })}${pagination({ nextHref: nextCursor && `${own}?cursor=${nextCursor}` }, t)}`;
}

/** The name as it was given, whole or in parts. */
export function nameOfRow({ award, cells }: Pick<CohortRow, 'award' | 'cells'>): string {
  if (award) return award.name;
  const { name, givenName, infix, familyName } = cells ?? {};
  return name ?? [givenName, infix, familyName].filter(Boolean).join(' ');
}

/** Every fault of a row in words. */
export function faultList({ faults }: Pick<CohortRow, 'faults'>, { lang }: OrganisationView): Html | string {
  const [first, ...others] = faults.map((fault) => cohorts.faultText(fault)[lang]);
  if (first === undefined) return '';
  return others.length === 0 ? first : html`<ul>${[first, ...others].map((text) => html`<li>${text}</li>`)}</ul>`;
}

function careLink(own: string, row: CohortRow, view: OrganisationView): Html {
  const { t } = view;
  const mayFix = mayDo(view, 'issue') && (row.state === 'faulty' || row.state === 'duplicate');
  const label = mayFix ? t('Verbeteren', 'Correct') : t('Bekijken', 'Look');
  return html`<a class="nl-link" href="${own}/rows/${row.number}">${label}<span class="visually-hidden"> ${t('rij', 'row')} ${row.number}</span></a>`;
}

/** All rows, or those of one state. */
export function rowsPage(
  view: OrganisationView,
  cohort: Cohort,
  shown: RowsShown & { nextHref: string | null },
  filter: Html,
): Html {
  const { t } = view;
  const own = cohortBase(view, cohort);
  return stack(
    html`${cohortCrumbs(view, { href: own, label: cohort.name }, { label: t('Alle rijen', 'All rows') })}
      ${heading(1, t('Alle rijen', 'All rows'))}`,
    filter,
    shown.items.length === 0
      ? paragraph(t('Geen rijen.', 'No rows.'))
      : table({
          caption: t('Rijen van deze groep', 'Rows of this group'),
          hiddenCaption: true,
          columns: [
            { label: t('Rij', 'Row'), numeric: true },
            { label: t('Naam', 'Name') },
            { label: t('E-mail', 'E-mail') },
            { label: t('Stand', 'State') },
            { label: t('Bijzonderheden', 'Particulars'), wide: true },
          ],
          rows: shown.items.map((row) => [
            link(`${own}/rows/${row.number}`, String(row.number)),
            nameOfRow(row),
            row.award?.email ?? row.cells?.email ?? '',
            rowTag(row.state, t),
            row.credentialId
              ? link(`${view.base}/credentials/${row.credentialId}`, t('Bewijs bekijken', 'See the credential'))
              : faultList(row, view),
          ]),
        }),
    pagination({ nextHref: shown.nextHref }, t),
  );
}
