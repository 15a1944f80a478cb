import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { exemptions } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError, InvalidInputError } from '../platform/errors.ts';
import type { Routes } from '../platform/http.ts';
import { intakeList, intakePage } from './exemption-intake-view.ts';
import { dossierHeaders, drawDossier } from './exemption-pdf.ts';
import { type FieldError, type FormValues, parseForm } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { type OrganisationView, openOrganisation, zSlugParams } from './organisation-frame.ts';

const zRequestParams = zSlugParams.extend({ requestId: z.uuid() });
const zListQuery = z.object({
  state: z.enum(exemptions.REQUEST_STATES).optional().catch(undefined),
  cursor: z.string().max(500).optional(),
});
const zQuestionForm = z.object({ question: z.string().trim().min(1).max(2000) });
const zSeen = z.enum(['covered', 'partly', 'not_shown']).nullable().catch(null);

const PAGE_SIZE = 50;

/** The intake of a school: what candidates ask, the advice beside the proofs, and what people decide. */
export const exemptionIntakePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/exemption-requests',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zListQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'assess');
        const { state, cursor } = request.query;
        const found = await exemptions.listSchoolRequests(deps, request.actor, {
          organisationId: view.organisation.id,
          state,
          pageSize: PAGE_SIZE,
          cursor,
        });
        const title = view.t('Aanvragen voor vrijstelling', 'Requests for exemption');
        return sendPage(request, reply, { title, wide: true, noindex: true, body: intakeList(view, found, state) });
      },
    );

    app.get(
      '/organisations/:slug/exemption-requests/:requestId',
      { config: { access: 'person' }, schema: { params: zRequestParams } },
      async (request, reply) => sendDetail(request, reply, await open(request, request.params), {}, []),
    );

    app.get(
      '/organisations/:slug/exemption-requests/:requestId/dossier.pdf',
      { config: { access: 'person' }, schema: { params: zRequestParams } },
      async (request, reply) => {
        const { view, detail } = await open(request, request.params);
        return reply.headers(dossierHeaders).send(await drawDossier(detail, deps.now(), view));
      },
    );

    app.post(
      '/organisations/:slug/exemption-requests/:requestId/questions',
      { config: { access: 'person' }, schema: { params: zRequestParams } },
      async (request, reply) => {
        const opened = await open(request, request.params);
        const { view, key } = opened;
        const parsed = parseForm(zQuestionForm, request.body, view.t);
        const errors = parsed.ok
          ? await tell(view, opened.detail, () => exemptions.askMore(deps, request.actor, { ...key, ...parsed.data }))
          : parsed.errors;
        if (errors.length > 0) return sendDetail(request, reply, opened, parsed.values, errors);
        flash(reply, view.t('Uw vraag is verstuurd.', 'Your question was sent.'));
        return reply.redirect(`${view.base}/exemption-requests/${key.requestId}`, 303);
      },
    );

    app.post(
      '/organisations/:slug/exemption-requests/:requestId/decisions',
      { config: { access: 'person' }, schema: { params: zRequestParams } },
      async (request, reply) => {
        const opened = await open(request, request.params);
        const { view, key, detail } = opened;
        const values = (request.body ?? {}) as FormValues;
        const { decisions, errors: faults } = readDecisions(detail, values, view);
        const errors =
          faults.length > 0
            ? faults
            : await tell(view, detail, () => exemptions.decideRequest(deps, request.actor, { ...key, decisions }));
        if (errors.length > 0) return sendDetail(request, reply, await open(request, request.params), values, errors);
        flash(reply, view.t('Uw besluit is vastgelegd.', 'Your decision is recorded.'));
        return reply.redirect(`${view.base}/exemption-requests/${key.requestId}`, 303);
      },
    );

    async function open(request: FastifyRequest, { slug, requestId }: z.infer<typeof zRequestParams>) {
      const view = await openOrganisation(deps, request, slug, 'assess');
      const key = { organisationId: view.organisation.id, requestId };
      return { view, key, detail: await exemptions.readSchoolRequest(deps, request.actor, key) };
    }
    done();
  };

interface Opened {
  view: OrganisationView;
  detail: exemptions.ExemptionRequestDetail;
}

function sendDetail(
  request: FastifyRequest,
  reply: FastifyReply,
  { view, detail }: Opened,
  values: FormValues,
  errors: readonly FieldError[],
) {
  const title = view.t('Aanvraag voor vrijstelling', 'Request for exemption');
  const status = errors.length > 0 ? 400 : 200;
  const body = intakePage(view, detail, { values, errors, deciderName: request.visitor?.name ?? '' });
  return sendPage(request, reply, { title, status, noindex: true, body });
}

/** What the form says for each learning outcome; every one must be decided. */
function readDecisions(detail: exemptions.ExemptionRequestDetail, values: FormValues, { t }: OrganisationView) {
  const errors: FieldError[] = [];
  const decisions = detail.outcomes.flatMap(({ id, label }): exemptions.OutcomeDecision[] => {
    const decision = z.enum(['granted', 'refused']).safeParse(values[`decision-${id}`]);
    const reason = z.string().trim().max(2000).catch('').parse(values[`reason-${id}`]);
    if (!decision.success) {
      errors.push({
        field: `decision-${id}`,
        message: t(`Kies bij "${label.nl}": wel of geen vrijstelling.`, `Choose at "${label.en}": exemption or not.`),
      });
      return [];
    }
    return [{ outcomeId: id, decision: decision.data, reason, seenAdvice: zSeen.parse(values[`seen-${id}`] || null) }];
  });
  return { decisions, errors };
}

/** Does it, and gives what stood in the way in words at the fields of the form. */
async function tell(
  { t, lang }: OrganisationView,
  { outcomes }: exemptions.ExemptionRequestDetail,
  act: () => Promise<unknown>,
): Promise<FieldError[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) {
      return error.errors.map(({ path }) => {
        const place = /^decisions\.(\d+)\.reason$/.exec(path)?.[1];
        const outcome = place === undefined ? undefined : outcomes[Number(place)];
        if (outcome) {
          return {
            field: `reason-${outcome.id}`,
            message: t(
              `Geef een reden bij "${outcome.label.nl}": u wijst af of wijkt af van het advies.`,
              `Give a reason at "${outcome.label.en}": you refuse, or depart from the advice.`,
            ),
          };
        }
        return {
          field: '',
          message:
            path === 'name'
              ? t('Vul eerst uw naam in bij uw account.', 'First fill in your name in your account.')
              : error.text(lang),
        };
      });
    }
    if (error instanceof AppError && error.kind === 'conflict') return [{ field: '', message: error.text(lang) }];
    throw error;
  }
}
