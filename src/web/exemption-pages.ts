import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { exemptions } from '../matching/index.ts';
import { viewPassport } from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import { dutchDayOf } from '../platform/dutch-day.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate } from '../platform/i18n.ts';
import { askErrors, exemptionAskPages, givenShareOf, wordsOf, zShareFields } from './exemption-ask-pages.ts';
import { shareFields } from './exemption-ask-view.ts';
import { exemptionIntakePages } from './exemption-intake-pages.ts';
import { exemptionOfferPages } from './exemption-offer-pages.ts';
import { dossierHeaders, drawDossier } from './exemption-pdf.ts';
import { adviceNotice, entryLevels, messageHistory, outcomeCard, sharedProofs } from './exemption-request-view.ts';
import { requestTag } from './exemption-words.ts';
import {
  actions,
  breadcrumb,
  button,
  card,
  confirmForm,
  definitionList,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  paragraph,
  stack,
  table,
} from './kit/components.ts';
import { checkbox, type FieldError, type FormValues, form, parseForm, textArea, zChecked } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { say, type Words } from './passport-parts.ts';

const zParams = z.object({ requestId: z.uuid() });
const zListQuery = z.object({ cursor: z.string().max(500).optional() });
const zAnswerForm = z.object({ answer: z.string().trim().min(1).max(2000), otherProofs: zChecked });

const PAGE_SIZE = 20;

/** Exemptions: what schools offer and decide, and what candidates ask and follow. */
export const exemptionPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const pages of [exemptionAskPages, exemptionOfferPages, exemptionIntakePages, ownRequestPages]) {
      app.register(pages(deps));
    }
    done();
  };

/** A candidate's own requests: followed, answered, taken back. */
const ownRequestPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/exemptions',
      { config: { access: 'person' }, schema: { querystring: zListQuery } },
      async (request, reply) => {
        const words = wordsOf(request);
        const found = await exemptions.listOwnRequests(deps, request.actor, { pageSize: PAGE_SIZE, ...request.query });
        const title = words.t('Mijn vrijstellingen', 'My exemptions');
        return sendPage(request, reply, { title, wide: true, noindex: true, body: requestList(found, words) });
      },
    );

    app.get(
      '/exemptions/:requestId',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => sendRequest(request, reply, request.params.requestId, {}, []),
    );

    app.get(
      '/exemptions/:requestId/dossier.pdf',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const detail = await exemptions.readOwnRequest(deps, request.actor, request.params.requestId);
        return reply.headers(dossierHeaders).send(await drawDossier(detail, deps.now(), wordsOf(request)));
      },
    );

    app.post(
      '/exemptions/:requestId/answers',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const words = wordsOf(request);
        const { requestId } = request.params;
        const parsed = parseForm(zAnswerForm, request.body, words.t);
        if (!parsed.ok) return sendRequest(request, reply, requestId, parsed.values, parsed.errors);
        const { answer, otherProofs } = parsed.data;
        const chosen = otherProofs ? parseForm(z.object(zShareFields), request.body, words.t) : null;
        if (chosen && !chosen.ok) return sendRequest(request, reply, requestId, parsed.values, chosen.errors);
        try {
          const share = chosen?.ok ? givenShareOf(chosen.data) : undefined;
          await exemptions.answerSchool(deps, request.actor, { requestId, answer, share, lang: request.lang });
        } catch (error) {
          const errors = askErrors(error, words);
          if (!errors) throw error;
          return sendRequest(request, reply, requestId, parsed.values, errors);
        }
        flash(reply, words.t('Uw antwoord is verstuurd.', 'Your answer was sent.'));
        return reply.redirect(`/exemptions/${requestId}`, 303);
      },
    );

    app.post(
      '/exemptions/:requestId/withdrawal',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const { t } = wordsOf(request);
        await exemptions.withdrawRequest(deps, request.actor, request.params.requestId);
        flash(reply, t('Uw aanvraag is ingetrokken.', 'Your request was withdrawn.'));
        return reply.redirect(`/exemptions/${request.params.requestId}`, 303);
      },
    );

    async function sendRequest(
      request: FastifyRequest,
      reply: FastifyReply,
      requestId: string,
      values: FormValues,
      errors: readonly FieldError[],
    ) {
      const words = wordsOf(request);
      const detail = await exemptions.readOwnRequest(deps, request.actor, requestId);
      const answer =
        detail.state === 'more_asked' ? await answerForm(request, detail, { values, errors }, words) : null;
      const title = words.t('Uw aanvraag', 'Your request');
      const status = errors.length > 0 ? 400 : 200;
      return sendPage(request, reply, { title, status, noindex: true, body: requestPage(detail, answer, words) });
    }

    async function answerForm(
      request: FastifyRequest,
      detail: exemptions.ExemptionRequestDetail,
      { values, errors }: { values: FormValues; errors: readonly FieldError[] },
      words: Words,
    ): Promise<Html> {
      const { t } = words;
      const { holder, items } = await viewPassport(deps, request.actor);
      const offer = await exemptions.findOffer(deps.db, detail.offerId);
      const defaultEnd = dutchDayOf(exemptions.shareEndOf(offer.decisionWeeks, deps.now()));
      const question = detail.messages.findLast(({ kind }) => kind === 'more_asked');
      const shown = detail.report?.credentials.map(({ id }) => id) ?? [];
      const given = values.items === undefined ? { ...values, items: shown, fields: ['evidence'] } : values;
      return card({
        title: t('De school vraagt u iets', 'The school asks you something'),
        tone: 'warn',
        body: html`${paragraph(question?.text ?? '')}${form({
          action: `/exemptions/${detail.id}/answers`,
          errors,
          t,
          body: html`${textArea({
            name: 'answer',
            label: t('Uw antwoord', 'Your answer'),
            value: values.answer,
            maxlength: 2000,
            required: true,
            errors,
          })}
          ${checkbox({
            name: 'otherProofs',
            label: t('Ik laat andere bewijzen zien', 'I show other proofs'),
            hint: t(
              'Kruis dit aan en kies hieronder. Anders blijft de school zien wat u eerder koos.',
              'Tick this and choose below. Otherwise the school keeps seeing what you chose before.',
            ),
            checked: values.otherProofs !== undefined,
          })}
          ${shareFields({ holder, items: items.filter(({ hidden }) => !hidden), values: given, errors, defaultEnd }, words)}
          ${actions(button({ label: t('Antwoord versturen', 'Send the answer') }))}`,
        })}`,
      });
    }
    done();
  };

function requestList(
  { items, nextCursor }: { items: readonly exemptions.ExemptionRequest[]; nextCursor: string | null },
  words: Words,
): Html {
  const { t, lang } = words;
  return stack(
    html`${breadcrumb(
      [{ href: '/passport', label: t('Paspoort', 'Passport') }, { label: t('Mijn vrijstellingen', 'My exemptions') }],
      t,
    )}${heading(1, t('Mijn vrijstellingen', 'My exemptions'))}`,
    items.length === 0
      ? emptyState({
          title: t('U heeft nog niets gevraagd', 'You have asked nothing yet'),
          body: t(
            'Kunt u een deel van een opleiding al? Op de pagina van de opleiding ziet u of u vrijstelling kunt vragen.',
            'Can you do a part of a course already? The page of the course shows whether you can ask for exemption.',
          ),
          action: linkButton({ href: '/opleidingen', label: t('Opleidingen bekijken', 'See the courses') }),
        })
      : table({
          caption: t('Aanvragen, de nieuwste eerst', 'Requests, newest first'),
          hiddenCaption: true,
          columns: [
            { label: t('Opleiding', 'Course'), wide: true },
            { label: 'School' },
            { label: t('Gevraagd op', 'Asked on') },
            { label: t('Stand', 'State') },
          ],
          rows: items.map((request) => [
            link(`/exemptions/${request.id}`, say(request.opleiding.label, words)),
            request.organisation.name,
            formatDate(request.askedAt, lang),
            requestTag(request.state, words),
          ]),
        }),
    pagination({ nextHref: nextCursor && `/exemptions?cursor=${nextCursor}` }, t),
  );
}

function requestPage(detail: exemptions.ExemptionRequestDetail, answer: Html | null, words: Words): Html {
  const { t, lang } = words;
  const about = say(detail.opleiding.label, words);
  const isOpen = exemptions.isOpen(detail.state);
  const granted = detail.outcomes.flatMap(({ credentialId, label }) => (credentialId ? [{ credentialId, label }] : []));
  return stack(
    html`${breadcrumb([{ href: '/exemptions', label: t('Mijn vrijstellingen', 'My exemptions') }, { label: about }], t)}
      ${heading(1, t('Uw aanvraag voor vrijstelling', 'Your request for exemption'))}
      ${lead(html`${about}, ${detail.organisation.name} ${requestTag(detail.state, words)}`)}`,
    answer,
    granted.length > 0 &&
      card({
        title: t('In uw paspoort', 'In your passport'),
        tone: 'good',
        body: html`<ul>${granted.map(
          ({ credentialId, label }) =>
            html`<li>${link(`/passport/credentials/${credentialId}`, say(label, words))}</li>`,
        )}</ul>`,
      }),
    card({
      title: t('Stand', 'State'),
      body: html`${definitionList([
        [t('Gevraagd op', 'Asked on'), formatDate(detail.askedAt, lang)],
        [t('De school beslist voor', 'The school decides before'), isOpen && formatDate(detail.dueOn, lang)],
        [t('Beslist op', 'Decided on'), detail.decidedAt && formatDate(detail.decidedAt, lang)],
        [t('Beslist door', 'Decided by'), detail.deciderName],
        [
          t('Wie heeft gekeken', 'Who looked'),
          detail.shareId &&
            link(
              `/passport/shares/${detail.shareId}`,
              t('Bekijk het logboek van deze link', 'See the log of this link'),
            ),
        ],
        [t('Wordt gewist op', 'Is deleted on'), formatDate(detail.keptUntil, lang)],
      ])}${actions(
        linkButton({
          href: `/exemptions/${detail.id}/dossier.pdf`,
          label: t('Dossier als pdf', 'File as PDF'),
          variant: 'secondary',
          download: true,
        }),
      )}`,
    }),
    html`${heading(2, t('Per leeruitkomst', 'For each learning outcome'))}${adviceNotice(detail, words)}
      ${detail.outcomes.map((outcome) => outcomeCard(outcome, detail.report, words))}`,
    sharedProofs(detail.report, words),
    entryLevels(detail.report, words),
    messageHistory(detail, words),
    isOpen &&
      confirmForm({
        action: `/exemptions/${detail.id}/withdrawal`,
        label: t('Aanvraag intrekken', 'Withdraw the request'),
        question: t(
          'De school ziet uw bewijzen dan niet meer en beslist niet. U kunt later opnieuw vragen.',
          'The school then no longer sees your proofs and does not decide. You can ask again later.',
        ),
        confirmLabel: t('Intrekken', 'Withdraw'),
      }),
  );
}
