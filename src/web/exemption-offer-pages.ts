import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { exemptions } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate } from '../platform/i18n.ts';
import { findOpleiding, type Opleiding } from '../taxonomy/index.ts';
import { offerForm, readOfferForm, valuesOfOffer } from './exemption-offer-form.ts';
import {
  actions,
  button,
  confirmForm,
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
import { type FieldError, type FormValues, form, select } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import {
  mayDo,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
  submitForm,
  zSlugParams,
} from './organisation-frame.ts';
import { say } from './passport-parts.ts';

const zOfferParams = zSlugParams.extend({ offerId: z.uuid() });
const zListQuery = z.object({ cursor: z.string().max(500).optional() });
const zNewQuery = z.object({ opleiding: z.string().max(100).optional() });

const PAGE_SIZE = 50;

/** What a school offers to exempt from, for its own people: published, changed, withdrawn. */
export const exemptionOfferPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/exemption-offers',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zListQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const found = await exemptions.listOwnOffers(deps, request.actor, {
          organisationId: view.organisation.id,
          pageSize: PAGE_SIZE,
          ...request.query,
        });
        const title = titleOf(view);
        return sendPage(request, reply, { title, wide: true, noindex: true, body: offersPage(view, found) });
      },
    );

    app.get(
      '/organisations/:slug/exemption-offers/new',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zNewQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'assess');
        return sendNew(request, reply, view, request.query.opleiding, { values: {}, errors: [] });
      },
    );

    app.post(
      '/organisations/:slug/exemption-offers/new',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zNewQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'assess');
        const opleidingId = request.query.opleiding ?? '';
        const parsed = readOfferForm(request.body, view);
        const errors = await submitForm(parsed, { field: 'include', lang: view.lang }, (content) =>
          exemptions.publishOffer(deps, request.actor, { organisationId: view.organisation.id, opleidingId, content }),
        );
        if (errors.length > 0) return sendNew(request, reply, view, opleidingId, { values: parsed.values, errors });
        flash(reply, view.t('Het aanbod is gepubliceerd.', 'The offer is published.'));
        return reply.redirect(`${view.base}/exemption-offers`, 303);
      },
    );

    app.get(
      '/organisations/:slug/exemption-offers/:offerId',
      { config: { access: 'person' }, schema: { params: zOfferParams } },
      async (request, reply) => {
        const { view, offer, opleiding } = await openOffer(request, request.params);
        return sendEdit(request, reply, view, { offer, opleiding, values: valuesOfOffer(offer), errors: [] });
      },
    );

    app.post(
      '/organisations/:slug/exemption-offers/:offerId',
      { config: { access: 'person' }, schema: { params: zOfferParams } },
      async (request, reply) => {
        const { view, key, offer, opleiding } = await openOffer(request, request.params);
        const parsed = readOfferForm(request.body, view);
        const errors = await submitForm(parsed, { field: 'include', lang: view.lang }, (content) =>
          exemptions.changeOffer(deps, request.actor, { ...key, content }),
        );
        if (errors.length > 0) {
          return sendEdit(request, reply, view, { offer, opleiding, values: parsed.values, errors });
        }
        flash(reply, view.t('Het aanbod is aangepast.', 'The offer is changed.'));
        return reply.redirect(`${view.base}/exemption-offers`, 303);
      },
    );

    app.post(
      '/organisations/:slug/exemption-offers/:offerId/withdrawal',
      { config: { access: 'person' }, schema: { params: zOfferParams } },
      async (request, reply) => {
        const { view, key } = await openOffer(request, request.params);
        await exemptions.withdrawOffer(deps, request.actor, key);
        flash(reply, view.t('Het aanbod is gestopt.', 'The offer is stopped.'));
        return reply.redirect(`${view.base}/exemption-offers`, 303);
      },
    );

    async function openOffer(request: FastifyRequest, { slug, offerId }: z.infer<typeof zOfferParams>) {
      const view = await openOrganisation(deps, request, slug, 'assess');
      const key = { organisationId: view.organisation.id, offerId };
      const offer = await exemptions.findOwnOffer(deps.db, key);
      return { view, key, offer, opleiding: await findOpleiding(deps.db, offer.opleiding.id) };
    }

    async function sendNew(
      request: FastifyRequest,
      reply: FastifyReply,
      view: OrganisationView,
      opleidingId: string | undefined,
      state: { values: FormValues; errors: FieldError[] },
    ) {
      const own = await exemptions.listOfferable(deps, request.actor, view.organisation.id);
      const opleiding = own.find(({ id }) => id === opleidingId);
      const title = view.t('Nieuw aanbod', 'New offer');
      const body = stack(
        html`${offerCrumbs(view, title)}${heading(1, title)}`,
        opleiding ? newForm(view, opleiding, state) : chooseOpleiding(view, own),
      );
      return sendPage(request, reply, {
        title,
        wide: opleiding !== undefined,
        noindex: true,
        status: state.errors.length > 0 ? 400 : 200,
        body,
      });
    }
    done();
  };

const titleOf = ({ t }: OrganisationView) => t('Vrijstellingen aanbieden', 'Offer exemptions');

const offerCrumbs = (view: OrganisationView, label: string): Html =>
  organisationCrumbs(view, { href: `${view.base}/exemption-offers`, label: titleOf(view) }, { label });

function offersPage(
  view: OrganisationView,
  { items, nextCursor }: { items: readonly exemptions.ExemptionOffer[]; nextCursor: string | null },
): Html {
  const { base, t, lang } = view;
  const mayOffer = mayDo(view, 'assess');
  const create = linkButton({ href: `${base}/exemption-offers/new`, label: t('Nieuw aanbod', 'New offer') });
  const about = t(
    'Zeg per opleiding waarvoor iemand vrijstelling kan vragen en op welk bewijs. Kandidaten zien dat op een eigen pagina.',
    'Say for each course what somebody can ask exemption from and on which proof. Candidates see it on a page of its own.',
  );
  const requests =
    mayOffer &&
    linkButton({
      href: `${base}/exemption-requests`,
      label: t('Aanvragen bekijken', 'See the requests'),
      variant: 'secondary',
    });
  return stack(
    html`${organisationCrumbs(view, { label: titleOf(view) })}${heading(1, titleOf(view))}`,
    items.length === 0
      ? emptyState({
          title: t('Nog geen aanbod', 'No offers yet'),
          body: about,
          ...(mayOffer && { action: html`${create}${requests}` }),
        })
      : html`${lead(about)}${mayOffer && actions(create, requests)}${table({
          caption: t('Aanbod, het nieuwste eerst', 'Offers, newest first'),
          hiddenCaption: true,
          columns: [
            { label: t('Opleiding', 'Course'), wide: true },
            { label: t('Onderdelen', 'Parts'), numeric: true },
            { label: t('Aangepast op', 'Changed on') },
            { label: t('Stand', 'State') },
            { label: t('Openbare pagina', 'Public page') },
          ],
          rows: items.map((offer) => [
            mayOffer && !offer.withdrawnAt
              ? link(`${base}/exemption-offers/${offer.id}`, say(offer.opleiding.label, view))
              : say(offer.opleiding.label, view),
            String(offer.outcomes.length),
            formatDate(offer.changedAt, lang),
            offer.withdrawnAt
              ? tag({ label: t('gestopt', 'stopped'), tone: 'quiet' })
              : tag({ label: t('open', 'open'), tone: 'good' }),
            link(`/exemption-offers/${offer.id}`, t('Bekijken', 'View')),
          ]),
        })}`,
    pagination({ nextHref: nextCursor && `${base}/exemption-offers?cursor=${nextCursor}` }, t),
  );
}

function chooseOpleiding(view: OrganisationView, own: readonly Opleiding[]): Html {
  const { base, t } = view;
  const usable = own.filter(({ outcomes }) => outcomes.length > 0);
  if (usable.length === 0) {
    return emptyState({
      title: t('Geen opleidingen gevonden', 'No courses found'),
      body: t(
        'Bij uw organisatie staat nog geen opleiding met leeruitkomsten. Voeg die eerst toe.',
        'There is no course with learning outcomes of your organisation yet. Add one first.',
      ),
      action: linkButton({ href: base, label: t('Naar uw organisatie', 'To your organisation'), variant: 'secondary' }),
    });
  }
  return form({
    action: `${base}/exemption-offers/new`,
    method: 'get',
    t,
    body: html`${select({
      name: 'opleiding',
      label: t('Voor welke opleiding?', 'For which course?'),
      options: usable.map(({ id, label }) => ({ value: id, label: say(label, view) })),
      required: true,
    })}${actions(button({ label: t('Verder', 'Continue') }))}`,
  });
}

const newForm = (view: OrganisationView, opleiding: Opleiding, state: { values: FormValues; errors: FieldError[] }) =>
  html`${lead(say(opleiding.label, view))}${offerForm(view, {
    action: `${view.base}/exemption-offers/new?opleiding=${opleiding.id}`,
    opleiding,
    ...state,
    submitLabel: view.t('Publiceren', 'Publish'),
  })}`;

function sendEdit(
  request: FastifyRequest,
  reply: FastifyReply,
  view: OrganisationView,
  state: { offer: exemptions.ExemptionOffer; opleiding: Opleiding; values: FormValues; errors: FieldError[] },
) {
  const { t, base } = view;
  const { offer, opleiding, values, errors } = state;
  const title = say(opleiding.label, view);
  const action = `${base}/exemption-offers/${offer.id}`;
  const body = stack(
    html`${offerCrumbs(view, title)}${heading(1, t('Aanbod aanpassen', 'Change the offer'))}${lead(title)}`,
    offer.withdrawnAt
      ? emptyState({
          title: t('Dit aanbod is gestopt', 'This offer is stopped'),
          body: t(
            'Maak een nieuw aanbod om weer vrijstellingen aan te bieden.',
            'Make a new offer to offer exemptions again.',
          ),
        })
      : html`${offerForm(view, { action, opleiding, values, errors, submitLabel: t('Opslaan', 'Save') })}
        ${confirmForm({
          action: `${action}/withdrawal`,
          label: t('Aanbod stoppen', 'Stop the offer'),
          question: t(
            'Daarna kan niemand dit meer vragen. Aanvragen die al lopen, gaan door.',
            'After this nobody can ask for it any more. Requests that are open go on.',
          ),
          confirmLabel: t('Stoppen', 'Stop'),
        })}`,
  );
  return sendPage(request, reply, {
    title,
    wide: true,
    noindex: true,
    status: errors.length > 0 ? 400 : 200,
    body,
  });
}
