import { z } from 'zod';
import { achievements } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, translator } from '../platform/i18n.ts';
import { achievementInWords } from './achievement-view.ts';
import { card, columns, details, heading, lead, link, notice, paragraph } from './kit/components.ts';
import { sendPage } from './kit/page.ts';
import { demonstrationTag, nameIn } from './organisation-frame.ts';

const zParams = z.object({ achievementId: z.uuid() });
const DAY_SECONDS = 86_400;

/** Whether JSON is asked for and a page is not: what a program sends, and a browser never does. */
const wantsJson = (accept: string | undefined) => /json/.test(accept ?? '') && !/text\/html/.test(accept ?? '');

/** What `achievement.id` and its image in a credential lead to: a page for people, JSON for programs. */
export const achievementPublicPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/achievements/:achievementId',
      { config: { access: 'public' }, schema: { params: zParams } },
      async (request, reply) => {
        const shown = await achievements.showAchievement(deps, request.params.achievementId);
        const json = achievements.publicBadgeAchievement(shown, deps.config.publicUrl);
        reply.header('vary', 'accept');
        if (wantsJson(request.headers.accept)) {
          // Public in every respect: any web page's script may read it.
          return reply
            .header('access-control-allow-origin', '*')
            .type('application/ld+json')
            .serializer(JSON.stringify)
            .send(json);
        }
        const { lang } = request;
        const t = translator(lang);
        const { achievement, organisation, terms } = shown;
        const title = achievements.textIn(achievement.title, lang);
        return sendPage(request, reply, {
          title,
          wide: true,
          body: html`${heading(1, title)}
        ${lead(html`${t('Van', 'By')} ${nameIn(organisation, lang)}. ${t('Versie', 'Version')} ${achievement.version}, ${formatDate(achievement.publishedAt ?? achievement.changedAt, lang)}. ${demonstrationTag(organisation, t)}`)}
        ${
          achievement.status === 'archived' &&
          notice({
            tone: 'info',
            body: t(
              'Hieruit worden geen nieuwe bewijzen meer uitgegeven. Wat is uitgegeven, blijft geldig.',
              'No new credentials are issued from this. What was issued stays valid.',
            ),
          })
        }
        ${columns(
          card({ body: achievementInWords({ achievement, terms, t, lang }) }),
          card({
            body: html`<p class="nl-paragraph"><img src="/achievements/${achievement.id}/image.svg" width="280" height="280" alt="${t('Badge', 'Badge')}: ${title}"></p>
            ${paragraph(html`${t('Heeft u zo’n bewijs gekregen?', 'Were you given such a credential?')} ${link('/verify', t('Controleer het hier', 'Verify it here'))}.`)}
            ${details(t('Voor programma’s (Open Badges 3.0)', 'For programs (Open Badges 3.0)'), html`<pre tabindex="0"><code>${JSON.stringify(json, null, 2)}</code></pre>`)}`,
          }),
        )}`,
        });
      },
    );

    app.get(
      '/achievements/:achievementId/image.svg',
      { config: { access: 'public' }, schema: { params: zParams } },
      async (request, reply) => {
        const { achievement, organisation } = await achievements.showAchievement(deps, request.params.achievementId);
        return reply
          .headers({
            'access-control-allow-origin': '*',
            'cross-origin-resource-policy': 'cross-origin',
            'cache-control': `public, max-age=${DAY_SECONDS}`,
          })
          .type('image/svg+xml')
          .send(achievements.badgeImageOf(achievement, organisation));
      },
    );
    done();
  };
