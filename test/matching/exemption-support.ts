import { type AchievementContent, claims, issueCredential } from '../../src/credentials/index.ts';
import { findOpleiding } from '../../src/taxonomy/index.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import { type Person, SYSTEM, type World } from '../support/world.ts';

export const OPLEIDING = 'medewerker-ict-support';
export const DEVICES = 'b1-k1-w1';
export const SOFTWARE = 'b1-k1-w2';
export const NETWORK = 'b1-k1-w3';

/** The skills of some learning outcomes, as something that proves just these at e-2. */
export async function provingSkillsOf(
  world: World,
  outcomeIds: readonly string[],
): Promise<AchievementContent['skills']> {
  const { outcomes } = await findOpleiding(world.deps.db, OPLEIDING);
  const ids = outcomes.filter(({ id }) => outcomeIds.includes(id)).flatMap(({ skills }) => skills);
  return [...new Set(ids.map(({ skillId }) => skillId))].map((skillId) => ({ skillId, ecfCompetence: null, level: 2 }));
}

/** A credential in somebody's passport that proves the skills of some learning outcomes. Gives its id. */
export async function aProof(
  world: World,
  person: Person,
  outcomeIds: readonly string[],
  own: { rung?: AchievementContent['rung']; awardedOn?: string; issuerId?: string } = {},
): Promise<{ id: string; organisationId: string }> {
  const organisationId = own.issuerId ?? (await world.anOpleider({ name: 'TechGrounds Voorbeeld' }));
  const skills = await provingSkillsOf(world, outcomeIds);
  const achievementId = await aPublishedAchievement(world, organisationId, {
    skills,
    rung: own.rung ?? 'course',
    opleidingId: null,
    title: { nl: 'ICT-support certificaat', en: 'ICT support certificate' },
  });
  const { id } = await issueCredential(world.deps, SYSTEM, {
    organisationId,
    achievementId,
    recipient: { email: person.email, name: person.name, lang: 'nl' },
    awardedOn: own.awardedOn ?? '2026-06-26',
  });
  const { userId } = person;
  await claims.claimWaiting(world.deps, { kind: 'person', userId, sessionId: null, secondFactor: false });
  return { id, organisationId };
}

/** A school that exempts from three learning outcomes of an opleiding, with somebody of its board. */
export async function aSchool(world: World) {
  const organisationId = await world.anOrganisation('school', { slug: 'roc-flevoland', name: 'ROC Voorbeeld' });
  const board = await world.aMember(organisationId, 'assessor', { name: 'Bo Besluit' });
  const base = `/v1/organisations/${organisationId}`;
  const content = {
    explanation: { nl: 'U kunt vrijstelling krijgen voor wat u al kunt.', en: 'You can be exempted.' },
    decider: { nl: 'Examencommissie ICT', en: 'ICT board of examiners' },
    decisionWeeks: 6,
    outcomes: [DEVICES, SOFTWARE, NETWORK].map((outcomeId) => ({
      outcomeId,
      minimum: { rung: 'assessed', level: null, maxAgeYears: 5 },
    })),
  };
  const offer = (await world.post(board, `${base}/exemption-offers`, { opleidingId: OPLEIDING, ...content })).json();
  return { organisationId, base, board, content, offerId: offer.id as string };
}

export type School = Awaited<ReturnType<typeof aSchool>>;

export async function aRequest(
  world: World,
  school: School,
  person: Person,
  itemIds: readonly string[],
  outcomeIds: readonly string[] = [DEVICES, SOFTWARE],
): Promise<string> {
  const answer = await world.post(person, '/v1/exemption-requests', {
    offerId: school.offerId,
    outcomeIds,
    itemIds,
    motivation: 'Dit heb ik al geleerd.',
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json().id;
}
