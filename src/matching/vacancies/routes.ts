import { z } from 'zod';
import type { Actor } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import {
  publicVacancyAnswer,
  vacancyAnswer,
  zProposal,
  zProposalBody,
  zPublicVacancy,
  zVacancy,
  zVacancyBody,
} from './contract.ts';
import { findPublicVacancy, listVacancies, readVacancy } from './find-vacancies.ts';
import { closeVacancy, copyVacancy, deleteVacancy, publishVacancy } from './move-vacancy.ts';
import { proposeFromOccupation, proposeFromText } from './propose-skills.ts';
import type { Vacancy } from './vacancy.ts';
import { createVacancy, updateVacancy } from './write-vacancy.ts';

const PATH = '/v1/organisations/:organisationId/vacancies';
const ONE = `${PATH}/:vacancyId`;
const tags = ['Vacancies'];
const zOrganisationPath = z.strictObject({ organisationId: z.uuid() });
const zVacancyPath = z.strictObject({ organisationId: z.uuid(), vacancyId: z.uuid() });

type Operation = (deps: Deps, actor: Actor, input: { organisationId: string; vacancyId: string }) => Promise<Vacancy>;

const OPERATIONS: { resource: string; operationId: string; summary: string; status: 200 | 201; run: Operation }[] = [
  {
    resource: 'publications',
    operationId: 'publishVacancy',
    summary: 'Publish a draft: who has its link can read it',
    status: 200,
    run: publishVacancy,
  },
  {
    resource: 'closures',
    operationId: 'closeVacancy',
    summary: 'Close: its page stays and says so',
    status: 200,
    run: closeVacancy,
  },
  {
    resource: 'copies',
    operationId: 'copyVacancy',
    summary: 'Begin another draft that says the same',
    status: 201,
    run: copyVacancy,
  },
];

/** What employers ask for. Reading: members, or scope `vacancies:read`; writing: issuers, or `vacancies:write`. */
export const vacancyRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const answer = (vacancy: Vacancy) => vacancyAnswer(deps.config.publicUrl, vacancy);

    app.get(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listVacancies',
          summary: 'Vacancies and profiles of an employer, last changed first',
          tags,
          params: zOrganisationPath,
          querystring: zPageQuery.extend({ status: z.enum(['draft', 'published', 'closed']).optional() }),
          response: { 200: zPageOf(zVacancy), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listVacancies(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map(answer) };
      },
    );

    app.post(
      PATH,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'createVacancy',
          summary: 'Begin a draft',
          tags,
          params: zOrganisationPath,
          body: zVacancyBody,
          response: { 201: zVacancy, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const created = await createVacancy(deps, request.actor, { ...request.params, content: request.body });
        return reply.code(201).send(answer(created));
      },
    );

    app.get(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'getVacancy',
          summary: 'One vacancy or profile',
          tags,
          params: zVacancyPath,
          response: { 200: zVacancy, '4xx': zProblem },
        },
      },
      async (request) => answer(await readVacancy(deps, request.actor, request.params)),
    );

    app.put(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'updateVacancy',
          summary: 'Replace all that a vacancy says, until it is closed',
          tags,
          params: zVacancyPath,
          body: zVacancyBody,
          response: { 200: zVacancy, '4xx': zProblem },
        },
      },
      async (request) => answer(await updateVacancy(deps, request.actor, { ...request.params, content: request.body })),
    );

    app.delete(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'deleteVacancy',
          summary: 'Throw a draft away',
          tags,
          params: zVacancyPath,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await deleteVacancy(deps, request.actor, request.params);
        return reply.code(204).send(null);
      },
    );

    for (const { resource, operationId, summary, status, run } of OPERATIONS) {
      app.post(
        `${ONE}/${resource}`,
        {
          config: { access: 'signed-in' },
          schema: {
            operationId,
            summary,
            tags,
            params: zVacancyPath,
            response: { [status]: zVacancy, '4xx': zProblem },
          },
        },
        async (request, reply) => reply.code(status).send(answer(await run(deps, request.actor, request.params))),
      );
    }

    app.post(
      '/v1/organisations/:organisationId/vacancy-proposals',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'proposeVacancySkills',
          summary: 'Skills to choose from: of an occupation, or named in a pasted text',
          description: 'Levels are proposed from e-CF. Nothing is kept, and the text goes to nobody.',
          tags,
          params: zOrganisationPath,
          body: zProposalBody,
          response: { 200: zProposal, '4xx': zProblem },
        },
      },
      (request) => {
        const { params, body, actor } = request;
        return 'text' in body
          ? proposeFromText(deps, actor, { ...params, ...body })
          : proposeFromOccupation(deps, actor, { ...params, ...body });
      },
    );

    app.get(
      '/v1/vacancies/:vacancyId',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getPublicVacancy',
          summary: 'What an employer asks for, for who has the link',
          tags,
          params: z.strictObject({ vacancyId: z.uuid() }),
          response: { 200: zPublicVacancy, '4xx': zProblem },
        },
      },
      async (request) =>
        publicVacancyAnswer(deps.config.publicUrl, await findPublicVacancy(deps.db, request.params.vacancyId)),
    );
    done();
  };
