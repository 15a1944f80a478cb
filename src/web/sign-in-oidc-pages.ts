import { z } from 'zod';
import { signIn } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { actions, heading, lead, linkButton, paragraph, stack } from './kit/components.ts';
import { flash, sendPage } from './kit/page.ts';
import { brieflyOptions, setSession } from './sign-in-cookies.ts';
import { HOME_OF_PERSON, returnToOf } from './sign-in-return.ts';

const VISIT_COOKIE = 'oidc-visit';
const VISIT_PATH = '/oidc';

const zProvider = z.object({ provider: z.string() });
const zBeginQuery = z.object({ link: z.literal('yes').optional().catch(undefined) });

/** To another service to sign in there, and back. */
export const signInOidcPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/oidc/:provider', { config: { access: 'public' } }, async (request, reply) => {
      const { provider } = zProvider.parse(request.params);
      const { link } = zBeginQuery.parse(request.query);
      const { location, visitToken } = await signIn.beginVisit(deps, request.actor, {
        providerId: provider,
        link: link === 'yes',
        returnTo: returnToOf(request.query),
      });
      return reply.setCookie(VISIT_COOKIE, visitToken, brieflyOptions(deps, VISIT_PATH)).redirect(location, 303);
    });

    app.get('/oidc/callback', { config: { access: 'public' } }, async (request, reply) => {
      const t = translator(request.lang);
      reply.clearCookie(VISIT_COOKIE, { path: VISIT_PATH });
      const visit = await signIn.finishVisit(deps, request.actor, {
        visitToken: request.cookies[VISIT_COOKIE] ?? '',
        callback: request.url,
        lang: request.lang,
      });
      if (visit.outcome === 'signed-in') {
        return setSession(reply, visit.cookie).redirect(visit.returnTo ?? HOME_OF_PERSON, 303);
      }
      if (visit.outcome === 'linked') {
        flash(reply, t('U kunt nu ook met dat account inloggen.', 'You can now also sign in with that account.'));
        return reply.redirect('/account', 303);
      }
      const back = encodeURIComponent(`/oidc/${visit.providerId}?link=yes`);
      const title = t('Nog één keer uw e-mailadres', 'Your e-mail address, just once');
      return sendPage(request, reply, {
        title,
        noindex: true,
        body: stack(
          heading(1, title),
          lead(
            t(
              'We kennen dit account nog niet. Log één keer in met uw e-mailadres. Daarna kan het ook met dit account.',
              'We do not know this account yet. Sign in once with your e-mail address. After that this account works too.',
            ),
          ),
          paragraph(
            t(
              'Zo komt u altijd bij uw eigen paspoort uit, en niemand anders bij het uwe.',
              'That way you always come to your own passport, and nobody else comes to yours.',
            ),
          ),
          actions(linkButton({ href: `/sign-in?returnTo=${back}`, label: t('Verder met e-mail', 'Go on by e-mail') })),
        ),
      });
    });
    done();
  };
