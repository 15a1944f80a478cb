import { expect, test } from 'vitest';
import { NETWORK_SKILL } from '../passport/support.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const employer = await world.anOrganisation('employer', { name: 'Polder Netwerken (verzonnen)' });
const neighbour = await world.anOrganisation('employer');
const recruiter = await world.aMember(employer, 'admin');
const viewer = await world.aMember(employer, 'viewer');
const other = await world.aMember(neighbour, 'admin');
const api = `/v1/organisations/${employer}/vacancies`;

const asked = (overrides: object = {}) => ({
  skillId: NETWORK_SKILL,
  level: 2,
  importance: 'essential',
  note: null,
  ...overrides,
});

const CONTENT = {
  kind: 'vacancy',
  title: 'Netwerkbeheerder',
  place: 'Almere',
  hoursPerWeek: 32,
  description: 'U houdt netwerken draaiend.',
  skills: [asked(), asked({ skillId: 'ecf:C.4', level: null, importance: 'wished', note: 'Mag ook later.' })],
};

async function aDraft(content: object = {}): Promise<string> {
  const made = await world.post(recruiter, api, { ...CONTENT, ...content });
  expect(made.statusCode).toBe(201);
  return made.json().id;
}

const publish = (id: string) => world.post(recruiter, `${api}/${id}/publications`);

test('what an employer writes is kept as it was, each skill with its name, and a draft has no link', async () => {
  const id = await aDraft();
  const read = (await world.get(viewer, `${api}/${id}`)).json();
  expect(read).toMatchObject({ ...CONTENT, status: 'draft', url: null });
  expect(read.skills[0].label.nl).toBeTruthy();
});

test('a draft is for its employer only: not by link, and not for another employer', async () => {
  const id = await aDraft();
  for (const caller of [undefined, other, recruiter]) {
    expect((await world.get(caller, `/v1/vacancies/${id}`)).statusCode).toBe(404);
    expect((await world.page(caller, `/vacancies/${id}`)).statusCode).toBe(404);
  }
  expect((await world.get(other, `${api}/${id}`)).statusCode).toBe(404);
  expect((await world.get(other, `/v1/organisations/${neighbour}/vacancies/${id}`)).statusCode).toBe(404);
  for (const step of ['publications', 'closures', 'copies']) {
    const path = `/v1/organisations/${neighbour}/vacancies/${id}/${step}`;
    expect((await world.post(other, path)).statusCode).toBe(404);
  }
  expect((await world.delete(other, `/v1/organisations/${neighbour}/vacancies/${id}`)).statusCode).toBe(404);
});

test('what is published can be read by everyone with the link, without an account, and still when it is closed', async () => {
  const id = await aDraft();
  const published = await publish(id);
  expect(published.json().url).toBe(`${world.deps.config.publicUrl}/vacancies/${id}`);
  const open = (await world.get(undefined, `/v1/vacancies/${id}`)).json();
  expect(open).toMatchObject({ status: 'published', employer: { name: 'Polder Netwerken (verzonnen)' } });
  expect(open).not.toHaveProperty('organisationId');

  expect((await world.post(recruiter, `${api}/${id}/closures`)).json().status).toBe('closed');
  expect((await world.get(undefined, `/v1/vacancies/${id}`)).json().status).toBe('closed');
});

test('a vacancy goes on step by step: nothing is skipped, repeated or turned back', async () => {
  const id = await aDraft();
  expect((await world.post(recruiter, `${api}/${id}/closures`)).json().code).toBe('vacancy_not_in_state');
  await publish(id);
  expect((await publish(id)).json().code).toBe('vacancy_not_in_state');
  expect((await world.delete(recruiter, `${api}/${id}`)).json().code).toBe('vacancy_not_in_state');
  await world.post(recruiter, `${api}/${id}/closures`);
  expect((await world.put(recruiter, `${api}/${id}`, CONTENT)).json().code).toBe('vacancy_closed');
});

test('two who publish at once do it once', async () => {
  const id = await aDraft();
  const statuses = (await Promise.all([publish(id), publish(id)])).map(({ statusCode }) => statusCode);
  expect(statuses.sort()).toEqual([200, 409]);
});

test('nothing is published that asks for no skill, nor emptied afterwards', async () => {
  const id = await aDraft({ skills: [] });
  expect((await publish(id)).json().code).toBe('vacancy_without_skills');
  await world.put(recruiter, `${api}/${id}`, CONTENT);
  await publish(id);
  const emptied = await world.put(recruiter, `${api}/${id}`, { ...CONTENT, skills: [] });
  expect(emptied.json().code).toBe('vacancy_without_skills');
  expect((await world.get(undefined, `/v1/vacancies/${id}`)).json().skills).toHaveLength(2);
});

test('every skill that does not exist, is a group or stands there twice is told with its place', async () => {
  const skills = [asked(), asked({ skillId: 'esco:none' }), asked()];
  const refused = await world.post(recruiter, api, { ...CONTENT, skills });
  expect(refused.json().errors.map(({ path }: { path: string }) => path)).toEqual([
    'skills.1.skillId',
    'skills.2.skillId',
  ]);
});

test('a copy says the same, is a draft and changes nothing of the first', async () => {
  const id = await aDraft();
  await publish(id);
  const copy = (await world.post(recruiter, `${api}/${id}/copies`)).json();
  expect(copy).toMatchObject({ ...CONTENT, status: 'draft' });
  await world.put(recruiter, `${api}/${copy.id}`, { ...CONTENT, title: 'Anders' });
  expect((await world.get(viewer, `${api}/${id}`)).json().title).toBe('Netwerkbeheerder');
});

test('a draft that was thrown away is gone', async () => {
  const id = await aDraft();
  expect((await world.delete(recruiter, `${api}/${id}`)).statusCode).toBe(204);
  expect((await world.get(recruiter, `${api}/${id}`)).statusCode).toBe(404);
});

test('a viewer reads and changes nothing, and an opleider posts no vacancies', async () => {
  const id = await aDraft();
  expect((await world.put(viewer, `${api}/${id}`, CONTENT)).statusCode).toBe(403);
  expect((await world.delete(viewer, `${api}/${id}`)).statusCode).toBe(403);
  expect((await world.post(viewer, api, CONTENT)).statusCode).toBe(403);
  const opleider = await world.anOpleider();
  const teacher = await world.aMember(opleider, 'admin');
  const refused = await world.post(teacher, `/v1/organisations/${opleider}/vacancies`, CONTENT);
  expect(refused.json().code).toBe('not_an_employer');
});

test('a program of the employer writes vacancies with the right for it, and with no other', async () => {
  const client = async (scopes: string[]) => {
    const made = (
      await world.post(recruiter, `/v1/organisations/${employer}/api-clients`, { name: 'Werving', scopes })
    ).json();
    const body = { grant_type: 'client_credentials', client_id: made.id, client_secret: made.secret };
    return (await world.post(undefined, '/v1/tokens', body)).json().access_token as string;
  };
  const writer = await client(['vacancies:write']);
  expect((await world.post(writer, api, CONTENT)).statusCode).toBe(201);
  expect((await world.get(writer, api)).statusCode).toBe(403);
  expect((await world.post(await client(['vacancies:read']), api, CONTENT)).statusCode).toBe(403);
});

test('every step stands in the trail of the organisation', async () => {
  const id = await aDraft();
  await publish(id);
  await world.post(recruiter, `${api}/${id}/closures`);
  const { items } = (await world.get(recruiter, `/v1/organisations/${employer}/audit-events`)).json();
  const steps = items.filter(({ subjectId }: { subjectId: string }) => subjectId === id);
  expect(steps.map(({ action }: { action: string }) => action)).toEqual([
    'vacancy.closed',
    'vacancy.published',
    'vacancy.created',
  ]);
});

test('a list is in pages, last changed first, and can hold one status only', async () => {
  const fresh = await world.anOrganisation('employer');
  const owner = await world.aMember(fresh, 'admin');
  const path = `/v1/organisations/${fresh}/vacancies`;
  const ids: string[] = [];
  for (const title of ['Een', 'Twee', 'Drie']) {
    world.advance(1000);
    ids.unshift((await world.post(owner, path, { ...CONTENT, title })).json().id);
  }
  const first = (await world.get(owner, `${path}?pageSize=2`)).json();
  const second = (await world.get(owner, `${path}?pageSize=2&cursor=${first.nextCursor}`)).json();
  expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(second.nextCursor).toBeNull();
  expect((await world.get(owner, `${path}?status=published`)).json().items).toEqual([]);
});
