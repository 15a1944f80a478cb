import { achievements, claims, issueCredential } from '../../src/credentials/index.ts';
import { findOrganisation } from '../../src/organisations/index.ts';
import { recogniseIssuer } from '../../src/verification/index.ts';
import { aDescription } from '../support/achievement.ts';
import { type Person, SYSTEM, type World } from '../support/world.ts';

/** The skill that the course proves at e-2. */
export const NETWORK_SKILL = 'esco:f9e788df-d68a-4f92-92c7-80e135fc35ff';

/** An opleider with one published achievement, in the register of the programme office. Once a world. */
export async function aCourse(world: World) {
  await world.anOrganisation('programme-office', { slug: 'provincie-voorbeeld' });
  const organisationId = await world.anOpleider({ name: 'Opleider Voorbeeld' });
  const content = aDescription();
  const { id: achievementId } = await achievements.createAchievement(world.deps, SYSTEM, { organisationId, content });
  await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId });
  const issuer = await findOrganisation(world.deps.db, organisationId);
  await recogniseIssuer(world.deps, SYSTEM, {
    issuerDid: issuer?.did ?? '',
    issuerName: 'Opleider Voorbeeld',
    issuerUrl: null,
    issuerLocation: null,
    opleidingId: content.opleidingId,
    validFrom: '2025-09-01',
    validUntil: null,
    basis: 'Besluit van de stuurgroep',
  });
  return { organisationId, achievementId };
}

export type Course = Awaited<ReturnType<typeof aCourse>>;

/** A credential in somebody's passport: issued to them and claimed. */
export async function aClaimed(
  world: World,
  course: Course,
  person: Person,
  awardedOn = '2026-06-26',
): Promise<string> {
  const { id } = await issueCredential(world.deps, SYSTEM, {
    ...course,
    recipient: { email: person.email, name: person.name, lang: 'nl' },
    awardedOn,
    evidence: [{ name: 'Praktijkopdracht Deltaweg', url: 'https://bewijs.example/opdracht' }],
  });
  const { userId } = person;
  await claims.claimWaiting(world.deps, { kind: 'person', userId, sessionId: null, secondFactor: false });
  return id;
}

export interface MadeShare {
  id: string;
  url: string;
  token: string;
  pin: string | null;
}

/** A link to some items, made through the API. */
export async function aShare(world: World, person: Person, itemIds: string[], body: object = {}): Promise<MadeShare> {
  const made = await world.post(person, '/v1/share-links', {
    purpose: 'Sollicitatie netwerkbeheerder',
    itemIds,
    ...body,
  });
  if (made.statusCode !== 201) throw new Error(made.body);
  const share = made.json<{ id: string; url: string; pin: string | null }>();
  return { ...share, token: share.url.split('/p/')[1] ?? '' };
}

/** Follows the link as a browser does; gives the cookie of the visit. */
export async function visit(world: World, share: MadeShare, headers: object = {}): Promise<string> {
  const answer = await world.page(undefined, `/p/${share.token}`, headers);
  if (answer.statusCode !== 303) throw new Error(`${answer.statusCode} ${answer.body}`);
  const [cookie] = answer.cookies;
  return `${cookie?.name}=${cookie?.value}`;
}
