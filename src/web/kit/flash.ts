import type { FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'flash';
const MAX_LENGTH = 1000;

/**
 * Keeps a message for the next page: what has just been done, told after the redirect. It is shown once, escaped, to
 * the browser that holds the cookie and to nobody else.
 */
export function flash(reply: FastifyReply, message: string): void {
  reply.setCookie(COOKIE, Buffer.from(message.slice(0, MAX_LENGTH)).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.request.visitor?.isSecure ?? false,
    maxAge: 60,
  });
}

/** The kept message, which is then forgotten. */
export function takeFlash(request: FastifyRequest, reply: FastifyReply): string | null {
  const kept = request.cookies[COOKIE];
  if (!kept) return null;
  reply.clearCookie(COOKIE, { path: '/' });
  return Buffer.from(kept, 'base64url').toString('utf8').slice(0, MAX_LENGTH);
}
