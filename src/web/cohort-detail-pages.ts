import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type CohortRowState, cohorts } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { eventStreams } from '../platform/event-stream.ts';
import type { Routes } from '../platform/http.ts';
import { barValue, cohortBase, cohortPage, progressTexts } from './cohort-detail-view.ts';
import { cohortTitle } from './cohort-words.ts';
import { flash, sendPage } from './kit/page.ts';
import { openOrganisation } from './organisation-frame.ts';

const zCohortParams = z.object({ slug: z.string().max(60), cohortId: z.uuid() });
const zCursorQuery = z.object({ cursor: z.string().max(500).optional() });

const PAGE_SIZE = 50;
const CARE_STATES: readonly CohortRowState[] = ['faulty', 'duplicate', 'already_issued', 'failed'];

/** One group: preview, progress, what was not issued, report. */
export const cohortDetailPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const sendEvents = eventStreams(app);

    app.get(
      '/organisations/:slug/cohorts/:cohortId',
      { config: { access: 'person' }, schema: { params: zCohortParams, querystring: zCursorQuery } },
      async (request, reply) => {
        const { view, cohort, key } = await openCohort(request, request.params, 'view');
        const careRows = await cohorts.listCohortRows(deps, request.actor, {
          ...key,
          states: CARE_STATES,
          pageSize: PAGE_SIZE,
          ...request.query,
        });
        return sendPage(request, reply, {
          title: cohortTitle(cohort.state, cohort.progress, view.lang),
          wide: true,
          noindex: true,
          scripts: ['cohort-progress.js'],
          body: cohortPage(view, cohort, careRows),
        });
      },
    );

    // What a button of the page does, and what is told when it was done.
    const steps = [
      {
        path: 'runs',
        act: cohorts.runCohort,
        told: { nl: 'De bewijzen worden uitgegeven.', en: 'The credentials are being issued.' },
      },
      {
        path: 'retries',
        act: cohorts.retryCohort,
        told: { nl: 'De mislukte rijen worden opnieuw geprobeerd.', en: 'The failed rows are being tried again.' },
      },
      {
        path: 'cancellations',
        act: cohorts.cancelCohort,
        told: { nl: 'Wat nog wachtte wordt niet uitgegeven.', en: 'What was still waiting is not issued.' },
      },
    ] as const;
    for (const { path, act, told } of steps) {
      app.post(
        `/organisations/:slug/cohorts/:cohortId/${path}`,
        { config: { access: 'person' }, schema: { params: zCohortParams } },
        async (request, reply) => {
          const { view, cohort, key } = await openCohort(request, zCohortParams.parse(request.params), 'issue');
          await act(deps, request.actor, key);
          flash(reply, told[view.lang]);
          return reply.redirect(cohortBase(view, cohort), 303);
        },
      );
    }

    app.get(
      '/organisations/:slug/cohorts/:cohortId/events',
      { config: { access: 'person' }, schema: { params: zCohortParams } },
      async (request, reply) => {
        const { view, key } = await openCohort(request, request.params, 'view');
        // Progress in the words and places of the page.
        return sendEvents(reply, async function* (signal) {
          for await (const cohort of cohorts.watchCohort(deps, request.actor, key, signal)) {
            const data = { texts: progressTexts(cohort, view), value: barValue(cohort.progress) };
            yield { event: 'progress', data };
          }
          if (!signal.aborted) yield { event: 'end', data: {} };
        });
      },
    );

    app.get(
      '/organisations/:slug/cohorts/:cohortId/report',
      { config: { access: 'person' }, schema: { params: zCohortParams } },
      async (request, reply) => {
        const { view, key } = await openCohort(request, request.params, 'view');
        const report = await cohorts.buildCohortReport(deps, request.actor, { ...key, lang: view.lang });
        return reply
          .header('content-disposition', `attachment; filename="${view.t('verslag', 'report')}.csv"`)
          .type('text/csv; charset=utf-8')
          .send(report);
      },
    );

    async function openCohort(
      request: FastifyRequest,
      { slug, cohortId }: z.infer<typeof zCohortParams>,
      right: 'view' | 'issue',
    ) {
      const view = await openOrganisation(deps, request, slug, right);
      const key = { organisationId: view.organisation.id, cohortId };
      return { view, key, cohort: await cohorts.readCohort(deps, request.actor, key) };
    }
    done();
  };
