import type { FastifyRequest } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { UnauthenticatedError } from '../../platform/errors.ts';
import { hashToken } from '../../platform/secrets.ts';
import { shareLookups } from '../../platform/share-lookups.ts';
import type { Actor } from '../actor.ts';
import { findApiClient } from '../api-clients/store.ts';
import type { AccessClaims } from './access-tokens.ts';
import { actorOfSession, isLive, isSeenLongAgo, sessionCookieName } from './session.ts';
import { findSession, findSessionByToken, updateSession } from './store.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
  }
}

/**
 * Says who sends a request. The API's door (`bearer`) takes an access token and never a cookie, so no other site can
 * make a browser act there; the pages' door (`cookie`) takes the session cookie only.
 *
 * @throws UnauthenticatedError for a bearer token that is not good: a program must not go on as nobody unawares.
 *   A cookie that is not good makes nobody: the page then asks to sign in.
 */
export async function authenticate(deps: Deps, request: FastifyRequest, door: 'bearer' | 'cookie'): Promise<Actor> {
  if (door === 'cookie') return byCookie(deps, request.cookies[sessionCookieName(deps.config)]);
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token) return byToken(deps, readToken(deps, request, token));
  if (/^Bearer\b/i.test(request.headers.authorization ?? '')) throw badToken();
  return { kind: 'nobody' };
}

async function byCookie(deps: Deps, token: string | undefined): Promise<Actor> {
  const session = token ? await findSessionByToken(deps.db, hashToken(token)) : undefined;
  const now = deps.now();
  if (!session || !isLive(session, now)) return { kind: 'nobody' };
  if (isSeenLongAgo(session, now)) await updateSession(deps.db, session.id, { lastSeenAt: now });
  return actorOfSession(session, now);
}

function readToken(deps: Deps, request: FastifyRequest, token: string): AccessClaims {
  let claims: AccessClaims;
  try {
    claims = request.server.jwt.verify<AccessClaims>(token);
  } catch {
    throw badToken();
  }
  if (!(deps.now().getTime() < claims.exp * 1000)) throw badToken();
  return claims;
}

// A program that sends many requests at once is looked up once for those that come together.
const findClientNow = shareLookups(findApiClient);

/** The signature alone is not enough: what was ended or revoked since must not act for another ten minutes. */
async function byToken(deps: Deps, claims: AccessClaims): Promise<Actor> {
  const now = deps.now();
  if (claims.kind === 'client') {
    const client = await findClientNow(deps.db, claims.sub);
    if (!client || client.revokedAt) throw badToken();
    return { kind: 'client', clientId: client.id, organisationId: client.organisationId, scopes: claims.scopes };
  }
  const session = claims.sid === undefined ? undefined : await findSession(deps.db, claims.sid);
  if (!session || !isLive(session, now)) throw badToken();
  return actorOfSession(session, now);
}

const badToken = () =>
  new UnauthenticatedError({ nl: 'Dit toegangstoken is niet geldig.', en: 'This access token is not valid.' });
