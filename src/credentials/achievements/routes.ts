import { z } from 'zod';
import type { Actor } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { InvalidInputError } from '../../platform/errors.ts';
import { decodeCursor, pageOf, type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import type { Achievement } from './achievement.ts';
import { archiveAchievement } from './archive-achievement.ts';
import { copyAchievement } from './copy-achievement.ts';
import { createAchievement } from './create-achievement.ts';
import { listAchievements, listAchievementVersions, readAchievement } from './find-achievements.ts';
import { publishAchievement } from './publish-achievement.ts';
import {
  achievementAnswer,
  zAchievement,
  zAchievementBody,
  zAchievementPreview,
  zNewAchievementBody,
} from './schemas.ts';
import { previewAchievement } from './show-achievement.ts';
import { updateAchievement } from './update-achievement.ts';
import { versionAchievement } from './version-achievement.ts';

const PATH = '/v1/organisations/:organisationId/achievements';
const ONE = `${PATH}/:achievementId`;
const tags = ['Achievements'];
const zOrganisationPath = z.strictObject({ organisationId: z.uuid() });
const zAchievementPath = z.strictObject({ organisationId: z.uuid(), achievementId: z.uuid() });

type Operation = (
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; achievementId: string },
) => Promise<Achievement>;

const OPERATIONS: { resource: string; operationId: string; summary: string; run: Operation }[] = [
  {
    resource: 'publications',
    operationId: 'publishAchievement',
    summary: 'Publish a draft: it is frozen, and takes the place of the version before it',
    run: publishAchievement,
  },
  {
    resource: 'versions',
    operationId: 'versionAchievement',
    summary: 'Begin a draft of the next version',
    run: versionAchievement,
  },
  {
    resource: 'copies',
    operationId: 'copyAchievement',
    summary: 'Begin another achievement from this one',
    run: copyAchievement,
  },
  {
    resource: 'archivals',
    operationId: 'archiveAchievement',
    summary: 'Archive: nothing more is issued from it, what was issued stays valid',
    run: archiveAchievement,
  },
];

const zPlace = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.uuid()]);

function placeOf(cursor: string) {
  const place = zPlace.safeParse(decodeCursor(cursor));
  if (!place.success)
    throw new InvalidInputError([{ path: 'cursor', message: 'This is not a cursor of an earlier answer.' }]);
  const [changedAt, id] = place.data;
  return { changedAt, id };
}

/** What an organisation certifies. Reading: members, or scope `achievements:read`; writing: issuers, or `achievements:write`. */
export const achievementRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listAchievements',
          summary: 'What an organisation certifies, last changed first',
          description: 'A version that a later one took the place of is left out, unless archived ones are asked for.',
          tags,
          params: zOrganisationPath,
          querystring: zPageQuery.extend({ status: z.enum(['draft', 'published', 'archived']).optional() }),
          response: { 200: zPageOf(zAchievement), '4xx': zProblem },
        },
      },
      async (request) => {
        const { status, pageSize, cursor } = request.query;
        const found = await listAchievements(deps.db, request.actor, {
          organisationId: request.params.organisationId,
          status,
          after: cursor === undefined ? undefined : placeOf(cursor),
          limit: pageSize + 1,
        });
        const page = pageOf(found, pageSize, (row) => [row.changedAt.toISOString(), row.id]);
        return { ...page, items: page.items.map(achievementAnswer) };
      },
    );

    app.post(
      PATH,
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'createAchievement',
          summary: 'Begin a draft, empty or from an opleiding',
          tags,
          params: zOrganisationPath,
          body: zNewAchievementBody,
          response: { 201: zAchievement, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const created = await createAchievement(deps, request.actor, { ...request.params, content: request.body });
        return reply.code(201).send(achievementAnswer(created));
      },
    );

    app.get(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'getAchievement',
          summary: 'One achievement',
          tags,
          params: zAchievementPath,
          response: { 200: zAchievement, '4xx': zProblem },
        },
      },
      async (request) => achievementAnswer(await readAchievement(deps.db, request.actor, request.params)),
    );

    app.put(
      ONE,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'updateAchievement',
          summary: 'Replace all that a draft says',
          tags,
          params: zAchievementPath,
          body: zAchievementBody,
          response: { 200: zAchievement, '4xx': zProblem },
        },
      },
      async (request) => {
        const { params, body: content, actor } = request;
        return achievementAnswer(await updateAchievement(deps, actor, { ...params, content }));
      },
    );

    app.get(
      `${ONE}/versions`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listAchievementVersions',
          summary: 'All versions, newest first',
          tags,
          params: zAchievementPath,
          response: { 200: zPageOf(zAchievement), '4xx': zProblem },
        },
      },
      async (request) => {
        const versions = await listAchievementVersions(deps.db, request.actor, request.params);
        return { items: versions.map(achievementAnswer), nextCursor: null };
      },
    );

    app.get(
      `${ONE}/preview`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'previewAchievement',
          summary: 'The badge and the credential as they will be, and what is still missing',
          tags,
          params: zAchievementPath,
          response: { 200: zAchievementPreview, '4xx': zProblem },
        },
      },
      async (request) => previewAchievement(deps, request.actor, request.params),
    );

    for (const { resource, operationId, summary, run } of OPERATIONS) {
      app.post(
        `${ONE}/${resource}`,
        {
          config: { access: 'signed-in', idempotent: true },
          schema: {
            operationId,
            summary,
            tags,
            params: zAchievementPath,
            response: { 201: zAchievement, '4xx': zProblem },
          },
        },
        async (request, reply) => {
          const achievement = await run(deps, request.actor, request.params);
          return reply.code(201).send(achievementAnswer(achievement));
        },
      );
    }
    done();
  };
