import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { account, signIn } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { heading, lead, notice, stack } from './kit/components.ts';
import { hidden, parseForm } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { setSession } from './sign-in-cookies.ts';
import { passkeyForm, zPasskeyAnswer } from './sign-in-passkey-form.ts';
import { returnToOf } from './sign-in-return.ts';

const zForm = z.object({ response: zPasskeyAnswer(signIn.zAuthenticationResponse) });

/** The second factor: showing a passkey. */
export const signInPasskeyPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/sign-in/passkey', { config: { access: 'person' } }, async (request, reply) => {
      const returnTo = returnToOf(request.query) ?? '/account';
      if ((await account.listPasskeys(deps, request.actor)).length === 0) {
        return reply.redirect(`/account/passkeys/new?returnTo=${encodeURIComponent(returnTo)}`, 303);
      }
      return sendPasskeyPage(deps, request, reply, { returnTo });
    });

    app.post('/sign-in/passkey', { config: { access: 'person' } }, async (request, reply) => {
      const returnTo = returnToOf(request.body) ?? '/account';
      const parsed = parseForm(zForm, request.body, translator(request.lang));
      if (!parsed.ok) return sendPasskeyPage(deps, request, reply, { returnTo, refused: true });
      try {
        const { cookie } = await signIn.checkPasskey(deps, request.actor, parsed.data);
        if (cookie) setSession(reply, cookie);
        return reply.redirect(returnTo, 303);
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'passkey_refused')) throw error;
        return sendPasskeyPage(deps, request, reply, { returnTo, refused: true });
      }
    });
    done();
  };

async function sendPasskeyPage(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { returnTo, refused = false }: { returnTo: string; refused?: boolean },
) {
  const t = translator(request.lang);
  return sendPage(request, reply, {
    title: t('Bevestig dat u het bent', 'Confirm that it is you'),
    status: refused ? 400 : 200,
    noindex: true,
    scripts: ['passkeys.js'],
    body: stack(
      heading(1, t('Bevestig dat u het bent', 'Confirm that it is you')),
      lead(
        t(
          'Gebruik uw passkey: uw vingerafdruk, gezicht, pincode of beveiligingssleutel.',
          'Use your passkey: your fingerprint, face, PIN or security key.',
        ),
      ),
      refused
        ? notice({
            tone: 'bad',
            body: t(
              'De passkey is niet geaccepteerd. Probeer het opnieuw.',
              'The passkey was not accepted. Try again.',
            ),
          })
        : null,
      passkeyForm({
        action: '/sign-in/passkey',
        purpose: 'check',
        options: await signIn.beginPasskeyCheck(deps, request.actor),
        label: t('Passkey gebruiken', 'Use passkey'),
        body: hidden('returnTo', returnTo),
        t,
      }),
    ),
  });
}
