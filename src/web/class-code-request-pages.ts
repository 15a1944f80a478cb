import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findPeople } from '../access/index.ts';
import { achievements, type ClassOffer, classCodes } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, translator } from '../platform/i18n.ts';
import { actions, button, heading, lead, notice, stack } from './kit/components.ts';
import { type FieldError, type FormValues, form, parseForm, textField } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';

const zParams = z.object({ token: z.string().max(200) });
const zRequestForm = z.object({ name: z.string().trim().min(1).max(200), email: z.email().max(254) });

/** The candidate's side of a class code: scan, say who you are, wait for the mail. */
export const classCodeRequestPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/class/:token', { config: { access: 'public' } }, async (request, reply) => {
      const { token } = zParams.parse(request.params);
      const offer = await classCodes.showClassCode(deps, { token });
      if (offer.state !== 'open') return sendEnded(request, reply, offer);
      // Somebody who is signed in need not type who they are.
      const { actor } = request;
      const person =
        actor.kind === 'person' ? (await findPeople(deps.db, [actor.userId])).get(actor.userId) : undefined;
      const values: FormValues = { name: person?.name ?? '', email: person?.email ?? '' };
      return sendForm(request, reply, { offer, token, values, errors: [] });
    });

    app.post('/class/:token', { config: { access: 'public' } }, async (request, reply) => {
      const { token } = zParams.parse(request.params);
      const { lang } = request;
      const offer = await classCodes.showClassCode(deps, { token });
      if (offer.state !== 'open') return sendEnded(request, reply, offer);
      const parsed = parseForm(zRequestForm, request.body, translator(lang));
      if (!parsed.ok) return sendForm(request, reply, { offer, token, ...parsed });
      await classCodes.askInClass(deps, request.actor, { token, ...parsed.data, lang, ip: request.ip });
      return sendAsked(request, reply, offer);
    });
    done();
  };

interface FormState {
  offer: ClassOffer;
  token: string;
  values: FormValues;
  errors: FieldError[];
}

function sendForm(request: FastifyRequest, reply: FastifyReply, { offer, token, values, errors }: FormState) {
  const { lang } = request;
  const t = translator(lang);
  const title = achievements.textIn(offer.title, lang);
  const day = formatDate(offer.awardedOn, lang);
  const body = stack(
    html`${heading(1, title)}${lead(
      t(
        `Vraag het bewijs aan dat ${offer.issuerName} op ${day} geeft.`,
        `Ask for the credential that ${offer.issuerName} awards on ${day}.`,
      ),
    )}`,
    form({
      action: `/class/${token}`,
      errors,
      t,
      body: html`
        ${textField({
          name: 'name',
          label: t('Uw naam', 'Your name'),
          hint: t('Zoals die op het bewijs moet staan.', 'As it should stand on the credential.'),
          value: values.name,
          autocomplete: 'name',
          maxlength: 200,
          required: true,
          errors,
        })}
        ${textField({
          name: 'email',
          label: t('Uw e-mailadres', 'Your e-mail address'),
          hint: t('Hier sturen we het bewijs naartoe.', 'This is where we send the credential.'),
          type: 'email',
          value: values.email,
          autocomplete: 'email',
          maxlength: 254,
          required: true,
          errors,
        })}
        ${actions(button({ label: t('Bewijs aanvragen', 'Ask for the credential') }))}`,
    }),
  );
  return sendPage(request, reply, {
    title,
    status: errors.length > 0 ? 400 : 200,
    noindex: true,
    hideNav: true,
    body,
  });
}

/** The same whether it is the first time or not, so that nobody learns who asked before. */
function sendAsked(request: FastifyRequest, reply: FastifyReply, offer: ClassOffer) {
  const t = translator(request.lang);
  const title = t('Uw aanvraag is binnen', 'Your request has come in');
  const body = stack(
    heading(1, title),
    notice({
      tone: 'good',
      live: true,
      body: t(
        `${offer.issuerName} kijkt ernaar. Na goedkeuring krijgt u een mail met een link om het bewijs op te halen.`,
        `${offer.issuerName} looks at it. Once approved you get a mail with a link to claim the credential.`,
      ),
    }),
  );
  return sendPage(request, reply, { title, noindex: true, hideNav: true, body });
}

function sendEnded(request: FastifyRequest, reply: FastifyReply, offer: ClassOffer) {
  const t = translator(request.lang);
  const title = t('Deze code werkt niet meer', 'This code no longer works');
  const body = stack(
    heading(1, title),
    lead(t(`Vraag ${offer.issuerName} om een nieuwe code.`, `Ask ${offer.issuerName} for a new code.`)),
  );
  return sendPage(request, reply, { title, status: 410, noindex: true, hideNav: true, body });
}
