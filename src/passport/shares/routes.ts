import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { decodeCursor, pageOf, type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { NotACursorError } from '../errors.ts';
import { zCreatedShare, zOpening, zShareBody, zShareDetail, zShareParams, zShareWithCount } from './contract.ts';
import { createShare } from './create-share.ts';
import { findShare, listOpenings, listShares, type Share } from './find-shares.ts';
import { withdrawShare } from './withdraw-share.ts';

const tags = ['Sharing'];
const isoOf = (date: Date | null) => date?.toISOString() ?? null;

const writtenOut = <S extends Share>(share: S) => ({
  ...share,
  createdAt: share.createdAt.toISOString(),
  endsAt: share.endsAt.toISOString(),
  withdrawnAt: isoOf(share.withdrawnAt),
});

const pageAfter = ({ pageSize, cursor }: { pageSize: number; cursor?: string }) => ({
  limit: pageSize,
  ...(cursor !== undefined && { beforeId: idOfCursor(cursor) }),
});

function idOfCursor(cursor: string): string {
  const id = z.uuid().safeParse(decodeCursor(cursor)[0]);
  if (!id.success) throw new NotACursorError();
  return id.data;
}

/** A person's links, for that person. */
export const shareRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const readShare = async (actor: Parameters<typeof findShare>[1], id: string) => {
      const { items, areas: _, ...share } = await findShare(deps, actor, id);
      return { ...writtenOut(share), itemIds: items.map((item) => item.id) };
    };

    app.post(
      '/v1/share-links',
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'createShareLink',
          summary: 'Make a link that shows a chosen part of the passport',
          tags,
          body: zShareBody,
          response: { 201: zCreatedShare, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { endsAt, ...body } = request.body;
        const wished = endsAt === undefined ? {} : { endsAt: new Date(endsAt) };
        const made = await createShare(deps, request.actor, { ...body, ...wished, lang: request.lang });
        return reply.code(201).send({ ...made, endsAt: made.endsAt.toISOString() });
      },
    );

    app.get(
      '/v1/share-links',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'listShareLinks',
          summary: 'One’s links, newest first, with how often each was opened',
          tags,
          querystring: zPageQuery,
          response: { 200: zPageOf(zShareWithCount), '4xx': zProblem },
        },
      },
      async (request) => {
        const rows = await listShares(deps, request.actor, pageAfter(request.query));
        const shown = rows.map((row) => ({ ...writtenOut(row), lastOpenedAt: isoOf(row.lastOpenedAt) }));
        return pageOf(shown, request.query.pageSize, ({ id }) => [id]);
      },
    );

    app.get(
      '/v1/share-links/:id',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'findShareLink',
          summary: 'One link with what it shows and its address',
          tags,
          params: zShareParams,
          response: { 200: zShareDetail, '4xx': zProblem },
        },
      },
      (request) => readShare(request.actor, request.params.id),
    );

    app.post(
      '/v1/share-links/:id/withdrawals',
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'withdrawShareLink',
          summary: 'Stop a link at once',
          description: 'Repeating it changes nothing.',
          tags,
          params: zShareParams,
          response: { 201: zShareDetail, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await withdrawShare(deps, request.actor, request.params.id);
        return reply.code(201).send(await readShare(request.actor, request.params.id));
      },
    );

    app.get(
      '/v1/share-links/:id/openings',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'listShareLinkOpenings',
          summary: 'Who looked, when, and what was shown',
          tags,
          params: zShareParams,
          querystring: zPageQuery,
          response: { 200: zPageOf(zOpening), '4xx': zProblem },
        },
      },
      async (request) => {
        const rows = await listOpenings(deps, request.actor, request.params.id, pageAfter(request.query));
        const shown = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
        return pageOf(shown, request.query.pageSize, ({ id }) => [id]);
      },
    );
    done();
  };
