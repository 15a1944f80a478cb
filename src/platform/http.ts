import type { FastifyBaseLogger, FastifyPluginCallback, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InvalidInputError } from './errors.ts';
import type { Lang } from './i18n.ts';

/** A set of routes, typed by their zod contract. */
export type Routes = FastifyPluginCallback<Record<never, never>, RawServerDefault, ZodTypeProvider, FastifyBaseLogger>;

/**
 * Who may knock at a route at all; what they may do there is decided in the use case.
 * `public`: anyone. `signed-in`: a person or an API client. `person`: a person.
 */
export type Access = 'public' | 'signed-in' | 'person';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Honours `Idempotency-Key`: a repeated request is answered as the first was, and not done again. */
    idempotent?: boolean;
  }
  interface FastifyRequest {
    lang: Lang;
  }
}

/** RFC 9457 problem details, as every error of the API is sent. */
export const zProblem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        detail: 'The request does not have the expected form.',
        code: 'invalid_input',
        requestId: '01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11',
        errors: [{ path: 'email', message: 'Invalid email address' }],
      },
    ],
  });

/** How a list is asked for: in pages, each continued from where the one before ended. */
export const zPageQuery = z.strictObject({
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

export const zPageOf = <Item extends z.ZodType>(zItem: Item) =>
  z.object({ items: z.array(zItem), nextCursor: z.string().nullable() });

/** The place after the last row of a page, as an opaque text. */
export const encodeCursor = (values: readonly string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const zCursor = z.array(z.string().max(200)).min(1).max(4);

/** @throws InvalidInputError when the text is not a cursor of ours */
export function decodeCursor(cursor: string): string[] {
  try {
    return zCursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new InvalidInputError([{ path: 'cursor', message: 'This is not a cursor of an earlier answer.' }]);
  }
}

/** Cuts a list that was read one row longer than asked into a page and the cursor of the next. */
export function pageOf<Row>(rows: readonly Row[], pageSize: number, cursorOf: (row: Row) => readonly string[]) {
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > pageSize && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
