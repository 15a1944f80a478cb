import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { achievements, type ClaimOffer, claims } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, translator } from '../platform/i18n.ts';
import {
  actions,
  buttonForm,
  card,
  definitionList,
  heading,
  lead,
  linkButton,
  notice,
  paragraph,
  stack,
} from './kit/components.ts';
import { flash, sendPage } from './kit/page.ts';
import { setSession } from './sign-in-cookies.ts';

const zParams = z.object({ token: z.string().max(200) });

/**
 * Where the link in the mail leads. Opening it shows what waits and changes nothing, since mail scanners follow links;
 * the button's POST claims the credential and signs the person in, who needs nothing else.
 */
export const claimPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/claim/:token', { config: { access: 'public' } }, async (request, reply) => {
      const { token } = zParams.parse(request.params);
      const offer = await claims.showClaim(deps, { token });
      return offer.state === 'open'
        ? sendOffer(request, reply, offer, `/claim/${token}`)
        : sendEnded(request, reply, offer, `/claim/${token}/renewal`);
    });

    app.post('/claim/:token', { config: { access: 'public' } }, async (request, reply) => {
      const { token } = zParams.parse(request.params);
      const t = translator(request.lang);
      const { cookie, credentialId } = await claims.claimCredential(deps, { token });
      flash(reply, t('Het bewijs staat nu in uw paspoort.', 'The credential is now in your passport.'));
      return setSession(reply, cookie).redirect(`/passport/credentials/${credentialId}`, 303);
    });
    app.post('/claim/:token/renewal', { config: { access: 'public' } }, async (request, reply) => {
      const { token } = zParams.parse(request.params);
      await claims.renewClaim(deps, { token });
      return sendRenewed(request, reply);
    });
    done();
  };

function sendOffer(request: FastifyRequest, reply: FastifyReply, offer: ClaimOffer, action: string) {
  const { lang } = request;
  const t = translator(lang);
  const title = t('Uw bewijs ligt klaar', 'Your credential is waiting');
  const body = stack(
    html`${heading(1, title)}${lead(
      t(
        `${offer.recipientName}, ${offer.issuerName} heeft u een bewijs gegeven.`,
        `${offer.recipientName}, ${offer.issuerName} awarded you a credential.`,
      ),
    )}`,
    card({
      title: achievements.textIn(offer.title, lang),
      body: html`${definitionList([
        [t('Gegeven door', 'Awarded by'), offer.issuerName],
        [t('Behaald op', 'Achieved on'), formatDate(offer.awardedOn, lang)],
        [
          t('Bewijs geldig tot', 'Credential valid until'),
          offer.validUntil ? formatDate(offer.validUntil, lang) : t('geen einde', 'no end'),
        ],
      ])}${actions(buttonForm({ action, label: t('Bewijs ophalen', 'Claim the credential') }))}`,
    }),
    paragraph(
      t(
        `U heeft geen wachtwoord nodig. Deze link werkt tot ${formatDate(offer.endsAt, lang)}; dat zegt niets over hoe lang het bewijs geldig is.`,
        `You need no password. This link works until ${formatDate(offer.endsAt, lang)}; that says nothing about how long the credential is valid.`,
      ),
    ),
    paragraph(t('U bepaalt zelf wie uw bewijs ziet.', 'You decide yourself who sees your credential.')),
  );
  return sendPage(request, reply, { title, noindex: true, hideNav: true, body });
}

/** What to do when the link no longer opens anything. That the link has ended says nothing about the credential. */
function sendEnded(request: FastifyRequest, reply: FastifyReply, offer: ClaimOffer, renewal: string) {
  const t = translator(request.lang);
  const { issuerName, reason } = offer;
  const signInButton = linkButton({ href: '/sign-in?returnTo=/passport', label: t('Inloggen', 'Sign in') });
  const ends = {
    used: {
      title: t('Dit bewijs is al opgehaald', 'This credential has been claimed already'),
      body: html`${lead(t('Log in om het in uw paspoort te zien.', 'Sign in to see it in your passport.'))}${actions(signInButton)}`,
    },
    ended: {
      title: t('Deze link werkt niet meer', 'This link no longer works'),
      body: html`${lead(
        t(
          'Alleen de link is verlopen, niet uw bewijs. Vraag een nieuwe link aan.',
          'Only the link has ended, not your credential. Ask for a new link.',
        ),
      )}${actions(buttonForm({ action: renewal, label: t('Stuur mij een nieuwe link', 'Send me a new link') }))}`,
    },
    revoked: {
      title: t('Dit bewijs is ingetrokken', 'This credential was revoked'),
      body: html`${lead(
        t(`${issuerName} heeft het bewijs ingetrokken.`, `${issuerName} revoked the credential.`),
      )}${reason && definitionList([[t('Reden', 'Reason'), reason]])}`,
    },
  };
  const { title, body } = ends[offer.state === 'open' ? 'ended' : offer.state];
  const page = stack(heading(1, title), body);
  return sendPage(request, reply, { title, status: 410, noindex: true, hideNav: true, body: page });
}

/** The same whether a mail went out or not. */
function sendRenewed(request: FastifyRequest, reply: FastifyReply) {
  const t = translator(request.lang);
  const title = t('Kijk in uw mail', 'Look in your mail');
  const body = stack(
    heading(1, title),
    notice({
      tone: 'good',
      live: true,
      body: t(
        'Wacht het bewijs nog op u, dan is er een nieuwe link onderweg naar het adres van de vorige mail.',
        'If the credential still waits for you, a new link is on its way to the address of the earlier mail.',
      ),
    }),
  );
  return sendPage(request, reply, { title, noindex: true, hideNav: true, body });
}
