import { expect, test } from 'vitest';
import { actorOfSession, buildSessionCookie, endOfSession, isLive } from '../../src/access/sessions/session.ts';
import { loadConfig } from '../../src/platform/config.ts';

const start = new Date('2026-11-23T10:00:00.000Z');
const later = (hours: number, seconds = 0) => new Date(start.getTime() + hours * 3600_000 + seconds * 1000);
const aSession = (secondFactorAt: Date | null = null) => ({
  id: 'session',
  userId: 'person',
  lastSeenAt: start,
  expiresAt: endOfSession(start),
  secondFactorAt,
});

test.each([
  [later(0), true],
  [later(7 * 24, -1), true],
  [later(7 * 24), false],
])('a session that was last seen at the start is live at %o: %s', (now, live) => {
  expect(isLive(aSession(), now)).toBe(live);
});

test('a session that is used all the time still ends after thirty days', () => {
  const used = (now: Date) => isLive({ ...aSession(), lastSeenAt: now }, now);
  expect([used(later(30 * 24, -1)), used(later(30 * 24))]).toEqual([true, false]);
});

test('a passkey that was shown counts for eight hours', () => {
  const secondFactor = (now: Date) => actorOfSession(aSession(start), now).secondFactor;
  expect([secondFactor(start), secondFactor(later(8, -1)), secondFactor(later(8))]).toEqual([true, true, false]);
  expect(actorOfSession(aSession(), start).secondFactor).toBe(false);
});

test('over https the cookie is Secure and cannot be planted by another host of the same domain', () => {
  const config = loadConfig({ PUBLIC_URL: 'https://paspoort.example' });
  expect(buildSessionCookie(config, 'x', start)).toMatchObject({
    name: '__Host-session',
    options: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
  });
});
