import { z } from 'zod';
import { achievements, type IssuerCredential, listCredentials } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate } from '../platform/i18n.ts';
import { credentialDetailPages } from './credential-detail-pages.ts';
import { credentialIssuePages } from './credential-issue-pages.ts';
import { ACTS, credentialSelectionPages, wordsOfAct } from './credential-selection-pages.ts';
import { claimNames, claimTag, stateNames, stateTag } from './credential-words.ts';
import {
  actions,
  button,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  paragraph,
  stack,
  table,
} from './kit/components.ts';
import { form, select, textField } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import {
  capitalise,
  mayDo,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
} from './organisation-frame.ts';

const zSlugParams = z.object({ slug: z.string().max(60) });

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const zListQuery = z.object({
  search: z.preprocess(blankIsAbsent, z.string().trim().max(200).optional()),
  state: z.preprocess(blankIsAbsent, z.enum(['valid', 'suspended', 'revoked', 'expired']).optional()),
  claim: z.preprocess(blankIsAbsent, z.enum(['claimed', 'open', 'ended']).optional()),
  cohortId: z.preprocess(blankIsAbsent, z.uuid().optional()),
  cursor: z.string().max(500).optional(),
});
type ListQuery = z.infer<typeof zListQuery>;

const PAGE_SIZE = 50;

/** What an organisation has issued: to find, to choose from, to act on. */
export const credentialPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/credentials',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zListQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const found = await listCredentials(deps, request.actor, {
          organisationId: view.organisation.id,
          pageSize: PAGE_SIZE,
          ...request.query,
        });
        const body = credentialList(view, found, request.query);
        return sendPage(request, reply, { title: titleOf(view), wide: true, noindex: true, body });
      },
    );
    for (const pages of [credentialIssuePages, credentialSelectionPages, credentialDetailPages]) {
      app.register(pages(deps));
    }
    done();
  };

const titleOf = ({ t }: OrganisationView) => t('Uitgegeven bewijzen', 'Issued credentials');

function credentialList(
  view: OrganisationView,
  { items, nextCursor }: { items: readonly IssuerCredential[]; nextCursor: string | null },
  query: ListQuery,
): Html {
  const { base, t } = view;
  const { cursor, ...filter } = query;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const mayIssue = mayDo(view, 'issue');
  const issue = linkButton({
    href: `${base}/credentials/new`,
    label: t('Eén bewijs uitgeven', 'Issue one credential'),
  });
  const next = new URLSearchParams(
    Object.entries({ ...filter, cursor: nextCursor }).flatMap(([name, value]): [string, string][] =>
      value ? [[name, value]] : [],
    ),
  );
  return stack(
    html`${organisationCrumbs(view, { label: titleOf(view) })}${heading(1, titleOf(view))}
      ${lead(t('Elk bewijs dat u heeft uitgegeven, het nieuwste eerst.', 'Every credential you issued, newest first.'))}
      ${mayIssue && actions(issue)}`,
    items.length > 0 || isFiltered || cursor ? searchForm(view, query) : null,
    items.length > 0
      ? chooseForm(view, items, mayIssue)
      : isFiltered
        ? paragraph(t('Niets gevonden. Zoek ruimer.', 'Nothing found. Search wider.'))
        : emptyState({
            title: t('Nog niets uitgegeven', 'Nothing issued yet'),
            body: t(
              'Geef één bewijs uit, of een hele groep tegelijk.',
              'Issue one credential, or a whole group at once.',
            ),
            ...(mayIssue && {
              action: linkButton({ href: `${base}/cohorts/new`, label: t('Groep uitgeven', 'Issue to a group') }),
            }),
          }),
    pagination({ nextHref: nextCursor && `${base}/credentials?${next}` }, t),
  );
}

function searchForm({ base, t }: OrganisationView, { search, state, claim, cohortId }: ListQuery): Html {
  const optionsOf = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label: capitalise(label) }));
  return form({
    action: `${base}/credentials`,
    method: 'get',
    t,
    body: html`
      <div class="grid">
        ${textField({
          name: 'search',
          label: t('Zoek op naam, e-mail of kenmerk', 'Search by name, e-mail or reference'),
          type: 'search',
          value: search,
          autocomplete: 'off',
        })}
        ${select({
          name: 'state',
          label: t('Stand', 'State'),
          placeholder: t('Alle', 'All'),
          options: optionsOf(stateNames(t)),
          value: state,
        })}
        ${select({
          name: 'claim',
          label: t('Ophalen', 'Claim'),
          placeholder: t('Alle', 'All'),
          options: optionsOf(claimNames(t)),
          value: claim,
        })}
      </div>
      ${cohortId && html`<input type="hidden" name="cohortId" value="${cohortId}">`}
      ${actions(button({ label: t('Zoeken', 'Search'), variant: 'secondary' }))}`,
  });
}

/** The list itself, with a box before each for who may act; what to do is asked for on the next page. */
function chooseForm(view: OrganisationView, items: readonly IssuerCredential[], mayChoose: boolean): Html {
  const { base, t, lang } = view;
  const shown = table({
    caption: t('Uitgegeven bewijzen', 'Issued credentials'),
    hiddenCaption: true,
    columns: [
      { label: t('Naam', 'Name') },
      { label: t('Bewijs', 'Credential'), wide: true },
      { label: t('Uitgegeven', 'Issued') },
      { label: t('Stand', 'State') },
      { label: t('Ophalen', 'Claim') },
    ],
    rows: items.map((item) => [
      mayChoose ? choice(item, view) : nameLink(item, view),
      achievements.textIn(item.achievementTitle, lang),
      formatDate(item.issuedAt, lang),
      stateTag(item.state, t),
      claimTag(item.claim, t),
    ]),
  });
  if (!mayChoose) return shown;
  return html`<form class="form" method="post" action="${base}/credentials/selection">
    ${shown}
    ${heading(2, t('Met wat u heeft aangekruist', 'With what you ticked'))}
    ${actions(
      ...ACTS.map((act) => button({ label: wordsOfAct(act, t).label, variant: 'secondary', name: 'act', value: act })),
    )}
  </form>`;
}

const choice = (item: IssuerCredential, view: OrganisationView): Html =>
  html`<div class="toggle">
    <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="choice-${item.id}" name="credentialIds" value="${item.id}">
    <label class="utrecht-form-label utrecht-form-label--checkbox" for="choice-${item.id}">${nameLink(item, view)}</label>
  </div>`;

const nameOf = ({ recipientName }: IssuerCredential, { t }: OrganisationView): string =>
  recipientName ?? t('Gewist persoon', 'Erased person');

const nameLink = (item: IssuerCredential, view: OrganisationView): Html =>
  link(`${view.base}/credentials/${item.id}`, nameOf(item, view));
