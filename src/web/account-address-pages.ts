import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Address, account, type PersonData, signIn } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type T, translator } from '../platform/i18n.ts';
import {
  actions,
  button,
  buttonForm,
  card,
  heading,
  lead,
  linkButton,
  notice,
  paragraph,
  stack,
  table,
  tag,
} from './kit/components.ts';
import { type FieldError, form, parseForm, textField, zChecked } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';

const config = { access: 'person' } as const;
const zEmailForm = z.object({ email: signIn.zEmailAddress });
const zCodeForm = zEmailForm.extend({ code: z.string().trim().min(1).max(20), merge: zChecked });
const zAddressForm = z.object({ addressId: z.uuid() });
const zToken = z.object({ token: z.string() });

/** The addresses a person signs in with: add, prove (and merge), make primary, remove. */
export const accountAddressPages =
  (deps: Deps, personData: PersonData): Routes =>
  (app, _options, done) => {
    const finish = (request: FastifyRequest, reply: FastifyReply, nl: string, en: string) => {
      flash(reply, translator(request.lang)(nl, en));
      return reply.redirect('/account', 303);
    };

    app.get('/account/addresses/new', { config }, (request, reply) => sendNewAddress(request, reply, {}));

    app.post('/account/addresses/new', { config }, async (request, reply) => {
      const parsed = parseForm(zEmailForm, request.body, translator(request.lang));
      if (!parsed.ok) {
        return sendNewAddress(request, reply, { email: String(parsed.values.email ?? ''), errors: parsed.errors });
      }
      await account.addAddress(deps, request.actor, { ...parsed.data, lang: request.lang });
      return sendCode(request, reply, parsed.data);
    });

    app.post('/account/addresses/code', { config }, async (request, reply) => {
      const parsed = parseForm(zCodeForm, request.body, translator(request.lang));
      if (!parsed.ok) {
        return sendCode(request, reply, { email: String(parsed.values.email ?? ''), errors: parsed.errors });
      }
      const { email, code, merge } = parsed.data;
      try {
        await account.proveAddress(deps, request.actor, { proof: { email, code }, merge, ip: request.ip }, personData);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const asksMerge = error.code === 'address_of_another_passport';
        if (!asksMerge && error.code !== 'code_not_right') throw error;
        const errors = asksMerge ? [] : [{ field: 'code', message: error.text(request.lang) }];
        return sendCode(request, reply, { email, code, asksMerge, errors });
      }
      return finish(request, reply, 'Het adres is toegevoegd.', 'The address has been added.');
    });

    app.get('/account/addresses/link/:token', { config }, async (request, reply) => {
      const { token } = zToken.parse(request.params);
      const link = await account.readAddressLink(deps, request.actor, { token });
      return sendLink(request, reply, { ...link, token });
    });

    app.post('/account/addresses/link/:token', { config }, async (request, reply) => {
      const proof = zToken.parse(request.params);
      const { merge } = z.object({ merge: zChecked }).catch({ merge: false }).parse(request.body);
      await account.proveAddress(deps, request.actor, { proof, merge, ip: request.ip }, personData);
      return finish(request, reply, 'Het adres is toegevoegd.', 'The address has been added.');
    });

    app.post('/account/addresses/primary', { config }, async (request, reply) => {
      const parsed = parseForm(zAddressForm, request.body, translator(request.lang));
      if (!parsed.ok) return reply.redirect('/account', 303);
      await account.makeAddressPrimary(deps, request.actor, parsed.data);
      return finish(request, reply, 'Dit is nu uw hoofdadres.', 'This is your main address now.');
    });

    app.post('/account/addresses/remove', { config }, async (request, reply) => {
      const parsed = parseForm(zAddressForm, request.body, translator(request.lang));
      if (!parsed.ok) return reply.redirect('/account', 303);
      await account.removeAddress(deps, request.actor, parsed.data);
      return finish(request, reply, 'Het adres is verwijderd.', 'The address has been removed.');
    });
    done();
  };

/** The card on the account page. */
export const addressesCard = (addresses: readonly Address[], t: T): Html =>
  card({
    title: t('E-mailadressen', 'E-mail addresses'),
    body: html`${paragraph(
      t(
        'U kunt met elk adres inloggen. Onze mails gaan naar uw hoofdadres. Heeft u per ongeluk twee paspoorten? Voeg dan hier het adres van het andere toe.',
        'You can sign in with each address. Our mails go to your main address. Do you have two passports by accident? Then add the address of the other one here.',
      ),
    )}
    ${table({
      caption: t('Uw e-mailadressen', 'Your e-mail addresses'),
      hiddenCaption: true,
      columns: [
        { label: t('Adres', 'Address'), wide: true },
        { label: t('Staat', 'State') },
        { label: t('Actie', 'Action') },
      ],
      rows: addresses.map((address) => [
        address.address,
        stateOf(address, t),
        address.isPrimary ? '' : changes(address, t),
      ]),
    })}
    ${actions(linkButton({ href: '/account/addresses/new', label: t('Adres toevoegen', 'Add address'), variant: 'secondary' }))}`,
  });

const stateOf = ({ isPrimary, provenAt }: Address, t: T) => {
  if (isPrimary) return tag({ label: t('Hoofdadres', 'Main address'), tone: 'info' });
  return provenAt
    ? tag({ label: t('Bevestigd', 'Confirmed'), tone: 'good' })
    : tag({ label: t('Niet bevestigd', 'Not confirmed'), tone: 'warn' });
};

const changes = ({ id, address, provenAt }: Address, t: T) =>
  actions(
    provenAt
      ? buttonForm({
          action: '/account/addresses/primary',
          fields: { addressId: id },
          label: t('Maak hoofdadres', 'Make main address'),
          about: address,
          variant: 'subtle',
        })
      : null,
    buttonForm({
      action: '/account/addresses/remove',
      fields: { addressId: id },
      label: t('Verwijderen', 'Remove'),
      about: address,
      variant: 'subtle',
    }),
  );

function sendNewAddress(
  request: FastifyRequest,
  reply: FastifyReply,
  { email = '', errors = [] }: { email?: string; errors?: FieldError[] },
) {
  const t = translator(request.lang);
  const title = t('Adres toevoegen', 'Add an address');
  return sendPage(request, reply, {
    title,
    status: errors.length > 0 ? 400 : 200,
    noindex: true,
    body: stack(
      heading(1, title),
      lead(
        t(
          'We sturen een mail naar het adres, om te zien dat het van u is. Hoort het bij een ander paspoort van u? Dan kunt u de twee samenvoegen.',
          'We send a mail to the address, to see that it is yours. Does it belong to another passport of yours? Then you can merge the two.',
        ),
      ),
      form({
        action: '/account/addresses/new',
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
        ${actions(button({ label: t('Stuur een mail', 'Send a mail') }))}`,
      }),
    ),
  });
}

interface CodeInput {
  email: string;
  code?: string;
  asksMerge?: boolean;
  errors?: FieldError[];
}

function sendCode(request: FastifyRequest, reply: FastifyReply, input: CodeInput) {
  const t = translator(request.lang);
  const { email, code = '', asksMerge = false, errors = [] } = input;
  const title = asksMerge
    ? t('Twee paspoorten samenvoegen', 'Merge two passports')
    : t('Kijk in uw mail', 'Check your mail');
  return sendPage(request, reply, {
    title,
    status: errors.length > 0 ? 400 : asksMerge ? 409 : 200,
    noindex: true,
    body: stack(
      heading(1, title),
      asksMerge
        ? mergeWarning(email, t)
        : lead(
            t(
              'Klik op de link in de mail, of typ hier de code over.',
              'Click the link in the mail, or type the code here.',
            ),
          ),
      form({
        action: '/account/addresses/code',
        errors,
        t,
        body: html`${textField({ name: 'email', label: t('E-mailadres', 'E-mail address'), type: 'email', value: email, required: true, errors })}
        ${textField({
          name: 'code',
          label: t('Code uit de mail', 'Code from the mail'),
          value: code,
          autocomplete: 'one-time-code',
          required: true,
          size: 12,
          errors,
        })}
        ${asksMerge && html`<input type="hidden" name="merge" value="yes">`}
        ${actions(
          button({ label: asksMerge ? t('Ja, voeg samen', 'Yes, merge') : t('Bevestigen', 'Confirm') }),
          asksMerge ? linkButton({ href: '/account', label: t('Nee, terug', 'No, back'), variant: 'secondary' }) : null,
        )}`,
      }),
    ),
  });
}

function sendLink(
  request: FastifyRequest,
  reply: FastifyReply,
  { address, merges, token }: { address: string; merges: boolean; token: string },
) {
  const t = translator(request.lang);
  const title = merges
    ? t('Twee paspoorten samenvoegen', 'Merge two passports')
    : t('Adres bevestigen', 'Confirm address');
  return sendPage(request, reply, {
    title,
    noindex: true,
    body: stack(
      heading(1, title),
      merges
        ? mergeWarning(address, t)
        : lead(t(`U voegt ${address} toe aan uw paspoort.`, `You add ${address} to your passport.`)),
      actions(
        buttonForm({
          action: `/account/addresses/link/${token}`,
          fields: merges ? { merge: 'yes' } : {},
          label: merges ? t('Ja, voeg samen', 'Yes, merge') : t('Adres toevoegen', 'Add address'),
        }),
        linkButton({ href: '/account', label: t('Nee, terug', 'No, back'), variant: 'secondary' }),
      ),
    ),
  });
}

const mergeWarning = (address: string, t: T) =>
  notice({
    tone: 'warn',
    title: t(`${address} hoort bij een ander paspoort`, `${address} belongs to another passport`),
    body: t(
      'Alles uit dat paspoort komt in dit paspoort. Het andere paspoort is er daarna niet meer. Dit kan niet ongedaan worden gemaakt.',
      'Everything in that passport comes into this one. The other passport is gone afterwards. This cannot be undone.',
    ),
  });
