import { z } from 'zod';
import { openSession } from '../access/index.ts';
import { administration, members } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, type Lang, type T, translator } from '../platform/i18n.ts';
import { actions, button, heading, lead, paragraph } from './kit/components.ts';
import { type FieldError, type FormValues, form, parseForm, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { nameIn, zPersonFields } from './organisation-frame.ts';

const zTokenParams = z.object({ token: z.string().max(100) });

const zSetUpForm = z.object({
  organisationName: z.string().trim().min(1).max(200),
  name: zPersonFields.name,
  email: zPersonFields.email,
});

/** Pages that somebody reaches by a link made for them: the first administrator, and who was invited. */
export const setUpPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/set-up/:token',
      { config: { access: 'public' }, schema: { params: zTokenParams } },
      async (request, reply) => {
        await administration.requireSetUpLink(deps, request.params);
        const t = translator(request.lang);
        const body = setUpPage(request.params.token, t, {}, []);
        return sendPage(request, reply, { title: t('Inrichten', 'Set up'), hideNav: true, noindex: true, body });
      },
    );

    app.post(
      '/set-up/:token',
      { config: { access: 'public' }, schema: { params: zTokenParams } },
      async (request, reply) => {
        const { lang } = request;
        const { token } = request.params;
        const t = translator(lang);
        await administration.requireSetUpLink(deps, { token });
        const parsed = parseForm(zSetUpForm, request.body, t);
        if (!parsed.ok) {
          const body = setUpPage(token, t, parsed.values, parsed.errors);
          const title = t('Inrichten', 'Set up');
          return sendPage(request, reply, { title, status: 400, hideNav: true, noindex: true, body });
        }
        const { userId } = await administration.setUpProgrammeOffice(deps, { token, lang, ...parsed.data });
        const session = { method: 'set-up', secondFactor: deps.config.demo } as const;
        const cookie = await deps.db.transaction((tx) => openSession(deps, tx, userId, session));
        reply.setCookie(cookie.name, cookie.value, cookie.options);
        flash(
          reply,
          t(
            'De dienst is ingericht. Voeg nu een passkey toe: daarmee bevestigt u dat u het bent.',
            'The service has been set up. Now add a passkey: with it you confirm that it is you.',
          ),
        );
        return reply.redirect(deps.config.demo ? '/office' : '/account/passkeys/new?returnTo=/office', 303);
      },
    );

    app.get(
      '/invitations/:token',
      { config: { access: 'public' }, schema: { params: zTokenParams } },
      async (request, reply) => {
        const { token } = request.params;
        const offer = await members.readInvitation(deps, { token });
        const { lang } = request;
        const t = translator(lang);
        const signedInAs = request.actor.kind === 'person' ? (request.visitor?.name ?? '') : null;
        const title = t('Uitnodiging', 'Invitation');
        const body = invitationPage({ token, offer, signedInAs, t, lang });
        return sendPage(request, reply, { title, hideNav: true, noindex: true, body });
      },
    );

    // Only this consumes the link: mail scanners open links, and do not press buttons.
    app.post(
      '/invitations/:token',
      { config: { access: 'public' }, schema: { params: zTokenParams } },
      async (request, reply) => {
        const { lang, actor } = request;
        const t = translator(lang);
        const { userId, organisation } = await members.acceptInvitation(deps, actor, request.params);
        if (actor.kind !== 'person') {
          const session = { method: 'invitation', secondFactor: false } as const;
          const cookie = await deps.db.transaction((tx) => openSession(deps, tx, userId, session));
          reply.setCookie(cookie.name, cookie.value, cookie.options);
        }
        const name = nameIn(organisation, lang);
        flash(reply, t(`Welkom. U bent nu lid van ${name}.`, `Welcome. You are now a member of ${name}.`));
        return reply.redirect(`/organisations/${organisation.slug}`, 303);
      },
    );
    done();
  };

function setUpPage(token: string, t: T, values: FormValues, errors: FieldError[]): Html {
  const field = (name: string, label: string) => ({ name, label, value: values[name], errors, required: true });
  return html`${heading(1, t('Het skillspaspoort inrichten', 'Set up the skills passport'))}
    ${lead(
      t(
        'U maakt het programmabureau en wordt zelf de eerste beheerder. Deze pagina werkt één keer.',
        'You make the programme office and become its first admin yourself. This page works once.',
      ),
    )}
    ${form({
      action: `/set-up/${token}`,
      errors,
      t,
      body: html`${textField({ ...field('organisationName', t('Naam van het programmabureau', 'Name of the programme office')), hint: t('Zoals ‘Provincie Voorbeeld’.', 'Such as ‘Province of Example’.'), autocomplete: 'organization' })}
        ${textField({ ...field('name', t('Uw naam', 'Your name')), autocomplete: 'name' })}
        ${textField({ ...field('email', t('Uw e-mailadres', 'Your e-mail address')), hint: t('Hiermee logt u later in.', 'With this you sign in later.'), type: 'email', autocomplete: 'email' })}
        ${actions(button({ label: t('Inrichten', 'Set up') }))}`,
    })}`;
}

interface InvitationPageInput {
  token: string;
  offer: Awaited<ReturnType<typeof members.readInvitation>>;
  /** The name of who is signed in; null for nobody. */
  signedInAs: string | null;
  t: T;
  lang: Lang;
}

function invitationPage({ token, offer, signedInAs, t, lang }: InvitationPageInput): Html {
  const name = nameIn(offer.organisation, lang);
  const role = members.roleNameIn(offer.role, lang);
  const until = formatDate(offer.endsAt, lang);
  return html`${heading(1, t(`Werk mee bij ${name}`, `Work with ${name}`))}
    ${lead(
      t(
        `${name} nodigt u uit om mee te werken in het ICT-skillspaspoort, als ${role}.`,
        `${name} invites you to work with them in the ICT skills passport, as ${role}.`,
      ),
    )}
    ${paragraph(
      signedInAs === null
        ? t(
            `U bent daarna meteen ingelogd als ${offer.name}. Een wachtwoord is niet nodig.`,
            `You are then signed in at once as ${offer.name}. No password is needed.`,
          )
        : t(
            `U bent ingelogd als ${signedInAs}. U wordt lid met dat account.`,
            `You are signed in as ${signedInAs}. You become a member with that account.`,
          ),
    )}
    ${paragraph(t(`De uitnodiging is geldig tot en met ${until}.`, `The invitation is valid up to and including ${until}.`))}
    <form method="post" action="/invitations/${token}">${actions(button({ label: t('Meedoen', 'Join') }))}</form>`;
}
