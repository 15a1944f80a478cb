import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { gaps, vacancies } from '../matching/index.ts';
import { fileHeaders, type SharedPassport, shares } from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError, NotFoundError } from '../platform/errors.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { parseForm } from './kit/forms.ts';
import { type PageInput, sendPage } from './kit/page.ts';
import type { Words } from './passport-parts.ts';
import { howToGetIn, linkPreview, pinPage } from './shared-passport-door.ts';
import { interviewSheet } from './shared-passport-interview.ts';
import { drawSharedReport } from './shared-passport-report.ts';
import { sharedPassportPage } from './shared-passport-view.ts';

const COOKIE = 'opening';
const zTokenParams = z.strictObject({ token: z.string().max(200) });
const zParams = z.strictObject({ id: z.uuid() });
const zVacancyQuery = z.object({ vacancy: z.string().max(100).default(''), link: z.string().max(500).default('') });
const zPinForm = z.object({
  pin: z
    .string()
    .transform((typed) => typed.replace(/\D/g, ''))
    .pipe(z.string().length(6)),
});

/** What an employer sees of a passport, from the link they were given. Nobody needs an account for it. */
export const sharedPassportPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    // HEAD comes in here too. Programs that draw a preview of a link are shown that it is one, and nothing is opened.
    app.get('/p/:token', { config: { access: 'public' }, schema: { params: zTokenParams } }, async (request, reply) => {
      const isLooking = request.method === 'GET' && !shares.isPreviewBot(request.headers['user-agent']);
      if (isLooking) return open(request, reply, request.params.token);
      await shares.findShareOfLink(deps, request.params.token);
      return send(request, reply, linkPreview(request.params.token, wordsOf(request)));
    });

    app.post('/p/:token', { config: { access: 'public' }, schema: { params: zTokenParams } }, (request, reply) =>
      open(request, reply, request.params.token),
    );

    app.get(
      '/shared/:id',
      { config: { access: 'public' }, schema: { params: zParams, querystring: zVacancyQuery } },
      async (request, reply) => {
        const { id } = request.params;
        const { wanted, refused } = await findWantedVacancy(request.query);
        const own = await gaps.listOwnVacancies(deps, request.actor);
        return atTheDoorWithVacancy(request, reply, id, wanted, ({ passport, ...read }) => {
          const page = sharedPassportPage(passport, { ...read, shareId: id, own, refused }, wordsOf(request));
          return send(request, reply, { ...page, ...(refused && { status: 400 }) });
        });
      },
    );

    app.post(
      '/shared/:id/pin',
      { config: { access: 'public' }, schema: { params: zParams } },
      async (request, reply) => {
        const { id } = request.params;
        const words = wordsOf(request);
        const wrong = words.t('Vul de zes cijfers van de pincode in.', 'Fill in the six digits of the PIN.');
        const parsed = parseForm(zPinForm, request.body, words.t);
        if (!parsed.ok) return send(request, reply, pinPage(id, [{ field: 'pin', message: wrong }], words));
        try {
          await shares.givePin(deps, { shareId: id, openingToken: request.cookies[COOKIE], pin: parsed.data.pin });
        } catch (error) {
          if (!isError(error, 'share_pin_wrong')) return refuse(request, reply, id, error);
          return send(request, reply, pinPage(id, [{ field: 'pin', message: error.text(request.lang) }], words));
        }
        return reply.redirect(`/shared/${id}`, 303);
      },
    );

    app.get(
      '/shared/:id/interview',
      { config: { access: 'public' }, schema: { params: zParams, querystring: zVacancyQuery } },
      async (request, reply) => {
        const { wanted } = await findWantedVacancy(request.query);
        return atTheDoorWithVacancy(request, reply, request.params.id, wanted, ({ passport, gap, questions }) => {
          const open = gap && questions.length > 0 ? { title: gap.target.title[request.lang], questions } : null;
          return send(request, reply, interviewSheet(passport, open, wordsOf(request)));
        });
      },
    );

    app.get(
      '/shared/:id/report.json',
      { config: { access: 'public' }, schema: { params: zParams } },
      (request, reply) =>
        atTheDoor(request, reply, request.params.id, (passport) =>
          reply.headers(attachment('verslag.json', 'application/json')).send(JSON.stringify(passport, null, 2)),
        ),
    );

    app.get(
      '/shared/:id/report.pdf',
      { config: { access: 'public' }, schema: { params: zParams, querystring: zVacancyQuery } },
      async (request, reply) => {
        const { wanted } = await findWantedVacancy(request.query);
        return atTheDoorWithVacancy(request, reply, request.params.id, wanted, async ({ passport, gap }) => {
          const pdf = await drawSharedReport(passport, gap, wordsOf(request));
          return reply.headers(attachment('verslag.pdf', 'application/pdf')).send(pdf);
        });
      },
    );

    app.get(
      '/shared/:id/credentials/:credentialId.json',
      { config: { access: 'public' }, schema: { params: zParams.extend({ credentialId: z.uuid() }) } },
      (request, reply) =>
        atTheDoor(request, reply, request.params.id, (passport) => {
          const { credentialId } = request.params;
          const document = passport.credentials.find(({ id }) => id === credentialId)?.document;
          if (!document) throw new NotFoundError();
          const text = typeof document === 'string' ? document : JSON.stringify(document);
          return reply.headers(attachment('bewijs.json', 'application/vc')).send(text);
        }),
    );

    app.get(
      '/shared/:id/evidence/:evidenceId',
      { config: { access: 'public' }, schema: { params: zParams.extend({ evidenceId: z.uuid() }) } },
      async (request, reply) => {
        const { id, evidenceId } = request.params;
        try {
          const input = { shareId: id, access: accessOf(request), evidenceId };
          const file = await shares.readSharedEvidence(deps, request.actor, input);
          return reply.headers(fileHeaders(file)).send(file.content);
        } catch (error) {
          return refuse(request, reply, id, error);
        }
      },
    );

    async function open(request: FastifyRequest, reply: FastifyReply, token: string) {
      const visit = await shares.openShare(deps, { token });
      reply.setCookie(COOKIE, visit.openingToken, {
        path: `/shared/${visit.shareId}`,
        maxAge: visit.validSeconds,
        httpOnly: true,
        sameSite: 'lax',
        secure: request.visitor?.isSecure ?? false,
      });
      return reply.redirect(`/shared/${visit.shareId}`, 303);
    }

    async function atTheDoor(
      request: FastifyRequest,
      reply: FastifyReply,
      shareId: string,
      show: (passport: SharedPassport) => FastifyReply | Promise<FastifyReply>,
    ) {
      let passport: SharedPassport;
      try {
        passport = await shares.readSharedPassport(deps, request.actor, { shareId, access: accessOf(request) });
      } catch (error) {
        return refuse(request, reply, shareId, error);
      }
      return show(passport);
    }

    async function atTheDoorWithVacancy(
      request: FastifyRequest,
      reply: FastifyReply,
      shareId: string,
      vacancyId: string | undefined,
      show: (read: gaps.SharedGap) => FastifyReply | Promise<FastifyReply>,
    ) {
      let read: gaps.SharedGap;
      try {
        read = await gaps.readSharedGap(deps, request.actor, { shareId, access: accessOf(request), vacancyId });
      } catch (error) {
        return refuse(request, reply, shareId, error);
      }
      return show(read);
    }

    /** The vacancy that a visitor chose or pasted, if it can be read by everyone; else what was pasted, to be told. */
    async function findWantedVacancy(query: z.output<typeof zVacancyQuery>) {
      const wanted = vacancies.vacancyIdIn(`/vacancies/${query.vacancy}`) ?? vacancies.vacancyIdIn(query.link);
      const found = wanted && (await vacancies.isPublic(deps.db, wanted));
      return found ? { wanted, refused: '' } : { wanted: undefined, refused: query.link || query.vacancy };
    }

    /** Two refusals have a way on from here; every other one is an error page like any. */
    function refuse(request: FastifyRequest, reply: FastifyReply, shareId: string, error: unknown) {
      const words = wordsOf(request);
      if (isError(error, 'share_pin_needed')) return send(request, reply, pinPage(shareId, [], words));
      if (isError(error, 'share_link_needed')) return send(request, reply, howToGetIn(words));
      throw error;
    }
    done();
  };

const send = (request: FastifyRequest, reply: FastifyReply, page: Omit<PageInput, 'noindex'>) =>
  sendPage(request, reply, { ...page, noindex: true });

const wordsOf = (request: FastifyRequest): Words => ({ lang: request.lang, t: translator(request.lang) });

const isError = (error: unknown, code: string): error is AppError => error instanceof AppError && error.code === code;

/** The cookie of an opened link; without one, a signed-in person may be the holder who looks how it looks. */
function accessOf(request: FastifyRequest) {
  const openingToken = request.cookies[COOKIE];
  if (!openingToken && request.actor.kind === 'person') return { by: 'owner' as const };
  return { by: 'visit' as const, openingToken };
}

const attachment = (name: string, mediaType: string) => ({
  'content-type': mediaType,
  'content-disposition': `attachment; filename="${name}"`,
});
