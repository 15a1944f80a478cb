import { expect, test } from 'vitest';
import { NETWORK_SKILL } from '../passport/support.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const employer = await world.anOrganisation('employer', { slug: 'polder-netwerken' });
const recruiter = await world.aMember(employer, 'admin');
const viewer = await world.aMember(employer, 'viewer');
const base = '/organisations/polder-netwerken/vacancies';
const api = `/v1/organisations/${employer}/vacancies`;

const begin = async (title = 'Netwerkbeheerder') => {
  const begun = await world.submit(recruiter, `${base}/new`, { title });
  expect(begun.statusCode).toBe(303);
  return String(begun.headers.location).replace('/edit', '');
};
const FORM = { kind: 'vacancy', title: 'Netwerkbeheerder', place: '', hoursPerWeek: '', description: '' };
const read = async (page: string) => (await world.get(recruiter, `${api}/${page.split('/').at(-1)}`)).json();

test('without anything there yet, the list says how to begin; a viewer is not offered what they may not do', async () => {
  expect((await world.page(recruiter, base)).body).toContain(`${base}/new`);
  const seen = (await world.page(viewer, base)).body;
  expect(seen).toContain('Nog geen vacatures');
  expect(seen).not.toContain(`${base}/new`);
});

test('a vacancy is made by hand: a title, a search, a ticked skill, its level and a note, without a script', async () => {
  const page = await begin();
  const searched = await world.submit(recruiter, `${page}/edit`, { ...FORM, do: 'search', search: 'netwerk' });
  expect(searched.headers.location).toBe(`${page}/edit?search=netwerk#skills`);
  expect((await world.page(recruiter, `${page}/edit?search=computernetwerken`)).body).toContain('name="addSkill"');
  await world.submit(recruiter, `${page}/edit`, { ...FORM, do: 'add', addSkill: [NETWORK_SKILL, 'ecf:C.4'] });
  const saved = await world.submit(recruiter, `${page}/edit`, {
    ...FORM,
    hoursPerWeek: '32',
    'skills.0.skillId': NETWORK_SKILL,
    'skills.0.level': '2',
    'skills.0.importance': 'wished',
    'skills.0.note': 'Cisco <b>of</b> ander merk',
    'skills.1.skillId': 'ecf:C.4',
    'skills.1.remove': 'on',
    do: 'view',
  });
  expect(saved.headers.location).toBe(page);
  expect(await read(page)).toMatchObject({
    hoursPerWeek: 32,
    place: null,
    skills: [{ skillId: NETWORK_SKILL, level: 2, importance: 'wished', note: 'Cisco <b>of</b> ander merk' }],
  });
  expect((await world.page(recruiter, page)).body).not.toContain('<b>of</b>');
});

test('a form that is saved untouched changes nothing of the skills', async () => {
  const page = await begin();
  await world.submit(recruiter, `${page}/edit`, { ...FORM, addSkill: ['ecf:C.4', 'ecf:B.4'] });
  const [first, second] = (await read(page)).skills;
  await world.submit(recruiter, `${page}/edit`, {
    ...FORM,
    'skills.0.skillId': first.skillId,
    'skills.1.skillId': second.skillId,
  });
  expect((await read(page)).skills).toEqual([first, second]);
});

test.each([
  ['an empty title', { title: ' ' }, 'href="#field-title"'],
  ['hours that are no number', { hoursPerWeek: 'veel' }, 'href="#field-hoursPerWeek"'],
  ['more hours than a week of work has', { hoursPerWeek: '90' }, 'href="#field-hoursPerWeek"'],
])('a form with %s comes back with the fault at its field and what was typed', async (_what, change, fault) => {
  const page = await begin();
  const answer = await world.submit(recruiter, `${page}/edit`, { ...FORM, description: 'Blijft staan', ...change });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain(fault);
  expect(answer.body).toContain('Blijft staan');
});

test('published, it has a link and a QR code, and its page is read without an account in both languages', async () => {
  const page = await begin();
  expect((await world.submit(recruiter, `${page}/publish`)).statusCode).toBe(409);
  await world.submit(recruiter, `${page}/edit`, { ...FORM, addSkill: NETWORK_SKILL });
  expect((await world.page(recruiter, page)).body).not.toContain('vacancy-url');
  await world.submit(recruiter, `${page}/publish`);
  const seen = (await world.page(recruiter, page)).body;
  const link = `/vacancies/${page.split('/').at(-1)}`;
  expect(seen).toContain(`${world.deps.config.publicUrl}${link}`);
  expect(seen).toContain('<svg');

  const dutch = await world.page(undefined, link);
  expect(dutch.body).toContain('Wat wordt er gevraagd?');
  expect(dutch.body).toContain('ICT-netwerkapparatuur');
  expect((await world.page(undefined, `${link}?lang=en`)).body).toContain('What is asked for?');

  await world.submit(recruiter, `${page}/close`);
  expect((await world.page(undefined, link)).body).toContain('Deze vacature is gesloten');
  const closed = await world.page(recruiter, `${page}/edit`);
  expect(closed.headers.location).toBe(page);
});

test('a copy opens in the editor, and a draft is deleted after a question', async () => {
  const page = await begin('Helpdesk');
  const copied = await world.submit(recruiter, `${page}/copy`);
  expect(String(copied.headers.location)).toMatch(/\/edit$/);
  expect((await world.page(recruiter, page)).body).toContain('Ja, verwijderen');
  expect((await world.submit(recruiter, `${page}/delete`)).headers.location).toBe(base);
  expect((await world.page(recruiter, page)).statusCode).toBe(404);
});
