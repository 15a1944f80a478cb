import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { gaps, vacancies } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { listOntwikkelpaden, listOpleidingen, occupations } from '../taxonomy/index.ts';
import { exemptionsOfOpleiding } from './exemption-public-view.ts';
import { gapChoicePage } from './gap-choice-view.ts';
import { gapPage } from './gap-view.ts';
import { sendPage } from './kit/page.ts';
import { capitalise, say, type Words } from './passport-parts.ts';

const zWith = z.string().min(1).max(100).optional();
const FOUND = 12;

/** What a holder compares the own passport with: a vacancy, an occupation, an opleiding, a path. */
export const gapPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/passport/gap',
      {
        config: { access: 'person' },
        schema: {
          querystring: z.object({
            search: z.string().max(100).default(''),
            link: z.string().max(500).optional(),
            opleiding: z.string().max(100).optional(),
            path: z.string().max(100).optional(),
          }),
        },
      },
      async (request, reply) => {
        const words = wordsOf(request);
        const { search, link, opleiding, path } = request.query;
        const vacancyId = vacancies.vacancyIdIn(link ?? '');
        if (vacancyId) return reply.redirect(`/passport/gap/vacancies/${vacancyId}`, 303);
        if (opleiding) return reply.redirect(`/passport/gap/opleidingen/${encodeURIComponent(opleiding)}`, 303);
        if (path) return reply.redirect(`/passport/gap/ontwikkelpaden/${encodeURIComponent(path)}`, 303);
        // A form that was sent with nothing in it comes back and says what is missing.
        const empty = (['link', 'opleiding', 'path'] as const).find((name) => request.query[name]?.trim() === '');
        const [opleidingen, paths, found] = await Promise.all([
          listOpleidingen(deps.db),
          listOntwikkelpaden(deps.db),
          occupations.searchOccupations(deps.db, { query: search, lang: request.lang, limit: FOUND }),
        ]);
        const title = words.t('Vergelijken', 'Compare');
        return sendPage(request, reply, {
          title,
          noindex: true,
          status: link || empty ? 400 : 200,
          body: gapChoicePage({ search, link: link ?? '', empty, opleidingen, paths, occupations: found.items }, words),
        });
      },
    );

    app.get(
      '/passport/gap/vacancies/:vacancyId',
      {
        config: { access: 'person' },
        schema: { params: z.strictObject({ vacancyId: z.uuid() }), querystring: z.object({ with: zWith }) },
      },
      (request, reply) => {
        const target = { kind: 'vacancy', id: request.params.vacancyId } as const;
        return send(request, reply, target, request.query.with);
      },
    );

    for (const [kind, segment] of [
      ['occupation', 'occupations'],
      ['opleiding', 'opleidingen'],
    ] as const) {
      app.get(
        `/passport/gap/${segment}/:id`,
        {
          config: { access: 'person' },
          schema: { params: z.strictObject({ id: z.string().max(100) }), querystring: z.object({ with: zWith }) },
        },
        (request, reply) => send(request, reply, { kind, id: request.params.id }, request.query.with),
      );
    }

    app.get(
      '/passport/gap/ontwikkelpaden/:id',
      {
        config: { access: 'person' },
        schema: {
          params: z.strictObject({ id: z.string().max(100) }),
          querystring: z.object({ with: zWith, step: z.string().min(1).max(100).optional() }),
        },
      },
      (request, reply) => {
        const target = { kind: 'ontwikkelpad', id: request.params.id, stepId: request.query.step } as const;
        return send(request, reply, target, request.query.with);
      },
    );

    async function send(
      request: FastifyRequest,
      reply: FastifyReply,
      target: gaps.GapTarget,
      withOpleidingId?: string,
    ) {
      const words = wordsOf(request);
      const answer = await gaps.viewGap(deps, request.actor, { target, withOpleidingId });
      const exemptions = target.kind === 'opleiding' ? await exemptionsOfOpleiding(deps, target.id, words) : null;
      const path = request.url.split('?')[0] as string;
      const step = target.kind === 'ontwikkelpad' ? (target.stepId ?? null) : null;
      const title = `${capitalise(say(answer.target.title, words))} - ${words.t('vergelijken', 'compare')}`;
      return sendPage(request, reply, {
        title,
        noindex: true,
        wide: true,
        body: gapPage({ answer, path, step }, exemptions, words),
      });
    }
    done();
  };

const wordsOf = (request: FastifyRequest): Words => ({ lang: request.lang, t: translator(request.lang) });
