import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from './deps.ts';
import { AppError, InvalidInputError } from './errors.ts';
import { hashToken } from './secrets.ts';
import { deleteIdempotencyKey, findIdempotencyKey, takeIdempotencyKey, updateIdempotencyAnswer } from './store.ts';

export class IdempotencyConflictError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'idempotency_key_reused';
}

export class IdempotencyRunningError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'idempotency_key_in_progress';
}

const HEADER = 'idempotency-key';
const KEPT_MS = 24 * 3600 * 1000;
// A first request that has not answered by then died with its process; what it did stands or fell in one transaction.
const STALE_MS = 60_000;
const SEALED_FOR = 'idempotent answer';

declare module 'fastify' {
  interface FastifyRequest {
    idempotencyId: string | null;
  }
}

/**
 * Honours `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) on the routes that declare `idempotent`. The
 * first answer below 500 is kept for a day and given again; the same key with another body is a conflict, and so is a
 * repeat while the first still runs.
 *
 * @param callerOf names the caller, so that one caller's key never meets another's
 */
export function honourIdempotencyKeys(
  app: FastifyInstance,
  deps: Deps,
  callerOf: (request: FastifyRequest) => string,
): void {
  app.decorateRequest('idempotencyId', null);

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers[HEADER];
    if (!request.routeOptions.config.idempotent || key === undefined || Array.isArray(key)) return undefined;
    if (key.length < 8 || key.length > 200) {
      throw new InvalidInputError([{ path: `headers.${HEADER}`, message: 'Must have 8 to 200 characters.' }]);
    }
    const id = hashToken(`${callerOf(request)}\0${key}`);
    const fingerprint = hashToken(
      JSON.stringify([request.method, request.url, request.body ?? request.headers['content-length'] ?? null]),
    );
    const now = deps.now();
    const row = { id, fingerprint, startedAt: now, endsAt: new Date(now.getTime() + KEPT_MS) };
    if (await takeIdempotencyKey(deps.db, row, new Date(now.getTime() - STALE_MS))) {
      request.idempotencyId = id;
      return undefined;
    }
    const earlier = await findIdempotencyKey(deps.db, id);
    if (earlier && earlier.fingerprint !== fingerprint) {
      throw new IdempotencyConflictError({
        nl: 'Deze Idempotency-Key hoort bij een andere aanvraag.',
        en: 'This Idempotency-Key belongs to another request.',
      });
    }
    if (!earlier?.sealedAnswer || earlier.status === null) {
      throw new IdempotencyRunningError({
        nl: 'De eerste aanvraag met deze Idempotency-Key loopt nog.',
        en: 'The first request with this Idempotency-Key is still running.',
      });
    }
    const answer = await deps.keys.unwrap(earlier.sealedAnswer, SEALED_FOR);
    return reply
      .code(earlier.status)
      .header('idempotent-replayed', 'true')
      .type('application/json')
      .serializer(String)
      .send(answer);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const id = request.idempotencyId;
    if (!id) return payload;
    request.idempotencyId = null;
    if (reply.statusCode >= 500 || typeof payload !== 'string') await deleteIdempotencyKey(deps.db, id);
    else {
      const sealedAnswer = await deps.keys.wrap(payload, SEALED_FOR);
      await updateIdempotencyAnswer(deps.db, id, { status: reply.statusCode, sealedAnswer });
    }
    return payload;
  });
}
