import { describe, expect, test } from 'vitest';
import type { DeclaredRoute } from '../../src/app.ts';
import { achievements, issueCredential } from '../../src/credentials/index.ts';
import { EXAMPLE_CONTENT } from '../../src/taxonomy/opleidingen/schemas.ts';
import { aDescription } from '../support/achievement.ts';
import { type Person, SYSTEM, startWorld } from '../support/world.ts';

// One table over the route list: every route that is not public, knocked at by everyone who has no business there.
const MARKS = ['Hilde Houder', 'hilde@voorbeeld.example', 'Geheime groep'];
const FIFTEEN_MINUTES = 15 * 60 * 1000;

const world = await startWorld();
const expired = await world.aPerson({ name: 'Eva Verlopen' });
world.advance(FIFTEEN_MINUTES);

const organisationId = await world.anOpleider({ slug: 'eigenaar' });
const issuer = await world.aMember(organisationId, 'issuer');
const viewer = await world.aMember(organisationId, 'viewer');
const neighbourId = await world.anOpleider();
const office = await world.anOrganisation('programme-office', { slug: 'programmabureau' });
const holder = await world.aPerson({ name: 'Hilde Houder', email: 'hilde@voorbeeld.example' });

const params = await fillTheOrganisation();

/** Something of every kind that a route can name, all of one organisation and one holder. */
async function fillTheOrganisation(): Promise<Record<string, string>> {
  const { id: achievementId } = await achievements.createAchievement(world.deps, SYSTEM, {
    organisationId,
    content: aDescription(),
  });
  await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId });
  const base = `/v1/organisations/${organisationId}`;
  const { id: credentialId } = await issueCredential(world.deps, SYSTEM, {
    organisationId,
    achievementId,
    recipient: { email: holder.email, name: holder.name, lang: 'nl' },
    awardedOn: '2026-06-26',
  });
  const [mail] = await world.mails(holder.email);
  const claimToken = mail?.links.map((link) => /\/claim\/([\w-]+)/.exec(link)?.[1]).find(Boolean) as string;
  await world.submit(holder, `/claim/${claimToken}`);
  const rows = [{ name: 'Hilde Houder', email: 'hilde@voorbeeld.example', awardedOn: '2026-05-01' }];
  const cohort = (await world.post(issuer, `${base}/cohorts`, { achievementId, name: 'Geheime groep', rows })).json();
  const admin = await world.aMember(organisationId, 'admin');
  const client = (
    await world.post(admin, `${base}/api-clients`, { name: 'Client', scopes: ['credentials:issue'] })
  ).json();
  const invitation = (
    await world.post(admin, `${base}/invitations`, { email: 'nieuw@voorbeeld.example', name: 'Nieuw', role: 'viewer' })
  ).json();
  const classCode = (
    await world.post(issuer, `${base}/class-codes`, {
      achievementId,
      name: 'Geheime groep',
      awardedOn: '2026-06-26',
      endsAt: '2026-11-24T20:00:00Z',
    })
  ).json();
  const opleidingId = (await world.post(issuer, `${base}/opleidingen`, EXAMPLE_CONTENT)).json().id;
  const csv = 'Naam;Soort\r\nGeheime groep;omscholing';
  const importId = (await world.post(issuer, `${base}/opleiding-imports`, { csv })).json().id;
  const share = await aShare();
  const recognition = await aRecognition();
  return {
    organisationId,
    slug: 'eigenaar',
    form: 'eddsa-rdfc-2022',
    achievementId,
    credentialId,
    cohortId: cohort.id,
    number: '1',
    rowNumber: '1',
    clientId: client.id ?? client.client?.id,
    invitationId: invitation.id,
    classCodeId: classCode.id,
    requestId: credentialId,
    offerId: credentialId,
    userId: issuer.userId,
    recognitionId: recognition,
    opleidingId,
    importId,
    vacancyId: credentialId,
    // Of the holder:
    id: share.itemId,
    ...share,
    addressId: credentialId,
    identityId: credentialId,
    passkeyId: credentialId,
    sessionId: credentialId,
    claimId: credentialId,
    token: 'x'.repeat(43),
  };
}

async function aShare() {
  const { items } = (await world.get(holder, '/v1/passport/credentials')).json();
  const itemId = items[0]?.id as string;
  const body = { purpose: 'Geheime groep', itemIds: [itemId], fields: { name: true, email: true, evidence: true } };
  const { id: shareId } = (await world.post(holder, '/v1/share-links', body)).json();
  return { itemId, shareId: shareId as string };
}

async function aRecognition(): Promise<string> {
  const admin = await world.aMember(office, 'admin');
  const body = {
    issuerDid: 'did:web:voorbeeld.example',
    issuerName: 'Voorbeeld',
    opleidingId: 'junior-netwerkbeheerder',
    validFrom: '2026-01-01',
    basis: 'Besluit',
  };
  return (await world.post(admin, '/v1/recognitions', body)).json().id;
}

interface Described {
  requestBody?: { content: Record<string, { example?: object; examples?: Record<string, { value: object }> }> };
}
const description = world.app.swagger() as unknown as { paths: Record<string, Record<string, Described>> };

/** The example that the description gives of a body: what is refused is then the caller, not the form. */
function exampleOf({ method, url }: DeclaredRoute): object | undefined {
  // Its description has two forms of body, and no example for either as a whole.
  if (method === 'POST' && url.endsWith('/cohorts'))
    return { achievementId: params.achievementId, rows: [{ name: 'Wie' }] };
  const path = url.replaceAll(/:(\w+)/g, '{$1}');
  const media = description.paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json'];
  return media?.example ?? Object.values(media?.examples ?? {})[0]?.value;
}

function addressOf({ url }: DeclaredRoute): string {
  const isShare = url.includes('share-links') || url.includes('/passport/shares');
  return url.replaceAll(/:([a-zA-Z]+)/g, (_whole, name: string) => {
    const value = name === 'id' && isShare ? params.shareId : params[name];
    if (!value) throw new Error(`Say how to fill :${name} of ${url}.`);
    return value;
  });
}

const isApi = ({ url }: DeclaredRoute) => /^\/(v1|vc-api)\//.test(url);

function knock(route: DeclaredRoute, caller: Person | undefined) {
  const url = addressOf(route);
  if (!isApi(route)) return route.method === 'GET' ? world.page(caller, url) : world.submit(caller, url);
  return world.app.inject({
    method: route.method as 'GET',
    url,
    ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { payload: exampleOf(route) ?? {} }),
    headers: caller ? { authorization: `Bearer ${caller.token}` } : {},
  });
}

const closed = world.routes.filter(({ access, method }) => access !== 'public' && method !== 'HEAD');
/** What everyone has of their own: their account, passport, links. A stranger finds their own there, and that is empty. */
const isOnesOwn = ({ url }: DeclaredRoute) =>
  /^\/(v1\/(me|memberships|passport|share-links|claims|class-requests|exemption-requests)|account|passport(\.pdf)?|exemptions|start|sign-in|sign-out|class)(\/|$)/.test(
    url,
  );
const nameOf = ({ method, url }: DeclaredRoute) => `${method} ${url}`;
const others = closed.filter((route) => !isOnesOwn(route));

test('the table is not empty and covers both doors', () => {
  expect(closed.filter(isApi).length).toBeGreaterThan(50);
  expect(closed.filter((route) => !isApi(route)).length).toBeGreaterThan(50);
});

describe('nobody', () => {
  test.each(closed.map((route) => [nameOf(route), route] as const))('is shown nothing by %s', async (_name, route) => {
    const answer = await knock(route, undefined);
    if (isApi(route)) expect(answer.statusCode).toBe(401);
    else {
      expect([303, 401]).toContain(answer.statusCode);
      if (answer.statusCode === 303) expect(answer.headers.location).toMatch(/^\/sign-in/);
    }
    for (const mark of MARKS) expect(answer.body).not.toContain(mark);
  });
});

describe('an expired token', () => {
  test.each(closed.filter(isApi).map((route) => [nameOf(route), route] as const))(
    'opens nothing at %s',
    async (_name, route) => {
      expect((await knock(route, expired)).statusCode).toBe(401);
    },
  );
});

describe.each([
  // A new one each time: some routes end what a caller has of their own.
  ['a stranger', () => world.aStranger()],
  ['an admin of another organisation', () => world.aMember(neighbourId, 'admin')],
])('%s', (_who, aCaller) => {
  test.each(others.map((route) => [nameOf(route), route] as const))('is refused by %s', async (_name, route) => {
    const answer = await knock(route, await aCaller());
    expect([403, 404]).toContain(answer.statusCode);
    // Whether an organisation takes part is not theirs to know.
    if (/:organisationId|\/(organisations|issuers)\/:slug/.test(route.url)) expect(answer.statusCode).toBe(404);
    for (const mark of MARKS) expect(answer.body).not.toContain(mark);
  });

  test.each(closed.filter(isOnesOwn).map((route) => [nameOf(route), route] as const))(
    "finds nothing of another's at %s",
    async (_name, route) => {
      const answer = await knock(route, await aCaller());
      for (const mark of MARKS) expect(answer.body).not.toContain(mark);
      if (/:(?!token)/.test(route.url)) expect([303, 400, 403, 404]).toContain(answer.statusCode);
    },
  );
});

describe('a viewer of the organisation', () => {
  const changing = others.filter(
    ({ method, url }) => method !== 'GET' && /:organisationId|\/issuers\/:slug\//.test(url),
  );
  test.each(changing.map((route) => [nameOf(route), route] as const))('changes nothing by %s', async (_name, route) => {
    expect((await knock(route, viewer)).statusCode).toBe(403);
  });
});
