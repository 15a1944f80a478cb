import { z } from 'zod';
import { type ApiClient, apiClients, type Scope } from '../access/index.ts';
import { administration } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, type T } from '../platform/i18n.ts';
import {
  actions,
  button,
  confirmForm,
  definitionList,
  emptyState,
  heading,
  lead,
  linkButton,
  notice,
  stack,
  table,
  tag,
} from './kit/components.ts';
import { checkboxGroup, type FieldError, type FormValues, form, parseForm, textField, zMany } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { type OrganisationView, openOrganisation, organisationCrumbs, zSlugParams } from './organisation-frame.ts';

const zClientParams = zSlugParams.extend({ clientId: z.uuid() });

const zClientForm = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: zMany(z.enum(apiClients.SCOPES)).pipe(z.array(z.enum(apiClients.SCOPES)).min(1)),
});

/** Programs that act for an organisation. */
export const organisationClientPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/api-clients',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const organisationId = view.organisation.id;
        const clients = await administration.listOrganisationClients(deps, request.actor, { organisationId });
        const title = view.t('API-clients', 'API clients');
        return sendPage(request, reply, { title, wide: true, noindex: true, body: clientList(view, clients) });
      },
    );

    app.get(
      '/organisations/:slug/api-clients/new',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const title = view.t('API-client toevoegen', 'Add an API client');
        return sendPage(request, reply, { title, noindex: true, body: newClientPage(view, {}, []) });
      },
    );

    // Answers with the secret itself and does not redirect: it is told once and kept nowhere on the way.
    app.post(
      '/organisations/:slug/api-clients/new',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const parsed = parseForm(zClientForm, request.body, view.t);
        const title = view.t('API-client toevoegen', 'Add an API client');
        if (!parsed.ok) {
          const body = newClientPage(view, parsed.values, parsed.errors);
          return sendPage(request, reply, { title, status: 400, noindex: true, body });
        }
        const organisationId = view.organisation.id;
        const made = await administration.createOrganisationClient(deps, request.actor, {
          organisationId,
          ...parsed.data,
        });
        const body = secretPage(view, made, deps.config.publicUrl);
        return sendPage(request, reply, { title, status: 201, noindex: true, body });
      },
    );

    app.post(
      '/organisations/:slug/api-clients/:clientId/revoke',
      { config: { access: 'person' }, schema: { params: zClientParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const key = { organisationId: view.organisation.id, clientId: request.params.clientId };
        await administration.revokeOrganisationClient(deps, request.actor, key);
        flash(reply, view.t('De API-client is ingetrokken.', 'The API client has been revoked.'));
        return reply.redirect(`${view.base}/api-clients`, 303);
      },
    );
    done();
  };

const scopeNames = (t: T): Record<Scope, string> => ({
  'achievements:read': t('Beschrijvingen lezen', 'Read descriptions'),
  'achievements:write': t('Beschrijvingen schrijven', 'Write descriptions'),
  'credentials:read': t('Uitgegeven bewijzen lezen', 'Read issued credentials'),
  'credentials:issue': t('Bewijzen uitgeven', 'Issue credentials'),
  'credentials:revoke': t('Bewijzen intrekken', 'Revoke credentials'),
  'members:read': t('Leden en sleutels lezen', 'Read members and keys'),
  'opleidingen:write': t('Opleidingen lezen en schrijven', 'Read and write courses'),
  'recognitions:read': t('Erkenningen lezen', 'Read recognitions'),
  'vacancies:read': t('Vacatures lezen', 'Read vacancies'),
  'vacancies:write': t('Vacatures schrijven', 'Write vacancies'),
  'verifications:write': t('Bewijzen controleren', 'Verify credentials'),
});

function clientList(view: OrganisationView, clients: ApiClient[]): Html {
  const { base, t, lang } = view;
  const names = scopeNames(t);
  const add = linkButton({ href: `${base}/api-clients/new`, label: t('API-client toevoegen', 'Add an API client') });
  const about = t(
    'Een API-client is een programma dat namens u werkt, zoals uw cursusadministratie.',
    'An API client is a program that acts for you, such as your course administration.',
  );
  const revoke = ({ id, name }: ApiClient) =>
    confirmForm({
      action: `${base}/api-clients/${id}/revoke`,
      label: t('Intrekken', 'Revoke'),
      question: t(`${name} kan daarna meteen niets meer doen.`, `${name} can then do nothing any more, at once.`),
      confirmLabel: t('Ja, intrekken', 'Yes, revoke'),
    });
  const state = ({ revokedAt }: ApiClient) =>
    revokedAt
      ? tag({ label: t('ingetrokken', 'revoked'), tone: 'quiet' })
      : tag({ label: t('actief', 'active'), tone: 'good' });
  return html`${organisationCrumbs(view, { label: t('API-clients', 'API clients') })}
    ${heading(1, t('API-clients', 'API clients'))}
    ${
      clients.length === 0
        ? emptyState({ title: t('Nog geen API-clients', 'No API clients yet'), body: about, action: add })
        : html`${lead(about)}${actions(add)}${table({
            caption: t('API-clients van de organisatie', 'API clients of the organisation'),
            hiddenCaption: true,
            columns: [
              { label: t('Naam', 'Name') },
              { label: t('Mag', 'May'), wide: true },
              { label: t('Laatst gebruikt', 'Last used') },
              { label: t('Stand', 'State') },
              { label: t('Acties', 'Actions'), hiddenLabel: true },
            ],
            rows: clients.map((client) => [
              client.name,
              client.scopes.map((scope) => names[scope]).join(', '),
              client.lastUsedAt ? formatDate(client.lastUsedAt, lang) : t('nog niet', 'not yet'),
              state(client),
              client.revokedAt ? '' : revoke(client),
            ]),
          })}`
    }`;
}

const clientCrumbs = (view: OrganisationView) =>
  organisationCrumbs(
    view,
    { href: `${view.base}/api-clients`, label: view.t('API-clients', 'API clients') },
    { label: view.t('Toevoegen', 'Add') },
  );

function newClientPage(view: OrganisationView, values: FormValues, errors: FieldError[]): Html {
  const { base, t } = view;
  const names = scopeNames(t);
  return html`${clientCrumbs(view)}
    ${heading(1, t('API-client toevoegen', 'Add an API client'))}
    ${form({
      action: `${base}/api-clients/new`,
      errors,
      t,
      body: html`${textField({
        name: 'name',
        label: t('Naam van het programma', 'Name of the program'),
        hint: t('Zoals ‘Cursusadministratie’.', 'Such as ‘Course administration’.'),
        value: values.name,
        autocomplete: 'off',
        required: true,
        errors,
      })}
        ${checkboxGroup({
          name: 'scopes',
          legend: t('Wat mag dit programma?', 'What may this program do?'),
          hint: t('Kies niet meer dan nodig is.', 'Choose no more than is needed.'),
          options: apiClients.SCOPES.map((scope) => ({ value: scope, label: names[scope] })),
          values: [values.scopes ?? []].flat(),
          errors,
        })}
        ${actions(button({ label: t('Toevoegen', 'Add') }))}`,
    })}`;
}

function secretPage(view: OrganisationView, made: { client: ApiClient; secret: string }, publicUrl: string): Html {
  const { base, t, organisation } = view;
  const mayIssue = organisation.did !== null && made.client.scopes.includes('credentials:issue');
  const code = (text: string) => html`<code>${text}</code>`;
  return stack(
    html`${clientCrumbs(view)}${heading(1, t(`${made.client.name} is toegevoegd`, `${made.client.name} has been added`))}`,
    notice({
      tone: 'warn',
      title: t('Bewaar het geheim nu', 'Keep the secret now'),
      body: t(
        'U ziet het geheim alleen op deze pagina. Raakt u het kwijt, trek deze API-client dan in en maak een nieuwe.',
        'You see the secret on this page only. If you lose it, revoke this API client and make a new one.',
      ),
      live: true,
    }),
    definitionList([
      [t('Client-ID', 'Client ID'), code(made.client.id)],
      [t('Geheim', 'Secret'), code(made.secret)],
      [t('Adres voor een token', 'Address for a token'), code(`${publicUrl}/v1/tokens`)],
      [
        t('Adres om bewijzen te ondertekenen (VC-API)', 'Address to sign credentials at (VC-API)'),
        mayIssue && code(`${publicUrl}/vc-api/issuers/${organisation.slug}`),
      ],
    ]),
    actions(
      linkButton({ href: `${base}/api-clients`, label: t('Ik heb het geheim bewaard', 'I have kept the secret') }),
    ),
  );
}
