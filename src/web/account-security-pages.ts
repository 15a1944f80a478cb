import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { account, type Identity, type Passkey, type SessionSummary, signIn } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, formatDateTime, type Lang, type T, translator } from '../platform/i18n.ts';
import {
  actions,
  buttonForm,
  card,
  heading,
  lead,
  linkButton,
  notice,
  paragraph,
  stack,
  table,
} from './kit/components.ts';
import { hidden, parseForm, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { setSession } from './sign-in-cookies.ts';
import { passkeyForm, zPasskeyAnswer } from './sign-in-passkey-form.ts';
import { returnToOf } from './sign-in-return.ts';

const config = { access: 'person' } as const;
const zNewPasskeyForm = z.object({
  name: z.string().trim().min(1).max(100),
  response: zPasskeyAnswer(account.zRegistrationResponse),
});

/** How a person signs in: passkeys, accounts elsewhere, and where they are signed in now. */
export const accountSecurityPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const finish = (request: FastifyRequest, reply: FastifyReply, nl: string, en: string, path = '/account') => {
      flash(reply, translator(request.lang)(nl, en));
      return reply.redirect(path, 303);
    };

    app.get('/account/passkeys/new', { config }, (request, reply) =>
      sendNewPasskey(deps, request, reply, { returnTo: returnToOf(request.query) }),
    );

    app.post('/account/passkeys/new', { config }, async (request, reply) => {
      const returnTo = returnToOf(request.body);
      const parsed = parseForm(zNewPasskeyForm, request.body, translator(request.lang));
      if (!parsed.ok) return sendNewPasskey(deps, request, reply, { returnTo, refused: true });
      try {
        const { cookie } = await account.registerPasskey(deps, request.actor, parsed.data);
        if (cookie) setSession(reply, cookie);
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'passkey_refused')) throw error;
        return sendNewPasskey(deps, request, reply, { returnTo, refused: true });
      }
      return finish(request, reply, 'De passkey is toegevoegd.', 'The passkey has been added.', returnTo ?? '/account');
    });

    app.post('/account/passkeys/remove', { config }, async (request, reply) => {
      const parsed = parseForm(z.object({ passkeyId: z.string() }), request.body, translator(request.lang));
      if (!parsed.ok) return reply.redirect('/account', 303);
      await account.removePasskey(deps, request.actor, parsed.data);
      return finish(request, reply, 'De passkey is verwijderd.', 'The passkey has been removed.');
    });

    app.post('/account/identities/remove', { config }, async (request, reply) => {
      const parsed = parseForm(z.object({ identityId: z.uuid() }), request.body, translator(request.lang));
      if (!parsed.ok) return reply.redirect('/account', 303);
      await account.unlinkIdentity(deps, request.actor, parsed.data);
      return finish(request, reply, 'Het account is losgekoppeld.', 'The account has been unlinked.');
    });

    app.post('/account/sessions/end', { config }, async (request, reply) => {
      const parsed = parseForm(z.object({ sessionId: z.uuid() }), request.body, translator(request.lang));
      if (!parsed.ok) return reply.redirect('/account', 303);
      await signIn.endSession(deps, request.actor, parsed.data);
      return finish(request, reply, 'Daar bent u uitgelogd.', 'You are signed out there.');
    });
    done();
  };

async function sendNewPasskey(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { returnTo, refused = false }: { returnTo: string | null; refused?: boolean },
) {
  const t = translator(request.lang);
  const title = t('Passkey toevoegen', 'Add a passkey');
  return sendPage(request, reply, {
    title,
    status: refused ? 400 : 200,
    noindex: true,
    scripts: ['passkeys.js'],
    body: stack(
      heading(1, title),
      lead(
        t(
          'Een passkey is een sleutel op uw telefoon, laptop of beveiligingssleutel. U opent hem met uw vingerafdruk, gezicht of pincode.',
          'A passkey is a key on your phone, laptop or security key. You open it with your fingerprint, face or PIN.',
        ),
      ),
      paragraph(
        t(
          'Wie bewijzen uitgeeft of een organisatie beheert, heeft een passkey nodig. Raakt u al uw passkeys kwijt, dan kunt u nog wel inloggen, maar dat niet meer. Voeg daarom een tweede toe op een ander apparaat.',
          'Who issues credentials or manages an organisation needs a passkey. If you lose all your passkeys you can still sign in, but no longer do that. So add a second one on another device.',
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
        action: '/account/passkeys/new',
        purpose: 'register',
        options: await account.beginPasskeyRegistration(deps, request.actor),
        label: t('Passkey maken', 'Make passkey'),
        body: html`${textField({
          name: 'name',
          label: t('Hoe noemt u deze passkey?', 'What do you call this passkey?'),
          hint: t('Bijvoorbeeld: telefoon of werklaptop.', 'For instance: phone or work laptop.'),
          value: t('Dit apparaat', 'This device'),
          required: true,
          maxlength: 100,
        })}${returnTo && hidden('returnTo', returnTo)}`,
        t,
      }),
    ),
  });
}

/** The card on the account page. */
export const passkeysCard = (passkeys: readonly Passkey[], lang: Lang, t: T): Html =>
  card({
    title: 'Passkeys',
    body: html`${
      passkeys.length === 0
        ? paragraph(
            t(
              'U heeft nog geen passkey. Voor uw eigen paspoort is dat niet nodig; om bewijzen uit te geven wel.',
              'You have no passkey yet. For your own passport you need none; to issue credentials you do.',
            ),
          )
        : table({
            caption: t('Uw passkeys', 'Your passkeys'),
            hiddenCaption: true,
            columns: [
              { label: t('Naam', 'Name'), wide: true },
              { label: t('Toegevoegd', 'Added') },
              { label: t('Laatst gebruikt', 'Last used') },
              { label: t('Actie', 'Action') },
            ],
            rows: passkeys.map(({ id, name, createdAt, lastUsedAt }) => [
              name,
              formatDate(createdAt, lang),
              lastUsedAt ? formatDate(lastUsedAt, lang) : t('Nog niet', 'Not yet'),
              buttonForm({
                action: '/account/passkeys/remove',
                fields: { passkeyId: id },
                label: t('Verwijderen', 'Remove'),
                about: name,
                variant: 'subtle',
              }),
            ]),
          })
    }
    ${actions(linkButton({ href: '/account/passkeys/new', label: t('Passkey toevoegen', 'Add passkey'), variant: 'secondary' }))}`,
  });

/** The card on the account page; nothing where no other service is configured or linked. */
export const identitiesCard = (
  identities: readonly Identity[],
  providers: readonly { id: string; name: string }[],
  lang: Lang,
  t: T,
): Html | null =>
  identities.length + providers.length === 0
    ? null
    : card({
        title: t('Inloggen met een ander account', 'Sign in with another account'),
        body: html`${
          identities.length > 0 &&
          table({
            caption: t('Gekoppelde accounts', 'Linked accounts'),
            hiddenCaption: true,
            columns: [
              { label: t('Account', 'Account'), wide: true },
              { label: t('Laatst gebruikt', 'Last used') },
              { label: t('Actie', 'Action') },
            ],
            rows: identities.map(({ id, providerName, lastUsedAt }) => [
              providerName,
              formatDate(lastUsedAt, lang),
              buttonForm({
                action: '/account/identities/remove',
                fields: { identityId: id },
                label: t('Loskoppelen', 'Unlink'),
                about: providerName,
                variant: 'subtle',
              }),
            ]),
          })
        }
        ${actions(
          ...providers.map(({ id, name }) =>
            linkButton({
              href: `/oidc/${id}?link=yes`,
              label: t(`Koppel ${name}`, `Link ${name}`),
              variant: 'secondary',
            }),
          ),
        )}`,
      });

const METHODS: Record<SessionSummary['method'], [nl: string, en: string]> = {
  link: ['Link in een mail', 'Link in a mail'],
  code: ['Code uit een mail', 'Code from a mail'],
  oidc: ['Ander account', 'Another account'],
  claim: ['Ophaallink van een bewijs', 'Claim link of a credential'],
  invitation: ['Uitnodiging', 'Invitation'],
  demo: ['Demonstratielink', 'Demonstration link'],
  'set-up': ['Eerste inrichting', 'First set-up'],
  class: ['Klascode', 'Class code'],
};

/** The card on the account page. */
export const sessionsCard = (sessions: readonly SessionSummary[], lang: Lang, t: T): Html =>
  card({
    title: t('Waar u bent ingelogd', 'Where you are signed in'),
    body: table({
      caption: t('Waar u bent ingelogd', 'Where you are signed in'),
      hiddenCaption: true,
      columns: [
        { label: t('Waarmee', 'By'), wide: true },
        { label: t('Sinds', 'Since') },
        { label: t('Laatst gezien', 'Last seen') },
        { label: t('Actie', 'Action') },
      ],
      rows: sessions.map(({ id, door, method, createdAt, lastSeenAt, isCurrent }) => [
        `${door === 'program' ? t('Programma: ', 'Program: ') : ''}${t(...METHODS[method])}`,
        formatDateTime(createdAt, lang),
        formatDateTime(lastSeenAt, lang),
        isCurrent
          ? t('Dit apparaat', 'This device')
          : buttonForm({
              action: '/account/sessions/end',
              fields: { sessionId: id },
              label: t('Uitloggen', 'Sign out'),
              about: t(...METHODS[method]),
              variant: 'subtle',
            }),
      ]),
    }),
  });
