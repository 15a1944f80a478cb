import { expect, test } from 'vitest';
import { COMPLETE } from '../support/achievement.ts';
import { type Person, startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider({ name: 'Voorbeeldacademie', slug: 'voorbeeldacademie' });
const issuer = await world.aMember(opleider, 'issuer');
const base = '/organisations/voorbeeldacademie/achievements';
const api = `/v1/organisations/${opleider}/achievements`;

const create = async (content: object) => (await world.post(issuer, api, content)).json().id as string;
const read = async (id: string) => (await world.get(issuer, `${api}/${id}`)).json();

/** The fields of a form, as a browser would send them untouched. */
function fieldsOf(page: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  const add = (name: string, value: string) => {
    const plain = value.replaceAll(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)));
    const earlier = fields[name];
    fields[name] = earlier === undefined ? plain : [earlier, plain].flat();
  };
  for (const [tag] of page.matchAll(/<input [^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1];
    const isBox = / type="(checkbox|radio)"/.test(tag);
    if (name && (!isBox || / checked/.test(tag))) add(name, / value="([^"]*)"/.exec(tag)?.[1] ?? (isBox ? 'on' : ''));
  }
  for (const [, name = '', value = ''] of page.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)<\/textarea>/g))
    add(name, value);
  for (const [, name = '', options = ''] of page.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    add(name, / value="([^"]*)" selected/.exec(options)?.[1] ?? '');
  }
  return fields;
}

const editor = async (id: string, search = '') => {
  const page = await world.page(issuer, `${base}/${id}/edit${search}`);
  expect(page.statusCode).toBe(200);
  return fieldsOf(page.body);
};
const save = (id: string, fields: Record<string, string | string[]>) =>
  world.submit(issuer, `${base}/${id}/edit`, { ...fields, do: 'save' });

test('without anything there yet, the list says how to begin', async () => {
  const page = await world.page(issuer, base);
  expect(page.body).toContain('Nog geen beschrijvingen');
  expect(page.body).toContain(`${base}/new`);
});

test('one begins with an opleiding and lands in a form that is filled in as far as it is known', async () => {
  const begun = await world.submit(issuer, `${base}/new`, { opleidingId: 'medewerker-ict-support' });
  expect(begun.statusCode).toBe(303);
  const page = await world.page(issuer, String(begun.headers.location));
  expect(page.body).toContain('Maakt devices gebruiksklaar');
  expect(page.body).toContain('Makes devices ready for use');
});

test('a form that is saved untouched changes nothing', async () => {
  const id = await create(COMPLETE);
  const fields = await editor(id);
  expect((await save(id, fields)).statusCode).toBe(303);
  expect(await read(id)).toMatchObject(COMPLETE);
});

test('what is filled in is kept: texts, a half credit with a comma, an emptied learning outcome, a level', async () => {
  const id = await create(COMPLETE);
  const fields = await editor(id);
  await save(id, {
    ...fields,
    'title.nl': 'Netwerkbeheer – gevorderd',
    credits: '7,5',
    'learningOutcomes.0.nl': '',
    'learningOutcomes.0.en': '',
    'learningOutcomes.2.nl': 'Lost een storing op.',
    'skills.0.level': 'ecf:C.4|3',
  });
  expect(await read(id)).toMatchObject({
    title: { nl: 'Netwerkbeheer – gevorderd' },
    credits: 7.5,
    learningOutcomes: [{ nl: 'Lost een storing op.', en: '' }],
    skills: [{ ecfCompetence: 'ecf:C.4', level: 3 }, {}, {}],
  });
});

test('skills are found, added and taken out without a script', async () => {
  const id = await create(COMPLETE);
  const searched = await world.submit(issuer, `${base}/${id}/edit`, {
    ...(await editor(id)),
    search: 'firewall',
    do: 'search',
  });
  const [location] = String(searched.headers.location).split('#');
  const page = await world.page(issuer, String(location));
  const found = /name="addSkill"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="addSkill"/.exec(page.body);
  const skillId = found?.[1] ?? found?.[2] ?? '';
  expect(skillId).toMatch(/^esco:/);

  await save(id, { ...(await editor(id)), addSkill: skillId, 'skills.1.remove': 'on' });
  const ids = (await read(id)).skills.map((skill: { skillId: string }) => skill.skillId);
  expect(ids).toEqual([COMPLETE.skills[0]?.skillId, COMPLETE.skills[2]?.skillId, skillId]);
});

test('a fault is told on top and at its field, with everything that was typed', async () => {
  const id = await create(COMPLETE);
  const refused = await save(id, { ...(await editor(id)), workloadHours: 'veel', 'title.nl': 'Nog niet opgeslagen' });
  expect(refused.statusCode).toBe(400);
  expect(refused.body).toContain('href="#field-workloadHours"');
  expect(refused.body).toContain('value="veel"');
  expect(refused.body).toContain('Nog niet opgeslagen');
  expect(await read(id)).toMatchObject(COMPLETE);
});

test('the preview tells what is missing, and publishing then is an error page and no half work', async () => {
  const id = await create({ title: { nl: 'Half', en: '' } });
  const preview = await world.page(issuer, `${base}/${id}`);
  expect(preview.body).toContain('De titel ontbreekt in het Engels.');
  expect((await world.submit(issuer, `${base}/${id}/publications`)).statusCode).toBe(400);
  expect(await read(id)).toMatchObject({ status: 'draft' });
});

test('from preview to published, next version, copy and archive, each by its button', async () => {
  const id = await create(COMPLETE);
  const press = (of: string, operation: string) => world.submit(issuer, `${base}/${of}/${operation}`);
  expect((await press(id, 'publications')).headers.location).toBe(`${base}/${id}`);
  expect((await world.page(issuer, `${base}/${id}`)).body).toContain(
    'Gepubliceerd. U kunt nu bewijzen uitgeven.'.slice(0, 12),
  );

  const next = String((await press(id, 'versions')).headers.location);
  expect(next).toMatch(/\/edit$/);
  expect(String((await press(id, 'copies')).headers.location)).toMatch(/\/edit$/);
  expect((await press(id, 'archivals')).statusCode).toBe(303);
  expect((await world.page(issuer, `${base}?archived=yes`)).body).toContain(id);
  expect((await world.page(issuer, base)).body).not.toContain(id);
});

test('the form of what is published leads to its preview', async () => {
  const id = await create(COMPLETE);
  await world.post(issuer, `${api}/${id}/publications`);
  expect((await world.page(issuer, `${base}/${id}/edit`)).headers.location).toBe(`${base}/${id}`);
});

test('what an opleider types is shown as text and never as markup', async () => {
  const id = await create({ ...COMPLETE, title: { nl: '<script>alert(1)</script>', en: '"><img src=x>' } });
  for (const path of [`${base}/${id}`, `${base}/${id}/edit`, `${base}/${id}/image.svg`]) {
    const { body } = await world.page(issuer, path);
    expect(body, path).not.toContain('<script>alert');
    expect(body, path).not.toContain('<img src=x>');
  }
});

test.each(['nl', 'en'])('the public page is complete in %s', async (lang) => {
  const id = await create(COMPLETE);
  await world.post(issuer, `${api}/${id}/publications`);
  const { body } = await world.page(undefined, `/achievements/${id}?lang=${lang}`);
  const own = lang as 'nl' | 'en';
  for (const text of [COMPLETE.title, COMPLETE.description, COMPLETE.criteria, COMPLETE.qualityAssurance]) {
    expect(body).toContain(text[own]);
  }
});

test.each<[string, () => Promise<Person | undefined>, number]>([
  ['nobody', async () => undefined, 401],
  ['a stranger', () => world.aStranger(), 404],
  ['a viewer', () => world.aMember(opleider, 'viewer'), 403],
])('%s cannot open the form', async (_who, person, status) => {
  const id = await create(COMPLETE);
  expect((await world.page(await person(), `${base}/${id}/edit`)).statusCode).toBe(status);
});
