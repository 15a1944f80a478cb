import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { decodeCursor, pageOf, type Routes, zPageOf, zPageQuery, zProblem } from '../platform/http.ts';
import { zVerificationReport } from '../verification/index.ts';
import { addEvidence } from './add-evidence.ts';
import { arrangeItem } from './arrange-item.ts';
import { claimSkill } from './claim-skill.ts';
import {
  zArrangeBody,
  zClaimBody,
  zEvidenceBody,
  zImportBody,
  zItem,
  zItemParams,
  zItemWithDocument,
  zMade,
  zPassport,
  zSkillLine,
} from './contract.ts';
import { NotACursorError } from './errors.ts';
import { fileHeaders } from './evidence-file.ts';
import { importCredential } from './import-credential.ts';
import { parseDocument } from './parse-document.ts';
import { readEvidence } from './read-evidence.ts';
import { removeItem } from './remove-item.ts';
import { shareRoutes } from './shares/routes.ts';
import { sharedPassportRoutes } from './shares/shared-passport-routes.ts';
import { findItem, viewPassport } from './view-passport.ts';

const tags = ['Passport'];
// A file of 5 MB as base64, with room for what stands around it.
const EVIDENCE_BODY_LIMIT = 7.5 * 1024 * 1024;
const IMPORT_BODY_LIMIT = 14.5 * 1024 * 1024;

/** Every `/v1` operation of this room. */
export const passportRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const routes of [viewRoutes, itemRoutes, skillRoutes, shareRoutes, sharedPassportRoutes]) {
      app.register(routes(deps));
    }
    done();
  };

const viewRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/passport',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'viewPassport',
          summary: 'The passport of the signed-in person: items and what they prove',
          tags,
          response: { 200: zPassport, '4xx': zProblem },
        },
      },
      async (request) => {
        const { holder, items, skills } = await viewPassport(deps, request.actor);
        return { holder, items, skills };
      },
    );

    app.get(
      '/v1/passport/skills',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'listPassportSkills',
          summary: 'What the shown items prove, the strongest first',
          tags,
          response: { 200: z.object({ items: z.array(zSkillLine) }), '4xx': zProblem },
        },
      },
      async (request) => {
        const { skills } = await viewPassport(deps, request.actor);
        return { items: skills };
      },
    );
    done();
  };

const itemRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/passport/credentials',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'listPassportCredentials',
          summary: 'The items of the passport in the order of its holder, hidden ones too',
          tags,
          querystring: zPageQuery,
          response: { 200: zPageOf(zItem), '4xx': zProblem },
        },
      },
      async (request) => {
        const { pageSize, cursor } = request.query;
        const { items } = await viewPassport(deps, request.actor);
        const last = cursor === undefined ? undefined : decodeCursor(cursor)[0];
        const after = items.findIndex(({ id }) => id === last);
        if (last !== undefined && after < 0) throw new NotACursorError();
        return pageOf(items.slice(after + 1), pageSize, ({ id }) => [id]);
      },
    );

    app.post(
      '/v1/passport/credentials',
      {
        config: { access: 'person', idempotent: true },
        bodyLimit: IMPORT_BODY_LIMIT,
        schema: {
          operationId: 'importCredential',
          summary: 'Bring in a credential from elsewhere',
          description:
            'It is checked first. What cannot be read or was changed since it was signed is refused; all else comes in and says what it is.',
          tags,
          body: zImportBody,
          response: {
            201: z.object({ id: z.uuid(), report: zVerificationReport, isBound: z.boolean() }),
            '4xx': zProblem,
          },
        },
      },
      async (request, reply) => {
        const { credential, contentBase64, fileName } = request.body;
        const text = typeof credential === 'string' ? credential : JSON.stringify(credential);
        const content = contentBase64 === undefined ? Buffer.from(text) : Buffer.from(contentBase64, 'base64');
        return reply.code(201).send(await importCredential(deps, request.actor, { content, fileName }));
      },
    );

    app.get(
      '/v1/passport/credentials/:id',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'findPassportCredential',
          summary: 'One item with its signed document',
          tags,
          params: zItemParams,
          response: { 200: zItemWithDocument, '4xx': zProblem },
        },
      },
      async (request) => {
        const item = await findItem(deps, request.actor, request.params.id);
        const document = parseDocument(item.document) ?? item.document;
        return { ...item, document };
      },
    );

    app.patch(
      '/v1/passport/credentials/:id',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'arrangePassportCredential',
          summary: 'Hide or show an item, or move it',
          tags,
          params: zItemParams,
          body: zArrangeBody,
          response: { 200: zItem, '4xx': zProblem },
        },
      },
      async (request) => {
        await arrangeItem(deps, request.actor, { itemId: request.params.id, ...request.body });
        return findItem(deps, request.actor, request.params.id);
      },
    );

    app.delete(
      '/v1/passport/credentials/:id',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'removePassportCredential',
          summary: 'Take out an own skill or a credential from elsewhere',
          tags,
          params: zItemParams,
          response: { 204: z.undefined(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await removeItem(deps, request.actor, request.params.id);
        return reply.code(204).send();
      },
    );
    done();
  };

const skillRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.post(
      '/v1/passport/skills',
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'claimSkill',
          summary: 'State a skill of one’s own, signed with one’s own key',
          tags,
          body: zClaimBody,
          response: { 201: zMade, '4xx': zProblem },
        },
      },
      async (request, reply) => reply.code(201).send(await claimSkill(deps, request.actor, request.body)),
    );

    app.post(
      '/v1/passport/evidence',
      {
        config: { access: 'person', idempotent: true },
        bodyLimit: EVIDENCE_BODY_LIMIT,
        schema: {
          operationId: 'addEvidence',
          summary: 'Add a link or a file, to be taken by an own skill within a day',
          tags,
          body: zEvidenceBody,
          response: { 201: zMade, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { body } = request;
        const input = body.kind === 'link' ? body : { ...body, content: Buffer.from(body.contentBase64, 'base64') };
        return reply.code(201).send(await addEvidence(deps, request.actor, input));
      },
    );

    app.get(
      '/v1/passport/evidence/:id',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'readEvidence',
          summary: 'A file of one’s own',
          tags,
          params: zItemParams,
          produces: ['application/pdf', 'image/png', 'image/jpeg'],
          response: { 200: z.any().describe('The file.'), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const file = await readEvidence(deps, request.actor, request.params.id);
        return reply.headers(fileHeaders(file)).send(file.content);
      },
    );
    done();
  };
