import type { Config } from '../../platform/config.ts';
import type { PersonActor } from '../actor.ts';

/** How somebody showed who they are when a session was opened. */
export type SignInMethod = 'link' | 'code' | 'oidc' | 'claim' | 'invitation' | 'demo' | 'set-up' | 'class';

export interface SessionTimes {
  lastSeenAt: Date;
  expiresAt: Date;
  secondFactorAt: Date | null;
}

const DAY_SECONDS = 24 * 3600;

/** A session ends after this long without use, and in any case after this long. */
const IDLE_SECONDS = 7 * DAY_SECONDS;
const LONGEST_SECONDS = 30 * DAY_SECONDS;

/** A passkey counts for a working day; the right to issue must not lie open on a forgotten laptop. */
const SECOND_FACTOR_SECONDS = 8 * 3600;

/** A session is marked as seen at most this often, so that reading a page does not write a row. */
const SEEN_EVERY_SECONDS = 300;

const isWithin = (seconds: number, since: Date, now: Date) => now.getTime() < since.getTime() + seconds * 1000;

export const endOfSession = (start: Date): Date => new Date(start.getTime() + LONGEST_SECONDS * 1000);

export const isLive = (session: SessionTimes, now: Date): boolean =>
  now < session.expiresAt && isWithin(IDLE_SECONDS, session.lastSeenAt, now);

export const isSeenLongAgo = (session: SessionTimes, now: Date): boolean =>
  !isWithin(SEEN_EVERY_SECONDS, session.lastSeenAt, now);

/** Before this moment a session was last seen too long ago. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_SECONDS * 1000);

export const actorOfSession = (session: SessionTimes & { id: string; userId: string }, now: Date): PersonActor => ({
  kind: 'person',
  userId: session.userId,
  sessionId: session.id,
  secondFactor: session.secondFactorAt !== null && isWithin(SECOND_FACTOR_SECONDS, session.secondFactorAt, now),
});

/** A cookie as Fastify's `setCookie` takes it. */
export interface SessionCookie {
  name: string;
  value: string;
  options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; expires: Date };
}

const isSecure = ({ publicUrl }: Config) => publicUrl.startsWith('https:');

/** The `__Host-` prefix keeps other hosts of the same domain from planting a session (RFC 6265bis, 4.1.3.2). */
export const sessionCookieName = (config: Config): string => (isSecure(config) ? '__Host-session' : 'session');

export const buildSessionCookie = (config: Config, value: string, expires: Date): SessionCookie => ({
  name: sessionCookieName(config),
  value,
  options: { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config), expires },
});
