import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { classCodes } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { classCodePage, classCodesPage, newClassCodePage, screenPage } from './class-code-view.ts';
import { listIssuable } from './credential-achievements.ts';
import { type FieldError, type FormValues, parseForm, zMany } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { qrCode } from './kit/qr.ts';
import { type OrganisationView, openOrganisation } from './organisation-frame.ts';

const zSlugParams = z.object({ slug: z.string().max(60) });
const zCodeParams = zSlugParams.extend({ classCodeId: z.uuid() });
const zCursorQuery = z.object({ cursor: z.string().max(500).optional() });

const zCodeForm = z.object({
  achievementId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  awardedOn: z.iso.date(),
  hours: z.enum(['2', '8', '48']),
});
const zDecisionForm = z.object({
  requestIds: zMany(z.uuid()).pipe(z.array(z.uuid()).max(200)),
  decision: z.enum(['approved', 'refused']),
});

const PAGE_SIZE = 100;
const HOUR_MS = 3600 * 1000;

/** The trainer's side of a class code: make one, show it on the screen, decide who gets a credential. */
export const classCodePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/class-codes',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zCursorQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const found = await classCodes.listClassCodes(deps, request.actor, {
          organisationId: view.organisation.id,
          pageSize: PAGE_SIZE,
          ...request.query,
        });
        const title = view.t('Klascodes', 'Class codes');
        return sendPage(request, reply, { title, wide: true, noindex: true, body: classCodesPage(view, found) });
      },
    );

    app.get(
      '/organisations/:slug/class-codes/new',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        return sendForm(request, reply, view, { values: {}, errors: [] });
      },
    );

    app.post(
      '/organisations/:slug/class-codes/new',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        const parsed = parseForm(zCodeForm, request.body, view.t);
        if (!parsed.ok) return sendForm(request, reply, view, parsed);
        const { hours, ...code } = parsed.data;
        const { id } = await classCodes.createClassCode(deps, request.actor, {
          organisationId: view.organisation.id,
          ...code,
          endsAt: new Date(deps.now().getTime() + Number(hours) * HOUR_MS),
        });
        return reply.redirect(`${view.base}/class-codes/${id}`, 303);
      },
    );

    app.get(
      '/organisations/:slug/class-codes/:classCodeId',
      { config: { access: 'person' }, schema: { params: zCodeParams, querystring: zCursorQuery } },
      async (request, reply) => {
        const { view, key, code } = await openCode(request, request.params, 'issue');
        const waiting = await classCodes.listClassRequests(deps, request.actor, {
          ...key,
          pageSize: PAGE_SIZE,
          ...request.query,
        });
        const body = classCodePage(view, code, waiting);
        return sendPage(request, reply, { title: code.name, wide: true, noindex: true, body });
      },
    );

    // What stands on the screen holds nobody's name: the whole class reads along.
    app.get(
      '/organisations/:slug/class-codes/:classCodeId/screen',
      { config: { access: 'person' }, schema: { params: zCodeParams } },
      async (request, reply) => {
        const { view, code } = await openCode(request, request.params, 'issue');
        const qr = await qrCode(code.url, view.t('QR-code van deze klas', 'QR code of this class'));
        return sendPage(request, reply, {
          title: code.name,
          noindex: true,
          hideNav: true,
          body: screenPage(view, code, qr),
        });
      },
    );

    app.post(
      '/organisations/:slug/class-codes/:classCodeId/decisions',
      { config: { access: 'person' }, schema: { params: zCodeParams } },
      async (request, reply) => {
        const { view, key } = await openCode(request, request.params, 'issue');
        const { t } = view;
        const { requestIds, decision } = zDecisionForm.parse(request.body);
        if (requestIds.length > 0) {
          await classCodes.decideClassRequests(deps, request.actor, { ...key, requestIds, decision });
        }
        const told = {
          approved: t('De bewijzen zijn uitgegeven en verstuurd.', 'The credentials were issued and sent.'),
          refused: t('De aanvragen zijn afgewezen.', 'The requests were refused.'),
        };
        flash(reply, requestIds.length > 0 ? told[decision] : t('Kruis eerst iemand aan.', 'Tick somebody first.'));
        return reply.redirect(`${view.base}/class-codes/${key.classCodeId}`, 303);
      },
    );

    app.post(
      '/organisations/:slug/class-codes/:classCodeId/closure',
      { config: { access: 'person' }, schema: { params: zCodeParams } },
      async (request, reply) => {
        const { view, key } = await openCode(request, request.params, 'issue');
        await classCodes.closeClassCode(deps, request.actor, key);
        flash(reply, view.t('De code is gesloten.', 'The code is closed.'));
        return reply.redirect(`${view.base}/class-codes/${key.classCodeId}`, 303);
      },
    );

    async function openCode(
      request: FastifyRequest,
      { slug, classCodeId }: z.infer<typeof zCodeParams>,
      right: 'view' | 'issue',
    ) {
      const view = await openOrganisation(deps, request, slug, right);
      const key = { organisationId: view.organisation.id, classCodeId };
      return { view, key, code: await classCodes.readClassCode(deps, request.actor, key) };
    }

    async function sendForm(
      request: FastifyRequest,
      reply: FastifyReply,
      view: OrganisationView,
      { values, errors }: { values: FormValues; errors: FieldError[] },
    ) {
      const published = await listIssuable(deps, request, view);
      return sendPage(request, reply, {
        title: view.t('Nieuwe klascode', 'New class code'),
        status: errors.length > 0 ? 400 : 200,
        noindex: true,
        body: newClassCodePage(view, published, { values, errors }),
      });
    }
    done();
  };
