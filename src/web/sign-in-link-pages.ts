import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findLink, signIn } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import type { Routes } from '../platform/http.ts';
import { type T, translator } from '../platform/i18n.ts';
import { actions, buttonForm, heading, lead, linkButton, paragraph, stack } from './kit/components.ts';
import { sendPage } from './kit/page.ts';
import { setSession } from './sign-in-cookies.ts';
import { HOME_OF_PERSON } from './sign-in-return.ts';

const zParams = z.object({ token: z.string() });

const KINDS = [
  { kind: 'sign-in', path: '/sign-in/link' },
  { kind: 'demo', path: '/demo' },
] as const;

/**
 * The links that sign in. Opening one shows a button and changes nothing, since mail scanners follow links; only the
 * button's POST uses the link up.
 */
export const signInLinkPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const { kind, path } of KINDS) {
      app.get(`${path}/:token`, { config: { access: 'public' } }, async (request, reply) => {
        const { token } = zParams.parse(request.params);
        const link = await findLink(deps, { kind, token });
        if (!link) throw new NotFoundError();
        return link.state === 'open'
          ? sendOpenLink(request, reply, `${path}/${token}`)
          : sendEndedLink(request, reply, link.state);
      });

      app.post(`${path}/:token`, { config: { access: 'public' } }, async (request, reply) => {
        const { token } = zParams.parse(request.params);
        const proof = { kind, token };
        const { cookie, returnTo } = await signIn.signInBrowser(deps, { proof, lang: request.lang, ip: request.ip });
        return setSession(reply, cookie).redirect(returnTo ?? HOME_OF_PERSON, 303);
      });
    }
    done();
  };

function sendOpenLink(request: FastifyRequest, reply: FastifyReply, action: string) {
  const t = translator(request.lang);
  return sendPage(request, reply, {
    title: t('Inloggen', 'Sign in'),
    noindex: true,
    hideNav: true,
    body: stack(
      heading(1, t('Inloggen', 'Sign in')),
      lead(
        t(
          'Druk op de knop. Dan bent u ingelogd op dit apparaat.',
          'Press the button. Then you are signed in on this device.',
        ),
      ),
      buttonForm({ action, label: t('Inloggen', 'Sign in') }),
      paragraph(t('De link werkt één keer.', 'The link works once.')),
    ),
  });
}

function sendEndedLink(request: FastifyRequest, reply: FastifyReply, state: 'used' | 'expired') {
  const t = translator(request.lang);
  const title = titleOf(state, t);
  return sendPage(request, reply, {
    title,
    status: 410,
    noindex: true,
    hideNav: true,
    body: stack(
      heading(1, title),
      lead(t('Vraag een nieuwe link aan. Dat duurt een minuut.', 'Ask for a new link. It takes a minute.')),
      actions(linkButton({ href: '/sign-in', label: t('Nieuwe link aanvragen', 'Ask for a new link') })),
    ),
  });
}

const titleOf = (state: 'used' | 'expired', t: T) =>
  state === 'used'
    ? t('Deze link is al gebruikt', 'This link has been used already')
    : t('Deze link is niet meer geldig', 'This link is no longer valid');
