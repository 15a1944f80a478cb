import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signIn } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type T, translator } from '../platform/i18n.ts';
import { actions, button, heading, lead, linkButton, notice, paragraph, stack } from './kit/components.ts';
import { type FieldError, form, hidden, parseForm, textField } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { brieflyOptions, setSession } from './sign-in-cookies.ts';
import { signInLinkPages } from './sign-in-link-pages.ts';
import { signInOidcPages } from './sign-in-oidc-pages.ts';
import { signInPasskeyPages } from './sign-in-passkey-pages.ts';
import { HOME_OF_PERSON, homeOf, returnToOf } from './sign-in-return.ts';

const ADDRESS_COOKIE = 'sign-in-address';

const zSignInForm = z.object({ email: signIn.zEmailAddress });
const zCodeForm = z.object({ email: signIn.zEmailAddress, code: z.string().trim().min(1).max(20) });

/** Coming in: by mail, by code, by another service, by passkey; and going out. */
export const signInPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.register(signInLinkPages(deps));
    app.register(signInOidcPages(deps));
    app.register(signInPasskeyPages(deps));

    app.get(HOME_OF_PERSON, { config: { access: 'person' } }, async (request, reply) =>
      reply.redirect(await homeOf(deps, request), 303),
    );

    app.get('/sign-in', { config: { access: 'public' } }, (request, reply) => {
      const returnTo = returnToOf(request.query);
      if (request.actor.kind === 'person') return reply.redirect(returnTo ?? HOME_OF_PERSON, 303);
      return sendSignInPage(deps, request, reply, { returnTo });
    });

    app.post('/sign-in', { config: { access: 'public' } }, async (request, reply) => {
      const t = translator(request.lang);
      const returnTo = returnToOf(request.body);
      const parsed = parseForm(zSignInForm, request.body, t);
      if (!parsed.ok) {
        const email = String(parsed.values.email ?? '');
        return sendSignInPage(deps, request, reply, { email, returnTo, errors: parsed.errors });
      }
      const { email } = parsed.data;
      await signIn.requestSignInLink(deps, { email, lang: request.lang, ip: request.ip, returnTo });
      // The address goes along in a cookie of this browser, never in a URL.
      reply.setCookie(ADDRESS_COOKIE, Buffer.from(email).toString('base64url'), brieflyOptions(deps, '/sign-in'));
      return reply.redirect('/sign-in/code', 303);
    });

    app.get('/sign-in/code', { config: { access: 'public' } }, (request, reply) =>
      sendCodePage(request, reply, { email: addressOf(request) }),
    );

    app.post('/sign-in/code', { config: { access: 'public' } }, async (request, reply) => {
      const t = translator(request.lang);
      const parsed = parseForm(zCodeForm, request.body, t);
      if (!parsed.ok) {
        const email = String(parsed.values.email ?? '');
        return sendCodePage(request, reply, { email, errors: parsed.errors });
      }
      try {
        const { cookie, returnTo } = await signIn.signInBrowser(deps, {
          proof: parsed.data,
          lang: request.lang,
          ip: request.ip,
        });
        reply.clearCookie(ADDRESS_COOKIE, { path: '/sign-in' });
        return setSession(reply, cookie).redirect(returnTo ?? HOME_OF_PERSON, 303);
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'code_not_right')) throw error;
        const errors = [{ field: 'code', message: error.text(request.lang) }];
        return sendCodePage(request, reply, { email: parsed.data.email, errors });
      }
    });

    app.post('/sign-out', { config: { access: 'public' } }, async (request, reply) => {
      const { actor } = request;
      if (actor.kind === 'person' && actor.sessionId) {
        await signIn.endSession(deps, actor, { sessionId: actor.sessionId });
      }
      return reply.clearCookie(signIn.sessionCookieName(deps.config), { path: '/' }).redirect('/', 303);
    });
    done();
  };

const addressOf = (request: FastifyRequest) =>
  Buffer.from(request.cookies[ADDRESS_COOKIE] ?? '', 'base64url').toString('utf8');

interface SignInPageInput {
  email?: string;
  returnTo: string | null;
  errors?: FieldError[];
}

function sendSignInPage(deps: Deps, request: FastifyRequest, reply: FastifyReply, input: SignInPageInput) {
  const t = translator(request.lang);
  const { email = '', returnTo, errors = [] } = input;
  const providers = signIn.listProviders(deps);
  const back = returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : '';
  return sendPage(request, reply, {
    title: t('Inloggen', 'Sign in'),
    status: errors.length > 0 ? 400 : 200,
    noindex: true,
    body: stack(
      heading(1, t('Inloggen', 'Sign in')),
      lead(
        t(
          'U krijgt een mail met een link en een code. Een wachtwoord is niet nodig.',
          'You get a mail with a link and a code. You need no password.',
        ),
      ),
      form({
        action: '/sign-in',
        errors,
        t,
        body: html`${textField({
          name: 'email',
          label: t('E-mailadres', 'E-mail address'),
          type: 'email',
          value: email,
          autocomplete: 'email',
          required: true,
          errors,
          hint: t(
            'Heeft u nog geen paspoort? Dan maken we er meteen een voor u.',
            'No passport yet? Then we make one for you at once.',
          ),
        })}
        ${returnTo && hidden('returnTo', returnTo)}
        ${actions(button({ label: t('Stuur mij een mail', 'Send me a mail') }))}`,
      }),
      providers.length > 0
        ? html`${heading(2, t('Of log in met', 'Or sign in with'))}
          ${actions(
            ...providers.map(({ id, name }) =>
              linkButton({ href: `/oidc/${id}${back}`, label: name, variant: 'secondary' }),
            ),
          )}`
        : null,
    ),
  });
}

function sendCodePage(request: FastifyRequest, reply: FastifyReply, input: { email: string; errors?: FieldError[] }) {
  const t = translator(request.lang);
  const { email, errors = [] } = input;
  return sendPage(request, reply, {
    title: t('Kijk in uw mail', 'Check your mail'),
    status: errors.length > 0 ? 400 : 200,
    noindex: true,
    body: stack(
      heading(1, t('Kijk in uw mail', 'Check your mail')),
      lead(
        email
          ? t(`We stuurden een mail naar ${email}.`, `We sent a mail to ${email}.`)
          : t('Typ de code uit de mail over.', 'Type the code from the mail.'),
      ),
      paragraph(
        t(
          'Klik op de link in de mail. Leest u uw mail op een ander apparaat? Typ dan hier de code over. De link en de code werken één keer, 15 minuten lang.',
          'Click the link in the mail. Do you read your mail on another device? Then type the code here. The link and the code work once, for 15 minutes.',
        ),
      ),
      form({
        action: '/sign-in/code',
        errors,
        t,
        body: html`${textField({
          name: 'email',
          label: t('E-mailadres', 'E-mail address'),
          type: 'email',
          value: email,
          autocomplete: 'email',
          required: true,
          errors,
        })}
        ${textField({
          name: 'code',
          label: t('Code uit de mail', 'Code from the mail'),
          hint: t('Zoals K7QM-2XPD.', 'Such as K7QM-2XPD.'),
          autocomplete: 'one-time-code',
          required: true,
          size: 12,
          errors,
        })}
        ${actions(button({ label: t('Inloggen', 'Sign in') }))}`,
      }),
      didNotArrive(t),
    ),
  });
}

const didNotArrive = (t: T) =>
  notice({
    tone: 'info',
    title: t('Geen mail gekregen?', 'No mail?'),
    body: html`${t('Kijk ook bij ongewenste mail. Of', 'Look among unwanted mail too. Or')} <a class="nl-link" href="/sign-in">${t('vraag een nieuwe aan', 'ask for a new one')}</a>.`,
  });
