import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Cohort, cohorts } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { InvalidInputError } from '../platform/errors.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, formatNumber } from '../platform/i18n.ts';
import { cohortDetailPages } from './cohort-detail-pages.ts';
import { newCohortPage } from './cohort-new-form.ts';
import { cohortRevokePages } from './cohort-revoke-pages.ts';
import { cohortRowPages } from './cohort-row-pages.ts';
import { cohortTag, needingCare } from './cohort-words.ts';
import { listIssuable } from './credential-achievements.ts';
import { actions, emptyState, heading, lead, link, linkButton, pagination, stack, table } from './kit/components.ts';
import { type FieldError, type FormValues, parseForm, readUpload, zOptional } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { mayDo, type OrganisationView, openOrganisation, organisationCrumbs } from './organisation-frame.ts';

const zSlugParams = z.object({ slug: z.string().max(60) });
const zCursorQuery = z.object({ cursor: z.string().max(500).optional() });

const zCohortForm = z.object({
  achievementId: z.uuid(),
  name: zOptional(z.string().trim().max(200)),
  awardedOn: zOptional(z.iso.date()),
  lang: z.enum(['nl', 'en']).default('nl'),
});

const PAGE_SIZE = 20;

/** Issuing to a group: the groups so far, a new one from a file, and one group from preview to report. */
export const cohortPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/cohorts',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zCursorQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const organisationId = view.organisation.id;
        const found = await cohorts.listCohorts(deps, request.actor, {
          organisationId,
          pageSize: PAGE_SIZE,
          ...request.query,
        });
        const body = cohortList(view, found);
        return sendPage(request, reply, { title: view.t('Groepen', 'Groups'), wide: true, noindex: true, body });
      },
    );

    app.get(
      '/organisations/:slug/cohorts/new',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        return sendForm(request, reply, view, { values: {}, errors: [] });
      },
    );

    app.post(
      '/organisations/:slug/cohorts/new',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        const { values, files } = await readUpload(request);
        const parsed = parseForm(zCohortForm, values, view.t);
        const { file } = files;
        const errors = parsed.ok ? [] : parsed.errors;
        if (!file) errors.push({ field: 'file', message: view.t('Kies een bestand.', 'Choose a file.') });
        if (!parsed.ok || !file) return sendForm(request, reply, view, { values, errors });
        try {
          const { id } = await cohorts.startCohort(deps, request.actor, {
            organisationId: view.organisation.id,
            ...parsed.data,
            file: { name: file.name, bytes: file.bytes },
          });
          return reply.redirect(`${view.base}/cohorts/${id}`, 303);
        } catch (error) {
          if (!(error instanceof InvalidInputError)) throw error;
          // A list that cannot be read at all; faults in its rows are shown in the preview.
          return sendForm(request, reply, view, {
            values,
            errors: [{ field: 'file', message: error.text(view.lang) }],
          });
        }
      },
    );

    app.get(
      '/organisations/:slug/cohorts/template',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const { t, lang } = await openOrganisation(deps, request, request.params.slug, 'view');
        return reply
          .header('content-disposition', `attachment; filename="${t('deelnemers', 'participants')}.csv"`)
          .type('text/csv; charset=utf-8')
          .send(cohorts.buildTemplate(lang));
      },
    );

    app.register(cohortDetailPages(deps));
    app.register(cohortRowPages(deps));
    app.register(cohortRevokePages(deps));

    async function sendForm(
      request: FastifyRequest,
      reply: FastifyReply,
      view: OrganisationView,
      state: { values: FormValues; errors: FieldError[] },
    ) {
      const published = await listIssuable(deps, request, view);
      return sendPage(request, reply, {
        title: view.t('Uitgeven aan een groep', 'Issue to a group'),
        status: state.errors.length > 0 ? 400 : 200,
        noindex: true,
        body: newCohortPage(view, published, state),
      });
    }
    done();
  };

function cohortList(view: OrganisationView, found: { items: Cohort[]; nextCursor: string | null }): Html {
  const { base, t } = view;
  const start = mayDo(view, 'issue')
    ? linkButton({ href: `${base}/cohorts/new`, label: t('Uitgeven aan een groep', 'Issue to a group') })
    : undefined;
  return stack(
    html`${organisationCrumbs(view, { label: t('Groepen', 'Groups') })}${heading(1, t('Groepen', 'Groups'))}`,
    found.items.length === 0
      ? emptyState({
          title: t('Nog geen groepen', 'No groups yet'),
          body: t(
            'Met één bestand geeft u een hele groep tegelijk hun bewijs.',
            'With one file you give a whole group their credentials at once.',
          ),
          ...(start && { action: start }),
        })
      : html`${lead(t('Elke lijst die u heeft aangeboden en wat ervan kwam.', 'Every list you offered and what came of it.'))}
          ${start && actions(start)}${cohortTable(view, found.items)}`,
    pagination({ nextHref: found.nextCursor && `${base}/cohorts?cursor=${found.nextCursor}` }, t),
  );
}

const cohortTable = ({ base, t, lang }: OrganisationView, items: readonly Cohort[]): Html =>
  table({
    caption: t('Groepen, de nieuwste eerst', 'Groups, newest first'),
    hiddenCaption: true,
    columns: [
      { label: t('Groep', 'Group'), wide: true },
      { label: t('Aangeboden', 'Offered') },
      { label: t('Stand', 'State') },
      { label: t('Rijen', 'Rows'), numeric: true },
      { label: t('Uitgegeven', 'Issued'), numeric: true },
      { label: t('Vraagt aandacht', 'Needs attention'), numeric: true },
    ],
    rows: items.map(({ id, name, createdAt, state, progress }) => [
      link(`${base}/cohorts/${id}`, name),
      formatDate(createdAt, lang),
      cohortTag(state, t),
      formatNumber(progress.total, lang),
      formatNumber(progress.issued, lang),
      formatNumber(needingCare(progress), lang),
    ]),
  });
