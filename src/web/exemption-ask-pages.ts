import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { exemptions } from '../matching/index.ts';
import { viewPassport } from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import { dutchDayOf, endOfDutchDay } from '../platform/dutch-day.ts';
import { AppError, InvalidInputError } from '../platform/errors.ts';
import type { Routes } from '../platform/http.ts';
import { type T, translator } from '../platform/i18n.ts';
import { type AskState, askForm, confirmPage } from './exemption-ask-view.ts';
import { offerPage } from './exemption-public-view.ts';
import { type FieldError, fieldErrorsOf, parseForm, zMany, zOptional } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import type { Words } from './passport-parts.ts';

const zOfferParams = z.object({ offerId: z.uuid() });

/** What of the passport is shown. */
export const zShareFields = {
  items: zMany(z.uuid()).pipe(z.array(z.uuid()).min(1).max(200)),
  fields: zMany(z.enum(['email', 'evidence'])),
  endsOn: zOptional(z.iso.date()),
};

const zAskForm = z.object({
  offer: z.uuid(),
  outcomes: zMany(z.string().max(100)).pipe(z.array(z.string()).min(1).max(60)),
  motivation: z.string().trim().min(1).max(2000),
  ...zShareFields,
});

const zStep = z.object({ step: z.enum(['send', 'change']).optional().catch(undefined) });

/** What schools offer, for everyone, and how a candidate asks for it: choose, look once more, send. */
export const exemptionAskPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/exemption-offers/:offerId',
      { config: { access: 'public' }, schema: { params: zOfferParams } },
      async (request, reply) => {
        const words = wordsOf(request);
        const offer = await exemptions.findOffer(deps.db, request.params.offerId);
        const title = words.t('Vrijstelling', 'Exemption');
        return sendPage(request, reply, { title, body: offerPage(offer, words) });
      },
    );

    app.get(
      '/exemptions/new',
      { config: { access: 'person' }, schema: { querystring: z.object({ offer: z.uuid() }) } },
      async (request, reply) => sendForm(request, reply, request.query.offer, null, []),
    );

    app.post('/exemptions/new', { config: { access: 'person' } }, async (request, reply) => {
      const words = wordsOf(request);
      const parsed = parseForm(zAskForm, request.body, words.t);
      const { offer: offerId } = z.object({ offer: z.uuid() }).parse(request.body);
      const { step } = zStep.parse(request.body);
      if (!parsed.ok) return sendForm(request, reply, offerId, parsed.values, parsed.errors);
      if (step === 'change') return sendForm(request, reply, offerId, parsed.values, []);
      if (step !== 'send') {
        const state = await stateOf(request, offerId, parsed.values, []);
        const title = words.t('Klopt dit?', 'Is this right?');
        return sendPage(request, reply, { title, noindex: true, body: confirmPage(state, words) });
      }
      const { outcomes, motivation } = parsed.data;
      try {
        const { id } = await exemptions.askExemption(deps, request.actor, {
          offerId,
          outcomeIds: outcomes,
          motivation,
          ...givenShareOf(parsed.data),
          lang: request.lang,
        });
        flash(reply, words.t('Uw aanvraag is verstuurd.', 'Your request was sent.'));
        return reply.redirect(`/exemptions/${id}`, 303);
      } catch (error) {
        const errors = askErrors(error, words);
        if (!errors) throw error;
        return sendForm(request, reply, offerId, parsed.values, errors);
      }
    });

    async function sendForm(
      request: FastifyRequest,
      reply: FastifyReply,
      offerId: string,
      values: AskState['values'],
      errors: readonly FieldError[],
    ) {
      const words = wordsOf(request);
      const state = await stateOf(request, offerId, values, errors);
      if (state.offer.withdrawnAt || state.offer.outcomes.length === 0)
        return reply.redirect(`/exemption-offers/${offerId}`, 303);
      const title = words.t('Vrijstelling vragen', 'Ask for exemption');
      const status = errors.length > 0 ? 400 : 200;
      return sendPage(request, reply, { title, status, noindex: true, body: askForm(state, words) });
    }

    async function stateOf(
      request: FastifyRequest,
      offerId: string,
      values: AskState['values'],
      errors: readonly FieldError[],
    ): Promise<AskState> {
      const offer = await exemptions.findOffer(deps.db, offerId);
      const { holder, items } = await viewPassport(deps, request.actor);
      const granted = await exemptions.listGranted(deps, request.actor, offer);
      const advice = await exemptions.adviseBeforehand(deps, request.actor, offerId);
      const defaultEnd = dutchDayOf(exemptions.shareEndOf(offer.decisionWeeks, deps.now()));
      return {
        offer,
        granted,
        holder,
        items: items.filter(({ hidden }) => !hidden),
        values,
        errors,
        advice,
        defaultEnd,
      };
    }
    done();
  };

export const wordsOf = (request: FastifyRequest): Words => ({ lang: request.lang, t: translator(request.lang) });

interface ShareForm {
  items: string[];
  fields: ('email' | 'evidence')[];
  endsOn?: string | undefined;
}

export const givenShareOf = ({ items, fields, endsOn }: ShareForm): exemptions.GivenShare => ({
  itemIds: items,
  showEmail: fields.includes('email'),
  showEvidence: fields.includes('evidence'),
  endsAt: endsOn === undefined ? undefined : endOfDutchDay(endsOn),
});

/** What the use case found wrong, at the fields of the form and in its words. Null for what is no fault of the form. */
export function askErrors(error: unknown, { t, lang }: Words): FieldError[] | null {
  if (error instanceof InvalidInputError) return fieldErrorsOf(error).map(({ field }) => inFormWords(field, t));
  return error instanceof AppError && error.kind === 'conflict' ? [{ field: '', message: error.text(lang) }] : null;
}

function inFormWords(field: string, t: T): FieldError {
  if (field === 'name') {
    return {
      field: '',
      message: t('Vul eerst uw naam in bij uw account.', 'First fill in your name in your account.'),
    };
  }
  if (field === 'endsAt') {
    return {
      field: 'endsOn',
      message: t(
        'Kies een dag tussen vandaag en een jaar vanaf nu.',
        'Choose a day between today and a year from now.',
      ),
    };
  }
  if (field.startsWith('outcomeIds')) {
    return {
      field: 'outcomes',
      message: t('De school biedt dit niet meer aan. Kies opnieuw.', 'The school no longer offers this. Choose again.'),
    };
  }
  return {
    field: 'items',
    message: t(
      'Een keuze staat niet meer in uw paspoort. Kies opnieuw.',
      'A choice is no longer in your passport. Choose again.',
    ),
  };
}
