import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { RateLimitedError } from './attempts.ts';
import { AppError, type ErrorKind, InvalidInputError } from './errors.ts';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
};

class TooLargeError extends AppError {
  override readonly kind = 'too_large';
  override readonly code = 'too_large';
}

class UnreadableError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'unreadable';
}

class BusyError extends AppError {
  override readonly kind = 'rate_limited';
  override readonly code = 'too_many_requests';
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: { path: string; message: string }[];
}

/** An error as one of ours, or undefined when it is a bug of which nothing may be told. */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new InvalidInputError(
      error.validation.map(({ instancePath, message }) => ({
        path: instancePath.slice(1).replaceAll('/', '.') || (error.validationContext ?? ''),
        message: message ?? '',
      })),
    );
  }
  // What Fastify and its plugins refuse before a handler runs: a body that cannot be read, or is too large.
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) return new TooLargeError({ nl: 'Dit is te groot.', en: 'This is too large.' });
  if (status === 429)
    return new BusyError({ nl: 'Te veel aanvragen. Wacht even.', en: 'Too many requests. Wait a moment.' });
  if (status !== undefined && status >= 400 && status < 500) {
    return new UnreadableError(
      { nl: 'De aanvraag kan niet worden gelezen.', en: 'The request cannot be read.' },
      { cause: error },
    );
  }
  if (isNoText(error)) {
    return new UnreadableError(
      { nl: 'De aanvraag kan niet worden gelezen.', en: 'The request cannot be read.' },
      { cause: error },
    );
  }
  return undefined;
}

// PostgreSQL keeps no NUL in a text (SQLSTATE 22021; in JSON 22P05). Nobody types one: what holds it was not meant as text.
function isNoText(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return code === '22021' || code === '22P05' || (cause !== undefined && isNoText(cause));
}

/** The status and the public words of an error, for a page or for `application/problem+json`. Logs what is a bug. */
export function describeError(request: FastifyRequest, error: unknown): Problem {
  const known = asAppError(error);
  if (known)
    request.log.info(
      { code: known.code, ...known.log, cause: known.cause instanceof Error ? known.cause.message : undefined },
      'refused',
    );
  else request.log.error({ err: error }, 'a bug');
  const status = known ? STATUS[known.kind] : 500;
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail:
      known?.text(request.lang) ??
      (request.lang === 'nl' ? 'Er ging iets mis aan onze kant.' : 'Something went wrong on our side.'),
    code: known?.code ?? 'internal_error',
    requestId: request.id,
    ...(known instanceof InvalidInputError ? { errors: [...known.errors] } : {}),
  };
}

/**
 * Sends an error as problem details (RFC 9457). The only place, with the error page, where errors meet HTTP.
 *
 * @param moreOf members that a protocol asks for besides
 */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  moreOf: (problem: Problem) => object = () => ({}),
): FastifyReply {
  const problem = describeError(request, error);
  setErrorHeaders(reply, problem, error);
  const body = { ...problem, ...moreOf(problem) };
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(body);
}

export function setErrorHeaders(reply: FastifyReply, problem: Problem, error: unknown): void {
  reply.header('cache-control', 'no-store');
  if (error instanceof RateLimitedError) reply.header('retry-after', error.retryAfterSeconds);
  if (problem.status === 401 && !reply.hasHeader('www-authenticate')) reply.header('www-authenticate', 'Bearer');
}
