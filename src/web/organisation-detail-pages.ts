import { z } from 'zod';
import { type AuditEvent, administration } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDateTime } from '../platform/i18n.ts';
import { auditActionIn } from './audit-words.ts';
import { definitionList, heading, lead, pagination, table } from './kit/components.ts';
import type { FieldError, FormValues } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { detailsForm, readDetailsForm, valuesOf } from './organisation-details-form.ts';
import {
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
  submitForm,
  zSlugParams,
} from './organisation-frame.ts';

const zCursorQuery = z.object({ cursor: z.string().max(500).optional() });

const PAGE_SIZE = 50;

/** What an organisation says of itself, and what was done in its name. */
export const organisationDetailPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/details',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const body = detailsPage(view, valuesOf(view.organisation), []);
        return sendPage(request, reply, { title: view.t('Gegevens', 'Details'), noindex: true, body });
      },
    );

    app.post(
      '/organisations/:slug/details',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const parsed = await readDetailsForm(request, view.t);
        const errors = await submitForm(parsed, { field: 'logo', lang: view.lang }, (edit) =>
          administration.updateOrganisation(deps, request.actor, { organisationId: view.organisation.id, edit }),
        );
        if (errors.length > 0) {
          const body = detailsPage(view, parsed.values, errors);
          return sendPage(request, reply, { title: view.t('Gegevens', 'Details'), status: 400, noindex: true, body });
        }
        flash(reply, view.t('De gegevens zijn opgeslagen.', 'The details have been saved.'));
        return reply.redirect(view.base, 303);
      },
    );

    app.get(
      '/organisations/:slug/audit',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zCursorQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const list = { organisationId: view.organisation.id, pageSize: PAGE_SIZE, ...request.query };
        const page = await administration.listAuditEvents(deps, request.actor, list);
        const title = view.t('Logboek', 'Audit trail');
        return sendPage(request, reply, { title, wide: true, noindex: true, body: auditPage(view, page) });
      },
    );
    done();
  };

function detailsPage(view: OrganisationView, values: FormValues, errors: FieldError[]): Html {
  const { organisation, base, t } = view;
  return html`${organisationCrumbs(view, { label: t('Gegevens', 'Details') })}
    ${heading(1, t('Gegevens', 'Details'))}
    ${lead(
      t(
        'Zo staat uw organisatie op nieuwe bewijzen. Wat al is uitgegeven verandert niet mee.',
        'This is how your organisation stands on new credentials. What was issued does not change with it.',
      ),
    )}
    ${detailsForm(`${base}/details`, organisation, t, values, errors)}
    ${definitionList([[t('Naam in het adres (ligt vast)', 'Name in the address (fixed)'), html`<code>${organisation.slug}</code>`]])}`;
}

function auditPage(view: OrganisationView, page: { items: AuditEvent[]; nextCursor: string | null }): Html {
  const { base, t, lang } = view;
  const who = ({ actorKind, actorName }: AuditEvent) => {
    if (actorKind === 'client') return t('een API-client', 'an API client');
    if (actorKind === 'system') return t('de dienst zelf', 'the service itself');
    return actorName ?? t('iemand die hier niet meer bekend is', 'somebody no longer known here');
  };
  return html`${organisationCrumbs(view, { label: t('Logboek', 'Audit trail') })}
    ${heading(1, t('Logboek', 'Audit trail'))}
    ${lead(t(`Wat er namens ${view.name} is gedaan, het nieuwste eerst.`, `What was done for ${view.name}, the newest first.`))}
    ${table({
      caption: t('Gebeurtenissen', 'Events'),
      hiddenCaption: true,
      columns: [{ label: t('Wanneer', 'When') }, { label: t('Wat', 'What'), wide: true }, { label: t('Wie', 'Who') }],
      rows: page.items.map((event) => [formatDateTime(event.at, lang), auditActionIn(event.action, lang), who(event)]),
    })}
    ${pagination({ nextHref: page.nextCursor && `${base}/audit?cursor=${page.nextCursor}` }, t)}`;
}
