import { z } from 'zod';
import { vacancies } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate } from '../platform/i18n.ts';
import { actions, card, emptyState, heading, lead, link, linkButton, pagination, table } from './kit/components.ts';
import { flash, sendPage } from './kit/page.ts';
import { qrCode } from './kit/qr.ts';
import {
  mayDo,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
  zSlugParams,
} from './organisation-frame.ts';
import { vacancyDetail } from './vacancy-detail-view.ts';
import { vacancyEditorPages } from './vacancy-editor-pages.ts';
import { vacancyNewPages } from './vacancy-new-pages.ts';
import { vacancyKindName, vacancyTag } from './vacancy-view.ts';

const LIST = '/organisations/:slug/vacancies';
const ONE = `${LIST}/:vacancyId`;
const zParams = z.object({ slug: z.string().max(60), vacancyId: z.uuid() });
const PAGE_SIZE = 20;

/** The vacancies and profiles of an employer, for its own people. */
export const vacancyPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      LIST,
      {
        config: { access: 'person' },
        schema: { params: zSlugParams, querystring: z.object({ cursor: z.string().max(500).optional() }) },
      },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const page = await vacancies.listVacancies(deps, request.actor, {
          organisationId: view.organisation.id,
          pageSize: PAGE_SIZE,
          cursor: request.query.cursor,
        });
        const title = view.t('Vacatures', 'Vacancies');
        return sendPage(request, reply, { title, noindex: true, body: vacancyList(view, page) });
      },
    );

    app.get(ONE, { config: { access: 'person' }, schema: { params: zParams } }, async (request, reply) => {
      const { slug, vacancyId } = request.params;
      const view = await openOrganisation(deps, request, slug, 'view');
      const key = { organisationId: view.organisation.id, vacancyId };
      const vacancy = await vacancies.readVacancy(deps, request.actor, key);
      const url = vacancies.vacancyUrl(deps.config.publicUrl, vacancyId);
      const qr = await qrCode(url, view.t('Qr-code van deze vacature', 'QR code of this vacancy'));
      return sendPage(request, reply, {
        title: vacancy.title,
        noindex: true,
        body: vacancyDetail(view, vacancy, { url, qr }),
      });
    });

    const moves = {
      publish: vacancies.publishVacancy,
      close: vacancies.closeVacancy,
      copy: vacancies.copyVacancy,
    } as const;
    for (const [step, run] of Object.entries(moves)) {
      app.post(
        `${ONE}/${step}`,
        { config: { access: 'person' }, schema: { params: zParams } },
        async (request, reply) => {
          const { slug, vacancyId } = request.params;
          const view = await openOrganisation(deps, request, slug, 'issue');
          const moved = await run(deps, request.actor, { organisationId: view.organisation.id, vacancyId });
          flash(reply, doneWords(step as keyof typeof moves, view));
          return reply.redirect(`${view.base}/vacancies/${moved.id}${step === 'copy' ? '/edit' : ''}`, 303);
        },
      );
    }

    app.post(`${ONE}/delete`, { config: { access: 'person' }, schema: { params: zParams } }, async (request, reply) => {
      const { slug, vacancyId } = request.params;
      const view = await openOrganisation(deps, request, slug, 'issue');
      await vacancies.deleteVacancy(deps, request.actor, { organisationId: view.organisation.id, vacancyId });
      flash(reply, view.t('Het concept is verwijderd.', 'The draft has been deleted.'));
      return reply.redirect(`${view.base}/vacancies`, 303);
    });

    app.register(vacancyNewPages(deps));
    app.register(vacancyEditorPages(deps));
    done();
  };

const doneWords = (step: 'publish' | 'close' | 'copy', { t }: OrganisationView): string =>
  ({
    publish: t('Gepubliceerd. Stuur de link naar kandidaten.', 'Published. Send the link to candidates.'),
    close: t('De vacature is gesloten.', 'The vacancy is closed.'),
    copy: t('Dit is de kopie. Pas aan wat anders is.', 'This is the copy. Change what is different.'),
  })[step];

function vacancyList(
  view: OrganisationView,
  { items, nextCursor }: { items: vacancies.Vacancy[]; nextCursor: string | null },
): Html {
  const { base, t, lang } = view;
  const add = mayDo(view, 'issue')
    ? linkButton({ href: `${base}/vacancies/new`, label: t('Vacature maken', 'Make a vacancy') })
    : undefined;
  return html`${organisationCrumbs(view, { label: t('Vacatures', 'Vacancies') })}
    ${heading(1, t('Vacatures', 'Vacancies'))}
    ${lead(
      t(
        'Zeg welke skills u vraagt en stuur de link naar kandidaten. Zij zien meteen wat zij al kunnen aantonen.',
        'Say which skills you ask for and send the link to candidates. They see at once what they can already prove.',
      ),
    )}
    ${
      items.length === 0
        ? emptyState({
            title: t('Nog geen vacatures', 'No vacancies yet'),
            body: t(
              'Maak er een met de hand, vanuit een beroep of door een tekst te plakken.',
              'Make one by hand, from an occupation or by pasting a text.',
            ),
            ...(add && { action: add }),
          })
        : html`${actions(add)}
          ${card({
            body: table({
              caption: t('Vacatures en profielen', 'Vacancies and profiles'),
              hiddenCaption: true,
              columns: [
                { label: t('Titel', 'Title'), wide: true },
                { label: t('Soort', 'Kind') },
                { label: t('Stand', 'State') },
                { label: t('Skills', 'Skills'), numeric: true },
                { label: t('Gewijzigd', 'Changed') },
              ],
              rows: items.map(({ id, title, kind, status, skills, changedAt }) => [
                link(`${base}/vacancies/${id}`, title),
                vacancyKindName(kind, t),
                vacancyTag(status, t),
                String(skills.length),
                formatDate(changedAt, lang),
              ]),
            }),
          })}
          ${pagination({ nextHref: nextCursor && `?cursor=${nextCursor}` }, t)}`
    }`;
}
