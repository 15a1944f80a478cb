import type { FastifyReply } from 'fastify';
import type { SessionCookie } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';

/** Lets a browser be who it has shown to be. */
export const setSession = (reply: FastifyReply, { name, value, options }: SessionCookie): FastifyReply =>
  reply.setCookie(name, value, options);

/** A cookie that only one part of the pages sees, for as long as signing in takes. */
export const brieflyOptions = (deps: Deps, path: string) => ({
  path,
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: deps.config.publicUrl.startsWith('https:'),
  maxAge: 15 * 60,
});
