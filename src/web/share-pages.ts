import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { gaps, vacancies } from '../matching/index.ts';
import { shares, viewPassport } from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import { daysAfter, dutchDayOf, endOfDutchDay } from '../platform/dutch-day.ts';
import { InvalidInputError } from '../platform/errors.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { type FieldError, type FormValues, fieldErrorsOf, parseForm, zChecked, zMany, zOptional } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { qrCode } from './kit/qr.ts';
import { nameIn } from './organisation-frame.ts';
import type { Words } from './passport-parts.ts';
import { newShareForm } from './share-form.ts';
import { shareDetailPage, shareListPage } from './share-view.ts';

const zParams = z.strictObject({ id: z.uuid() });
const zPageQuery = z.object({ before: z.uuid().optional() });

const zNewQuery = z.object({ vacancy: z.uuid().optional() });

const zShareForm = z.object({
  purpose: z.string().trim().min(1).max(200),
  items: zMany(z.uuid()).pipe(z.array(z.uuid()).min(1).max(200)),
  fields: zMany(z.enum(['name', 'email', 'evidence'])),
  days: z.enum(['7', '30', '90', 'date']),
  endsOn: zOptional(z.iso.date()),
  withPin: zChecked,
  pinMailTo: zOptional(z.email().max(254)),
  vacancyId: zOptional(z.uuid()),
  forVacancy: zChecked,
});

const PAGE_SIZE = 20;

/** The holder's links: made, seen again, stopped, and who looked. */
export const sharePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/passport/shares',
      { config: { access: 'person' }, schema: { querystring: zPageQuery } },
      async (request, reply) => {
        const words = wordsOf(request);
        const rows = await shares.listShares(deps, request.actor, pageOf(request.query));
        const body = shareListPage(rows.slice(0, PAGE_SIZE), nextOf(rows), words);
        return sendPage(request, reply, { title: words.t('Delen', 'Sharing'), noindex: true, body });
      },
    );

    const forVacancy = { config: { access: 'person' }, schema: { querystring: zNewQuery } } as const;

    app.get('/passport/shares/new', forVacancy, async (request, reply) =>
      sendPage(request, reply, await formPage(request, request.query.vacancy, null, [])),
    );

    app.post('/passport/shares/new', forVacancy, async (request, reply) => {
      const { t } = wordsOf(request);
      const { vacancy } = request.query;
      const parsed = parseForm(zShareForm, request.body, t);
      if (!parsed.ok) return sendPage(request, reply, await formPage(request, vacancy, parsed.values, parsed.errors));
      const { data } = parsed;
      try {
        const { id, pin } = await shares.createShare(deps, request.actor, {
          purpose: data.purpose,
          itemIds: data.items,
          fields: {
            name: data.fields.includes('name'),
            email: data.fields.includes('email'),
            evidence: data.fields.includes('evidence'),
          },
          endsAt: endOf(data, deps.now()),
          withPin: data.withPin,
          pinMailTo: data.withPin ? data.pinMailTo : undefined,
          vacancyId: data.forVacancy ? data.vacancyId : undefined,
          lang: request.lang,
        });
        flash(reply, madeMessage(pin, data.pinMailTo, t));
        return reply.redirect(`/passport/shares/${id}`, 303);
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        return sendPage(request, reply, await formPage(request, vacancy, parsed.values, inFormWords(error, t)));
      }
    });

    app.get(
      '/passport/shares/:id',
      { config: { access: 'person' }, schema: { params: zParams, querystring: zPageQuery } },
      async (request, reply) => {
        const words = wordsOf(request);
        const share = await shares.findShare(deps, request.actor, request.params.id);
        const openings = await shares.listOpenings(deps, request.actor, share.id, pageOf(request.query));
        const qr = share.url && (await qrCode(share.url, words.t('Qr-code van deze link', 'QR code of this link')));
        const log = { openings: openings.slice(0, PAGE_SIZE), nextHref: nextOf(openings) };
        const body = shareDetailPage(share, log, qr || null, words);
        return sendPage(request, reply, { title: share.purpose, noindex: true, body });
      },
    );

    app.post(
      '/passport/shares/:id/withdraw',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        await shares.withdrawShare(deps, request.actor, request.params.id);
        const { t } = wordsOf(request);
        flash(
          reply,
          t(
            'De link is gestopt. Niemand kan er nog mee kijken.',
            'The link is stopped. Nobody can look with it any more.',
          ),
        );
        return reply.redirect(`/passport/shares/${request.params.id}`, 303);
      },
    );

    async function itemsSpeakingOf(request: FastifyRequest, vacancyId: string): Promise<string[]> {
      const gap = await gaps.viewGap(deps, request.actor, { target: { kind: 'vacancy', id: vacancyId } });
      return gap.skills.flatMap(({ reasons }) => reasons.map(({ itemId }) => itemId));
    }

    async function formPage(
      request: FastifyRequest,
      vacancyId: string | undefined,
      values: FormValues | null,
      errors: readonly FieldError[],
    ) {
      const words = wordsOf(request);
      const found = vacancyId === undefined ? null : await vacancies.findPublicVacancy(deps.db, vacancyId);
      const vacancy = found && {
        id: found.vacancy.id,
        title: found.vacancy.title,
        employer: nameIn(found.organisation, request.lang),
        speakingItemIds: await itemsSpeakingOf(request, found.vacancy.id),
      };
      const { holder, items } = await viewPassport(deps, request.actor);
      const shareable = items.filter(({ hidden }) => !hidden);
      return {
        title: words.t('Nieuwe link', 'New link'),
        status: errors.length > 0 ? 400 : 200,
        noindex: true,
        body: newShareForm({ holder, items: shareable, values, errors, vacancy }, words),
      };
    }
    done();
  };

const wordsOf = (request: FastifyRequest): Words => ({ lang: request.lang, t: translator(request.lang) });

const pageOf = ({ before }: { before?: string }) => ({ limit: PAGE_SIZE, ...(before && { beforeId: before }) });

/** Rows come with one more than a page when there is a next. */
const nextOf = (rows: readonly { id: string }[]): string | null =>
  rows.length > PAGE_SIZE ? `?before=${rows[PAGE_SIZE - 1]?.id}` : null;

function endOf({ days, endsOn }: z.output<typeof zShareForm>, now: Date): Date | undefined {
  if (days === 'date') return endsOn ? endOfDutchDay(endsOn) : new Date(0);
  return endOfDutchDay(daysAfter(dutchDayOf(now), Number(days)));
}

function madeMessage(pin: string | null, mailedTo: string | undefined, t: Words['t']): string {
  if (!pin) return t('De link is klaar. Kopieer hem en geef hem door.', 'The link is ready. Copy it and pass it on.');
  const mailed = mailedTo
    ? t(` We mailen hem ook naar ${mailedTo}.`, ` We also mail it to ${mailedTo}.`)
    : t(' Geef hem apart door, niet samen met de link.', ' Pass it on separately, not together with the link.');
  return (
    t(
      `De link is klaar. De pincode is ${pin}. U ziet hem alleen nu.`,
      `The link is ready. The PIN is ${pin}. You see it only now.`,
    ) + mailed
  );
}

/** What the use case found wrong, at the fields of the form and in its words. */
const inFormWords = (error: InvalidInputError, t: Words['t']): FieldError[] =>
  fieldErrorsOf(error).map(({ field }) =>
    field === 'endsAt'
      ? {
          field: 'endsOn',
          message: t(
            'Kies een dag tussen vandaag en een jaar vanaf nu.',
            'Choose a day between today and a year from now.',
          ),
        }
      : {
          field: 'items',
          message: t(
            'Een keuze staat niet meer in uw paspoort. Kies opnieuw.',
            'A choice is no longer in your passport. Choose again.',
          ),
        },
  );
