import { NETWORK_SKILL } from '../passport/support.ts';
import type { World } from '../support/world.ts';

export interface AskedSkill {
  skillId: string;
  level: number | null;
  importance: 'essential' | 'wished';
  note: string | null;
}

export const asked = (overrides: Partial<AskedSkill> = {}): AskedSkill => ({
  skillId: NETWORK_SKILL,
  level: 2,
  importance: 'essential',
  note: null,
  ...overrides,
});

/** An employer with somebody who may post its vacancies. */
export async function anEmployer(world: World, name = 'Polder Netwerken (verzonnen)') {
  const organisationId = await world.anOrganisation('employer', { name });
  return { organisationId, recruiter: await world.aMember(organisationId, 'admin') };
}

export type Employer = Awaited<ReturnType<typeof anEmployer>>;

/** A published vacancy; gives its id. */
export async function aVacancy(
  world: World,
  { organisationId, recruiter }: Employer,
  skills: readonly AskedSkill[] = [asked()],
  title = 'Netwerkbeheerder',
): Promise<string> {
  const api = `/v1/organisations/${organisationId}/vacancies`;
  const body = { kind: 'vacancy', title, place: 'Almere', hoursPerWeek: 32, description: '', skills };
  const { id } = (await world.post(recruiter, api, body)).json<{ id: string }>();
  const published = await world.post(recruiter, `${api}/${id}/publications`);
  if (published.statusCode !== 200) throw new Error(published.body);
  return id;
}
