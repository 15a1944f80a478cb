import { z } from 'zod';
import { achievements } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate } from '../platform/i18n.ts';
import { achievementInWords } from './achievement-view.ts';
import { statusTag } from './achievement-words.ts';
import {
  actions,
  buttonForm,
  card,
  columns,
  confirmForm,
  details,
  heading,
  lead,
  link,
  linkButton,
  notice,
  paragraph,
  stack,
} from './kit/components.ts';
import { flash, sendPage } from './kit/page.ts';
import { mayDo, type OrganisationView, openOrganisation, organisationCrumbs } from './organisation-frame.ts';

const PATH = '/organisations/:slug/achievements/:achievementId';
const zParams = z.object({ slug: z.string().max(60), achievementId: z.uuid() });

/** One achievement for its own people: the badge and the credential as they will be, and what can be done with it. */
export const achievementPreviewPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(PATH, { config: { access: 'person' }, schema: { params: zParams } }, async (request, reply) => {
      const view = await openOrganisation(deps, request, request.params.slug, 'view');
      const one = { organisationId: view.organisation.id, achievementId: request.params.achievementId };
      const [preview, versions] = await Promise.all([
        achievements.previewAchievement(deps, request.actor, one),
        achievements.listAchievementVersions(deps.db, request.actor, one),
      ]);
      const title = titleOf(preview.achievement, view);
      return sendPage(request, reply, { title, noindex: true, wide: true, body: previewPage(view, preview, versions) });
    });

    app.get(
      `${PATH}/image.svg`,
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const { organisation } = await openOrganisation(deps, request, request.params.slug, 'view');
        const { image } = await achievements.previewAchievement(deps, request.actor, {
          organisationId: organisation.id,
          achievementId: request.params.achievementId,
        });
        return reply.type('image/svg+xml').send(image);
      },
    );

    const OPERATIONS = [
      {
        resource: 'publications',
        run: achievements.publishAchievement,
        said: ['Gepubliceerd. U kunt nu bewijzen uitgeven.', 'Published. You can now issue credentials.'],
      },
      {
        resource: 'versions',
        run: achievements.versionAchievement,
        said: ['U schrijft nu aan een nieuwe versie.', 'You are now writing a new version.'],
      },
      {
        resource: 'copies',
        run: achievements.copyAchievement,
        said: ['Gekopieerd. U schrijft nu aan de kopie.', 'Copied. You are now writing the copy.'],
      },
      { resource: 'archivals', run: achievements.archiveAchievement, said: ['Gearchiveerd.', 'Archived.'] },
    ] as const;
    for (const { resource, run, said } of OPERATIONS) {
      app.post(
        `${PATH}/${resource}`,
        { config: { access: 'person' }, schema: { params: zParams } },
        async (request, reply) => {
          const { organisation, base, t } = await openOrganisation(deps, request, request.params.slug, 'issue');
          const { achievementId } = request.params;
          const after = await run(deps, request.actor, { organisationId: organisation.id, achievementId });
          flash(reply, t(said[0], said[1]));
          const page = `${base}/achievements/${after.id}`;
          return reply.redirect(after.status === 'draft' ? `${page}/edit` : page, 303);
        },
      );
    }
    done();
  };

const titleOf = ({ title }: achievements.Achievement, { t, lang }: OrganisationView) =>
  achievements.textIn(title, lang) || t('Nog zonder titel', 'No title yet');

function previewPage(
  view: OrganisationView,
  preview: achievements.AchievementPreview,
  versions: achievements.Achievement[],
): Html {
  const { t, lang, base } = view;
  const { achievement, credential, terms } = preview;
  const title = titleOf(achievement, view);
  const page = `${base}/achievements/${achievement.id}`;
  const when = achievement.publishedAt
    ? t(
        `gepubliceerd op ${formatDate(achievement.publishedAt, lang)}`,
        `published on ${formatDate(achievement.publishedAt, lang)}`,
      )
    : t('nog niet gepubliceerd', 'not published yet');
  return html`${organisationCrumbs(view, { href: `${base}/achievements`, label: t('Wat u certificeert', 'What you certify') }, { label: title })}
  ${heading(1, title)}
  ${lead(html`${statusTag(achievement.status, t)} ${t('Versie', 'Version')} ${achievement.version}, ${when}`)}
  ${achievement.status === 'draft' && draftNotice(view, preview, page)}
  ${columns(
    card({ body: achievementInWords({ achievement, terms, t, lang }) }),
    html`${card({
      title: t('Zo ziet de badge eruit', 'What the badge looks like'),
      body: html`<p class="nl-paragraph"><img src="${page}/image.svg" width="280" height="280" alt="${t('Badge', 'Badge')}: ${title}"></p>
      ${details(
        t('Zo wordt het bewijs (JSON)', 'What the credential will be (JSON)'),
        html`${paragraph(t('Met een verzonnen naam, nog niet ondertekend.', 'With an invented name, not signed yet.'))}
        <pre tabindex="0"><code>${JSON.stringify(credential, null, 2)}</code></pre>`,
      )}`,
    })}
    ${mayDo(view, 'issue') && operations(view, achievement, page)}
    ${versions.length > 1 && versionList(view, achievement, versions)}`,
  )}`;
}

function draftNotice(view: OrganisationView, { missing }: achievements.AchievementPreview, page: string): Html {
  const { t, lang } = view;
  if (missing.length === 0) {
    return notice({
      tone: 'good',
      title: t('Compleet', 'Complete'),
      body: t(
        'Kijk alles nog eens na. Na publiceren verandert dit niet meer.',
        'Check everything once more. After publishing this does not change any more.',
      ),
    });
  }
  return notice({
    tone: 'warn',
    title: t('Dit ontbreekt nog', 'This is still missing'),
    body: html`<ul>${missing.map(({ message }) => html`<li>${message[lang]}</li>`)}</ul>
    ${mayDo(view, 'issue') && actions(linkButton({ href: `${page}/edit`, label: t('Aanvullen', 'Complete it') }))}`,
  });
}

function operations(view: OrganisationView, achievement: achievements.Achievement, page: string): Html {
  const { t, base } = view;
  const isDraft = achievement.status === 'draft';
  const isPublished = achievement.status === 'published';
  return card({
    title: t('Wat wilt u doen?', 'What do you want to do?'),
    body: stack(
      isDraft
        ? actions(linkButton({ href: `${page}/edit`, label: t('Bewerken', 'Edit'), variant: 'secondary' }))
        : null,
      isDraft
        ? confirmForm({
            action: `${page}/publications`,
            label: t('Publiceren', 'Publish'),
            question: t(
              'Na publiceren kunt u dit niet meer wijzigen, alleen een nieuwe versie maken. Publiceren?',
              'After publishing you cannot change this any more, only make a new version. Publish?',
            ),
            confirmLabel: t('Ja, publiceren', 'Yes, publish'),
            variant: 'primary',
          })
        : null,
      isPublished
        ? actions(
            linkButton({
              href: `${base}/cohorts/new`,
              label: t('Groep uitgeven', 'Issue to a group'),
            }),
            linkButton({
              href: `/achievements/${achievement.id}`,
              label: t('Openbare pagina', 'Public page'),
              variant: 'secondary',
            }),
          )
        : null,
      actions(
        achievement.publishedAt === null
          ? null
          : buttonForm({
              action: `${page}/versions`,
              label: t('Nieuwe versie maken', 'Make a new version'),
              variant: 'secondary',
            }),
        buttonForm({ action: `${page}/copies`, label: t('Kopiëren', 'Copy'), variant: 'secondary' }),
      ),
      achievement.status === 'archived'
        ? null
        : confirmForm({
            action: `${page}/archivals`,
            label: t('Archiveren', 'Archive'),
            question: t(
              'U kunt hieruit dan niets meer uitgeven. Wat is uitgegeven, blijft geldig. Archiveren?',
              'You can then issue nothing more from this. What was issued stays valid. Archive?',
            ),
            confirmLabel: t('Ja, archiveren', 'Yes, archive'),
          }),
    ),
  });
}

const versionList = (
  { t, base }: OrganisationView,
  current: achievements.Achievement,
  versions: achievements.Achievement[],
) =>
  card({
    title: t('Versies', 'Versions'),
    body: html`<ul>${versions.map(({ id, version, status }) => {
      const name = `${t('Versie', 'Version')} ${version}`;
      return html`<li>${id === current.id ? html`<strong aria-current="page">${name}</strong>` : link(`${base}/achievements/${id}`, name)} ${statusTag(status, t)}</li>`;
    })}</ul>`,
  });
