import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { account, type Person, type PersonData, signIn } from '../access/index.ts';
import { reminders } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type T, translator } from '../platform/i18n.ts';
import { accountAddressPages, addressesCard } from './account-address-pages.ts';
import { accountDataPages, dataCard } from './account-data-pages.ts';
import { accountReminderPages, remindersCard } from './account-reminder-pages.ts';
import { accountSecurityPages, identitiesCard, passkeysCard, sessionsCard } from './account-security-pages.ts';
import { actions, button, card, heading, lead, linkButton, notice, stack } from './kit/components.ts';
import { type FieldError, form, parseForm, select, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';

const zProfileForm = z.object({ name: z.string().trim().min(1).max(200), lang: z.enum(['nl', 'en']) });

/** What people see and change of their own account. `personData` comes from the roof. */
export const accountPages =
  (deps: Deps, personData: PersonData): Routes =>
  (app, _options, done) => {
    app.register(accountAddressPages(deps, personData));
    app.register(accountSecurityPages(deps));
    app.register(accountReminderPages(deps));
    app.register(accountDataPages(deps, personData));

    app.get('/account', { config: { access: 'person' } }, async (request, reply) =>
      sendAccount(deps, request, reply, { profile: await account.readProfile(deps, request.actor) }),
    );

    app.post('/account', { config: { access: 'person' } }, async (request, reply) => {
      const parsed = parseForm(zProfileForm, request.body, translator(request.lang));
      if (!parsed.ok) {
        const profile = await account.readProfile(deps, request.actor);
        const typed = { ...profile, name: String(parsed.values.name ?? '') };
        return sendAccount(deps, request, reply, { profile: typed, errors: parsed.errors });
      }
      await account.updateProfile(deps, request.actor, parsed.data);
      flash(reply, translator(parsed.data.lang)('Uw gegevens zijn bewaard.', 'Your details have been saved.'));
      return reply.redirect(`/account?lang=${parsed.data.lang}`, 303);
    });
    done();
  };

async function sendAccount(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { profile, errors = [] }: { profile: Person; errors?: FieldError[] },
) {
  const { actor, lang } = request;
  const t = translator(lang);
  const [addresses, passkeys, identities, sessions, reminderChoice] = await Promise.all([
    account.listAddresses(deps, actor),
    account.listPasskeys(deps, actor),
    account.listIdentities(deps, actor),
    account.listOwnSessions(deps, actor),
    reminders.readReminderChoice(deps, actor),
  ]);
  const mustShowPasskey = passkeys.length > 0 && actor.kind === 'person' && !actor.secondFactor;
  return sendPage(request, reply, {
    title: 'Account',
    status: errors.length > 0 ? 400 : 200,
    noindex: true,
    body: stack(
      heading(1, 'Account'),
      lead(t('Hoe u heet, hoe u inlogt en wat we van u bewaren.', 'Your name, how you sign in and what we keep.')),
      mustShowPasskey ? showPasskeyFirst(t) : null,
      profileCard(profile, errors, t),
      addressesCard(addresses, t),
      passkeysCard(passkeys, lang, t),
      identitiesCard(identities, signIn.listProviders(deps), lang, t),
      sessionsCard(sessions, lang, t),
      remindersCard(reminderChoice, t),
      dataCard(t),
    ),
  });
}

const showPasskeyFirst = (t: T) =>
  notice({
    tone: 'info',
    title: t('Bevestig eerst dat u het bent', 'First confirm that it is you'),
    body: html`${t(
      'Om hier te veranderen hoe u inlogt, gebruikt u eerst uw passkey.',
      'To change how you sign in, first use your passkey.',
    )} ${actions(linkButton({ href: '/sign-in/passkey?returnTo=/account', label: t('Passkey gebruiken', 'Use passkey') }))}`,
  });

const profileCard = (profile: Person, errors: FieldError[], t: T) =>
  card({
    title: t('Uw gegevens', 'Your details'),
    body: form({
      action: '/account',
      errors,
      t,
      body: html`${textField({
        name: 'name',
        label: t('Naam', 'Name'),
        value: profile.name,
        autocomplete: 'name',
        required: true,
        errors,
        hint: t(
          'Zo staat u in uw paspoort. Bewijzen die u al heeft, veranderen niet mee.',
          'This is how your passport names you. Credentials you already have do not change.',
        ),
      })}
      ${select({
        name: 'lang',
        label: t('Taal van onze mails en pagina’s', 'Language of our mails and pages'),
        value: profile.lang,
        options: [
          { value: 'nl', label: 'Nederlands' },
          { value: 'en', label: 'English' },
        ],
        errors,
      })}
      ${actions(button({ label: t('Bewaren', 'Save') }))}`,
    }),
  });
