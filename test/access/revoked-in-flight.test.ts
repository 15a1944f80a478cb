import { afterAll, expect, test } from 'vitest';
import { addMember } from '../../src/organisations/index.ts';
import { requestToken } from '../organisations/support.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const AT_ONCE = 25;
const world = await startWorld();
// A process of its own lives in the present.
world.clock.now = new Date();
const opleider = await world.anOpleider();
const admin = await world.aMember(opleider, 'admin');
const members = `/v1/organisations/${opleider}/members`;
const other = await startServiceProcess(world, { REQUESTS_PER_MINUTE: '1000000' });
afterAll(() => other.kill());

const doors = {
  'the process that revoked': async (token: string) => (await world.get(token, members)).statusCode,
  'another process': async (token: string) => {
    const answer = await fetch(`${other.url}${members}`, { headers: { authorization: `Bearer ${token}` } });
    await answer.body?.cancel();
    return answer.status;
  },
};

/** Somebody or something that may read the members, and how that right is taken away. */
const callers = {
  async 'an API client that is revoked'() {
    const url = `/v1/organisations/${opleider}/api-clients`;
    const { id, secret } = (await world.post(admin, url, { name: 'Koppeling', scopes: ['members:read'] })).json();
    const { access_token: token } = (await requestToken(world, id, secret)).json();
    return { token, refused: 401, revoke: () => world.delete(admin, `${url}/${id}`) };
  },
  async 'a session that is ended'() {
    const { token } = await world.aMember(opleider, 'admin');
    const { items } = (await world.get(token, '/v1/me/sessions')).json();
    // The token of a person hangs on the session it was made with.
    const sessions = items.map(({ id }: { id: string }) => `/v1/me/sessions/${id}`);
    const current = items.findIndex(({ isCurrent }: { isCurrent: boolean }) => isCurrent);
    return { token, refused: 401, revoke: () => world.delete(token, sessions[current]) };
  },
  async 'a member that is removed'() {
    const { userId, token } = await world.aPerson();
    await addMember(world.deps, SYSTEM, { organisationId: opleider, userId, role: 'viewer' });
    return { token, refused: 404, revoke: () => world.delete(admin, `${members}/${userId}`) };
  },
};

const cases = Object.keys(callers).flatMap((who) => Object.keys(doors).map((where) => [who, where] as const));

test.each(cases)(
  '%s is refused from the next request on, also while many of its requests are under way at %s',
  async (who, where) => {
    const { token, refused, revoke } = await callers[who as keyof typeof callers]();
    const ask = doors[where as keyof typeof doors];
    expect(await ask(token)).toBe(200);

    const seen = { before: [] as number[], after: [] as number[] };
    let isRevoked = false;
    const keepAsking = async () => {
      while (seen.after.length < 4 * AT_ONCE) {
        const begun = isRevoked ? seen.after : seen.before;
        begun.push(await ask(token));
      }
    };
    const asking = Array.from({ length: AT_ONCE }, keepAsking);
    expect((await revoke()).statusCode).toBe(204);
    isRevoked = true;
    await Promise.all(asking);
    expect(new Set(seen.after)).toEqual(new Set([refused]));
    expect(seen.before.length).toBeGreaterThanOrEqual(AT_ONCE);
  },
);
