import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Cohort, cohorts } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { cohortBase, cohortCrumbs } from './cohort-detail-view.ts';
import { countOf } from './cohort-words.ts';
import { actions, button, heading, lead, linkButton, stack } from './kit/components.ts';
import { type FieldError, form, parseForm, textArea } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { type OrganisationView, openOrganisation } from './organisation-frame.ts';

const zCohortParams = z.object({ slug: z.string().max(60), cohortId: z.uuid() });
const zReason = z.object({ reason: z.string().trim().min(5).max(500) });
const PATH = '/organisations/:slug/cohorts/:cohortId/revocation';

/** Undoing a whole group, for a list that was the wrong one: asked for with a reason, which every holder is told. */
export const cohortRevokePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(PATH, { config: { access: 'person' }, schema: { params: zCohortParams } }, async (request, reply) => {
      const { view, cohort } = await openCohort(request, request.params);
      return sendQuestion(request, reply, view, cohort, { reason: '', errors: [] });
    });

    app.post(PATH, { config: { access: 'person' }, schema: { params: zCohortParams } }, async (request, reply) => {
      const { view, cohort, key } = await openCohort(request, request.params);
      const parsed = parseForm(zReason, request.body, view.t);
      if (!parsed.ok) {
        const reason = String(parsed.values.reason ?? '');
        return sendQuestion(request, reply, view, cohort, { reason, errors: parsed.errors });
      }
      await cohorts.revokeCohort(deps, request.actor, { ...key, ...parsed.data });
      flash(
        reply,
        view.t('De bewijzen van deze groep worden ingetrokken.', "This group's credentials are being revoked."),
      );
      return reply.redirect(cohortBase(view, cohort), 303);
    });

    async function openCohort(request: FastifyRequest, { slug, cohortId }: z.infer<typeof zCohortParams>) {
      const view = await openOrganisation(deps, request, slug, 'issue');
      const key = { organisationId: view.organisation.id, cohortId };
      return { view, key, cohort: await cohorts.readCohort(deps, request.actor, key) };
    }
    done();
  };

function sendQuestion(
  request: FastifyRequest,
  reply: FastifyReply,
  view: OrganisationView,
  cohort: Cohort,
  typed: { reason: string; errors: readonly FieldError[] },
) {
  const { t, lang } = view;
  const count = cohort.progress.issued - cohort.progress.revoked;
  const credentials = countOf(count, t('bewijs', 'credential'), t('bewijzen', 'credentials'), lang);
  const title = t(`${credentials} van deze groep intrekken?`, `Revoke ${credentials} of this group?`);
  const body = stack(
    html`${cohortCrumbs(view, { href: cohortBase(view, cohort), label: cohort.name }, { label: t('Intrekken', 'Revoke') })}${heading(1, title)}${lead(
      t(
        'Wie een bewijs controleert ziet meteen dat het is ingetrokken, en ieder krijgt een mail met de reden. Dit kunt u niet ongedaan maken.',
        'Whoever verifies one sees at once that it was revoked, and everyone gets a mail with the reason. You cannot undo this.',
      ),
    )}`,
    form({
      action: `${cohortBase(view, cohort)}/revocation`,
      t,
      errors: [...typed.errors],
      body: html`${textArea({
        name: 'reason',
        label: t('Reden', 'Reason'),
        hint: t('De houders lezen dit.', 'The holders read this.'),
        value: typed.reason,
        errors: [...typed.errors],
        required: true,
      })}${actions(
        button({ label: t('Ja, intrekken', 'Yes, revoke'), variant: 'danger' }),
        linkButton({ href: cohortBase(view, cohort), label: t('Terug', 'Back'), variant: 'secondary' }),
      )}`,
    }),
  );
  return sendPage(request, reply, { title, noindex: true, body, ...(typed.errors.length > 0 && { status: 400 }) });
}
