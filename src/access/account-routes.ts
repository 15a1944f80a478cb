import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../platform/http.ts';
import type { Person } from './people/find-people.ts';
import { listHolderDids } from './people/holder-keys.ts';
import { readProfile, updateProfile } from './people/update-profile.ts';
import type { PersonData } from './person-data.ts';
import { endSession, listOwnSessions } from './sessions/end-session.ts';
import { listOwnEvents } from './trail/list-own-events.ts';

const tags = ['Account'];
const config = { access: 'person' } as const;

const zMe = z
  .object({
    userId: z.uuid(),
    name: z.string().meta({ description: 'Empty until the person has given one.' }),
    lang: z.enum(['nl', 'en']),
    email: z.email(),
    holderDids: z.array(z.string()),
    secondFactor: z.boolean().meta({ description: 'Whether a passkey was shown in this session.' }),
  })
  .meta({
    id: 'Me',
    examples: [
      {
        userId: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e70',
        name: 'Noor Voorbeeld',
        lang: 'nl',
        email: 'noor@voorbeeld.example',
        holderDids: ['did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'],
        secondFactor: false,
      },
    ],
  });

const zMeChange = z
  .strictObject({ name: z.string().trim().min(1).max(200).optional(), lang: z.enum(['nl', 'en']).optional() })
  .meta({ examples: [{ name: 'Noor Voorbeeld', lang: 'en' }] });

const zSession = z
  .object({
    id: z.uuid(),
    door: z.enum(['browser', 'program']),
    method: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    isCurrent: z.boolean(),
  })
  .meta({
    id: 'Session',
    examples: [
      {
        id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e72',
        door: 'browser',
        method: 'link',
        createdAt: '2026-11-23T10:00:00.000Z',
        lastSeenAt: '2026-11-23T10:05:00.000Z',
        isCurrent: true,
      },
    ],
  });

const zEvent = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    action: z.string(),
    subjectId: z.string(),
    organisationId: z.uuid().nullable(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({
    id: 'AuditEvent',
    examples: [
      {
        id: '6f1c4a39-0a53-4d7e-9f0e-0d1f1c2b3a4d',
        at: '2026-11-23T10:00:00.000Z',
        action: 'session.opened',
        subjectId: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e72',
        organisationId: null,
        details: { door: 'browser', method: 'link' },
      },
    ],
  });

export const accountRoutes =
  (deps: Deps, personData: PersonData): Routes =>
  (app, _options, done) => {
    const present = async ({ userId, name, lang, email }: Person, secondFactor: boolean) => ({
      ...{ userId, name, lang, email, secondFactor },
      holderDids: await listHolderDids(deps.db, userId),
    });

    app.get(
      '/v1/me',
      {
        config,
        schema: {
          operationId: 'readMe',
          summary: 'Tells who is signed in',
          tags,
          response: { 200: zMe, '4xx': zProblem },
        },
      },
      async ({ actor }) => present(await readProfile(deps, actor), actor.kind === 'person' && actor.secondFactor),
    );

    app.patch(
      '/v1/me',
      {
        config,
        schema: {
          operationId: 'updateMe',
          summary: 'Changes name or language',
          tags,
          body: zMeChange,
          response: { 200: zMe, '4xx': zProblem },
        },
      },
      async ({ actor, body }) =>
        present(await updateProfile(deps, actor, body), actor.kind === 'person' && actor.secondFactor),
    );

    app.get(
      '/v1/me/data',
      {
        config,
        schema: {
          operationId: 'exportMe',
          summary: 'Gives everything that is kept about the person',
          tags,
          response: {
            200: z.looseObject({}).meta({ examples: [{ access: { name: 'Noor Voorbeeld' } }] }),
            '4xx': zProblem,
          },
        },
      },
      async ({ actor }) => personData.exportPerson(deps, actor),
    );

    app.delete(
      '/v1/me',
      {
        config,
        schema: {
          operationId: 'eraseMe',
          summary: 'Forgets the person, for good',
          tags,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor }, reply) => {
        await personData.erasePerson(deps, actor);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/v1/me/sessions',
      {
        config,
        schema: {
          operationId: 'listSessions',
          summary: 'Lists where the person is signed in',
          tags,
          response: { 200: z.object({ items: z.array(zSession) }), '4xx': zProblem },
        },
      },
      async ({ actor }) => ({
        items: (await listOwnSessions(deps, actor)).map((row) => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          lastSeenAt: row.lastSeenAt.toISOString(),
        })),
      }),
    );

    app.delete(
      '/v1/me/sessions/:sessionId',
      {
        config,
        schema: {
          operationId: 'endSession',
          summary: 'Ends a session and the tokens it gave out',
          tags,
          params: z.strictObject({ sessionId: z.uuid() }),
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor, params }, reply) => {
        await endSession(deps, actor, params);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/v1/me/audit-events',
      {
        config,
        schema: {
          operationId: 'listMyAuditEvents',
          summary: 'Lists what was done in the name of the person',
          tags,
          querystring: zPageQuery,
          response: { 200: zPageOf(zEvent), '4xx': zProblem },
        },
      },
      async ({ actor, query }) => {
        const { items, nextCursor } = await listOwnEvents(deps, actor, query);
        return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), nextCursor };
      },
    );
    done();
  };
