import { z } from 'zod';
import { achievements } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate } from '../platform/i18n.ts';
import { listOpleidingen } from '../taxonomy/index.ts';
import { achievementEditorPages } from './achievement-editor-pages.ts';
import { achievementPreviewPages } from './achievement-preview-pages.ts';
import { achievementPublicPages } from './achievement-public-pages.ts';
import { statusTag } from './achievement-words.ts';
import { actions, button, card, emptyState, heading, lead, link, linkButton, stack, table } from './kit/components.ts';
import { form, select } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { mayDo, type OrganisationView, openOrganisation, organisationCrumbs } from './organisation-frame.ts';

const SHOWN = 200;
const zParams = z.object({ slug: z.string().max(60) });
const zStart = z.object({ opleidingId: z.string().max(100).default('') });

/** What an organisation certifies: its list, beginning a new one, and all pages of one. */
export const achievementPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/achievements',
      {
        config: { access: 'person' },
        schema: { params: zParams, querystring: z.object({ archived: z.literal('yes').optional() }) },
      },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const isArchive = request.query.archived !== undefined;
        const listed = await achievements.listAchievements(deps.db, request.actor, {
          organisationId: view.organisation.id,
          status: isArchive ? 'archived' : undefined,
          limit: SHOWN,
        });
        const shown = isArchive ? listed : listed.filter(({ status }) => status !== 'archived');
        const title = isArchive ? view.t('Gearchiveerd', 'Archived') : view.t('Wat u certificeert', 'What you certify');
        return sendPage(request, reply, {
          title,
          noindex: true,
          wide: true,
          body: list(view, shown, title, isArchive),
        });
      },
    );

    app.get(
      '/organisations/:slug/achievements/new',
      { config: { access: 'person' }, schema: { params: zParams, querystring: zStart } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        const { t, lang, base, organisation } = view;
        const opleidingen = await listOpleidingen(deps.db);
        const option = ({ id, label }: (typeof opleidingen)[number]) => ({ value: id, label: label[lang] });
        const title = t('Nieuwe beschrijving', 'New description');
        return sendPage(request, reply, {
          title,
          noindex: true,
          body: html`${organisationCrumbs(view, { href: `${base}/achievements`, label: t('Wat u certificeert', 'What you certify') }, { label: title })}
          ${heading(1, title)}
          ${lead(t('Kies een opleiding. Wij vullen in wat we daarvan al weten.', 'Choose a course. We fill in what we know of it.'))}
          ${form({
            action: `${base}/achievements/new`,
            t,
            body: html`${select({
              name: 'opleidingId',
              label: t('Opleiding', 'Course'),
              value: request.query.opleidingId,
              placeholder: t('Begin met een leeg formulier', 'Begin with an empty form'),
              options: opleidingen.filter(({ provider }) => provider.id === organisation.slug).map(option),
              groups: [
                {
                  label: t('Van andere opleiders', 'Of other providers'),
                  options: opleidingen.filter(({ provider }) => provider.id !== organisation.slug).map(option),
                },
              ],
            })}
            ${actions(button({ label: t('Beginnen', 'Begin') }))}`,
          })}`,
        });
      },
    );

    app.post(
      '/organisations/:slug/achievements/new',
      { config: { access: 'person' }, schema: { params: zParams, body: zStart } },
      async (request, reply) => {
        const { organisation, base } = await openOrganisation(deps, request, request.params.slug, 'issue');
        const opleidingId = request.body.opleidingId || null;
        const { id } = await achievements.createAchievement(deps, request.actor, {
          organisationId: organisation.id,
          content: { opleidingId },
        });
        return reply.redirect(`${base}/achievements/${id}/edit`, 303);
      },
    );

    for (const pages of [achievementEditorPages, achievementPreviewPages, achievementPublicPages]) {
      app.register(pages(deps));
    }
    done();
  };

function list(view: OrganisationView, shown: achievements.Achievement[], title: string, isArchive: boolean): Html {
  const { t, lang, base } = view;
  const begin = mayDo(view, 'issue')
    ? linkButton({ href: `${base}/achievements/new`, label: t('Nieuwe beschrijving', 'New description') })
    : undefined;
  const rows = shown.map((achievement) => [
    link(
      `${base}/achievements/${achievement.id}`,
      achievements.textIn(achievement.title, lang) || t('Nog zonder titel', 'No title yet'),
    ),
    statusTag(achievement.status, t),
    String(achievement.version),
    formatDate(achievement.publishedAt ?? achievement.changedAt, lang),
  ]);
  return stack(
    html`${organisationCrumbs(view, ...(isArchive ? [{ href: `${base}/achievements`, label: t('Wat u certificeert', 'What you certify') }] : []), { label: title })}
    ${heading(1, title)}
    ${lead(
      isArchive
        ? t(
            'Hieruit wordt niets meer uitgegeven. Wat is uitgegeven, blijft geldig.',
            'Nothing more is issued from these. What was issued stays valid.',
          )
        : t(
            'Per opleiding beschrijft u één keer wat iemand daarna kan. Daaruit geeft u bewijzen uit.',
            'For each course you describe once what somebody can do afterwards. From that you issue credentials.',
          ),
    )}
    ${!isArchive && actions(begin ?? null)}`,
    shown.length === 0
      ? isArchive
        ? emptyState({
            title: t('Niets gearchiveerd', 'Nothing archived'),
            body: t('Wat u archiveert, vindt u hier terug.', 'What you archive can be found here.'),
          })
        : emptyState({
            title: t('Nog geen beschrijvingen', 'No descriptions yet'),
            body: t(
              'Begin met een opleiding. Daarna kunt u bewijzen uitgeven.',
              'Begin with a course. After that you can issue credentials.',
            ),
            action: begin,
          })
      : card({
          body: table({
            caption: title,
            hiddenCaption: true,
            columns: [
              { label: t('Titel', 'Title'), wide: true },
              { label: t('Status', 'Status') },
              { label: t('Versie', 'Version'), numeric: true },
              { label: t('Gewijzigd', 'Changed') },
            ],
            rows,
          }),
        }),
    isArchive
      ? null
      : html`<p class="nl-paragraph">${link(`${base}/achievements?archived=yes`, t('Gearchiveerde beschrijvingen', 'Archived descriptions'))}</p>`,
  );
}
