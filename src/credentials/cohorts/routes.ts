import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { InvalidInputError } from '../../platform/errors.ts';
import { eventStreams } from '../../platform/event-stream.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { zOrganisationPath } from '../schemas.ts';
import { buildCohortReport } from './build-cohort-report.ts';
import type { Cohort } from './cohort.ts';
import { type CohortKey, listCohortRows, listCohorts, readCohort, watchCohort } from './find-cohorts.ts';
import { fixCohortRow } from './fix-cohort-row.ts';
import { revokeCohort } from './revoke-cohort.ts';
import { cancelCohort, retryCohort, runCohort } from './run-cohort.ts';
import {
  cohortAnswer,
  rowAnswer,
  zCohort,
  zCohortBody,
  zCohortForm,
  zCohortPath,
  zCohortRow,
  zFixBody,
  zRevokeCohortBody,
  zRowPath,
  zRowState,
} from './schemas.ts';
import { type CohortInput, startCohort } from './start-cohort.ts';

const PATH = '/v1/organisations/:organisationId/cohorts';
const ONE = `${PATH}/:cohortId`;
const tags = ['Cohorts'];
// 50,000 rows with room for evidence links.
const BODY_LIMIT = 20 * 1024 * 1024;

const STEPS: {
  resource: string;
  operationId: string;
  summary: string;
  run: (deps: Deps, actor: Actor, key: CohortKey) => Promise<Cohort>;
}[] = [
  {
    resource: 'runs',
    operationId: 'runCohort',
    summary: 'Issues every row that is ready; asked again it issues what is ready since',
    run: runCohort,
  },
  {
    resource: 'retries',
    operationId: 'retryCohort',
    summary: 'Tries the rows again that could not be issued, and no others',
    run: retryCohort,
  },
  {
    resource: 'cancellations',
    operationId: 'cancelCohort',
    summary: 'Stops what has not been issued; what was issued stays',
    run: cancelCohort,
  },
];

/** Cohorts: members read, issuers and scope `credentials:issue` offer, run and correct. */
export const cohortRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const sendEvents = eventStreams(app);

    app.post(
      PATH,
      {
        config: { access: 'signed-in', idempotent: true },
        bodyLimit: BODY_LIMIT,
        schema: {
          operationId: 'startCohort',
          summary: 'Takes in a list of people as a preview: nothing is issued yet',
          description:
            'As JSON, or as `multipart/form-data` with the same fields and the CSV file in `file`. Rows with faults are taken in, and each fault is told. A file that is no list at all: 400 `list_not_read`.',
          tags,
          consumes: ['application/json', 'multipart/form-data'],
          params: zOrganisationPath,
          body: zCohortBody.nullish(),
          response: { 201: zCohort, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { organisationId } = request.params;
        const list = request.isMultipart() ? await readForm(request) : listOf(request.body ?? undefined);
        return reply.code(201).send(cohortAnswer(await startCohort(deps, request.actor, { organisationId, ...list })));
      },
    );

    app.get(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listCohorts',
          summary: 'Lists the cohorts of the organisation, newest first',
          tags,
          params: zOrganisationPath,
          querystring: zPageQuery,
          response: { 200: zPageOf(zCohort), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listCohorts(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map(cohortAnswer) };
      },
    );

    app.get(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'readCohort',
          summary: 'Tells how far a cohort is',
          tags,
          params: zCohortPath,
          response: { 200: zCohort, '4xx': zProblem },
        },
      },
      async (request) => cohortAnswer(await readCohort(deps, request.actor, request.params)),
    );

    app.get(
      `${ONE}/rows`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listCohortRows',
          summary: 'Lists the rows of a cohort with their faults, in order',
          tags,
          params: zCohortPath,
          querystring: zPageQuery.extend({ state: zRowState.optional() }),
          response: { 200: zPageOf(zCohortRow), '4xx': zProblem },
        },
      },
      async (request) => {
        const { state, ...query } = request.query;
        const states = state && [state];
        const page = await listCohortRows(deps, request.actor, { ...request.params, ...query, states });
        return { ...page, items: page.items.map(rowAnswer) };
      },
    );

    app.patch(
      `${ONE}/rows/:rowNumber`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'fixCohortRow',
          summary: 'Corrects a row; the answer tells what is still wrong with it',
          description: 'A row that was issued, or waits to be: 409 `cohort_row_not_open`.',
          tags,
          params: zRowPath,
          body: zFixBody,
          response: { 200: zCohortRow, '4xx': zProblem },
        },
      },
      async (request) => {
        const { rowNumber: number, ...key } = request.params;
        return rowAnswer(await fixCohortRow(deps, request.actor, { ...key, number, cells: request.body }));
      },
    );

    for (const { resource, operationId, summary, run } of STEPS) {
      app.post(
        `${ONE}/${resource}`,
        {
          config: { access: 'signed-in', idempotent: true },
          schema: {
            operationId,
            summary,
            tags,
            params: zCohortPath,
            response: { 202: zCohort, '4xx': zProblem },
          },
        },
        async (request, reply) => reply.code(202).send(cohortAnswer(await run(deps, request.actor, request.params))),
      );
    }

    app.post(
      `${ONE}/revocations`,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'revokeCohort',
          summary: 'Undoes a cohort: revokes all that it issued and stops the rest',
          tags,
          params: zCohortPath,
          body: zRevokeCohortBody,
          response: { 202: zCohort, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const cohort = await revokeCohort(deps, request.actor, { ...request.params, ...request.body });
        return reply.code(202).send(cohortAnswer(cohort));
      },
    );

    app.get(
      `${ONE}/events`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'watchCohort',
          summary: 'Tells the progress of a cohort as server-sent events, until nothing waits any more',
          description: 'Events `progress`, each with the cohort as data, and a last one `end`.',
          tags,
          params: zCohortPath,
          response: {
            200: { description: 'Server-sent events.', content: { 'text/event-stream': { schema: z.string() } } },
            '4xx': zProblem,
          },
        },
      },
      async (request, reply) => {
        await readCohort(deps, request.actor, request.params);
        return sendEvents(reply, async function* (signal) {
          for await (const cohort of watchCohort(deps, request.actor, request.params, signal)) {
            yield { event: 'progress', data: cohortAnswer(cohort) };
          }
          if (!signal.aborted) yield { event: 'end', data: {} };
        });
      },
    );

    app.get(
      `${ONE}/report`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'buildCohortReport',
          summary: 'What became of every row, as CSV in the language of the request',
          tags,
          params: zCohortPath,
          response: { 200: { content: { 'text/csv': { schema: z.string() } } }, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const report = await buildCohortReport(deps, request.actor, { ...request.params, lang: request.lang });
        return reply.type('text/csv; charset=utf-8').send(report);
      },
    );
    done();
  };

type GivenList = Omit<CohortInput, 'organisationId'> & ({ file: { name: string; bytes: Buffer } } | { rows: object[] });

function listOf(body: z.output<typeof zCohortBody> | undefined): GivenList {
  if (body?.rows) {
    const { file: _none, rows, ...rest } = body;
    return { ...rest, rows };
  }
  if (body?.file) {
    const { rows: _none, file, ...rest } = body;
    return { ...rest, file: { name: '', bytes: Buffer.from(file, 'base64') } };
  }
  throw new InvalidInputError([{ path: '', message: 'Give either rows or a file.' }]);
}

/** Reads `multipart/form-data`. @throws InvalidInputError */
async function readForm(request: FastifyRequest): Promise<GivenList> {
  const fields: Record<string, string> = {};
  let file: { name: string; bytes: Buffer } | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() };
    else fields[part.fieldname] = String(part.value);
  }
  const parsed = zCohortForm.safeParse(fields);
  const faults = (parsed.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
  if (!file) faults.push({ path: 'file', message: 'A file is missing.' });
  if (!parsed.success || !file) throw new InvalidInputError(faults);
  return { ...parsed.data, file };
}
