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
/** Sends the form of the editor as it was just opened, with these values. */
const edit = async (page: string, values: Record<string, string | string[]>) =>
  world.submit(recruiter, `${page}/edit`, { version: (await read(page)).changedAt, ...values });

test('without anything there yet, the list says how to begin; a viewer is not offered what they may not do', async () => {
  expect((await world.page(recruiter, base)).body).toContain(`${base}/new`);
  const seen = (await world.page(viewer, base)).body;
  expect(seen).toContain('Nog geen vacatures');
  expect(seen).not.toContain(`${base}/new`);
});

test('a vacancy is made by hand: a title, a search, a ticked skill, its level and a note, without a script', async () => {
  const page = await begin();
  const searched = await edit(page, { ...FORM, do: 'search', search: 'netwerk' });
  expect(searched.body).toContain('name="addSkill"');
  const added = await edit(page, { ...FORM, do: 'add', addSkill: [NETWORK_SKILL, 'ecf:C.4'] });
  expect(added.body).toContain(`name="skills.1.skillId" value="ecf:C.4"`);
  const saved = await edit(page, {
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

/** The buttons that send a form, in its order: a browser presses the first when somebody presses Enter in a field. */
const submitsOf = (body: string) =>
  [...body.slice(body.indexOf('<form class="form"')).matchAll(/<button[^>]*type="submit"[^>]*>/g)].map(
    ([tag]) => / value="(\w+)"/.exec(tag)?.[1],
  );

test.each([
  ['a search', { do: 'search', search: 'python' }],
  ['adding skills', { do: 'add', addSkill: 'ecf:B.4' }],
])('for a published vacancy %s writes nothing and keeps what was typed; Enter saves', async (_what, step) => {
  const page = await begin();
  await edit(page, { ...FORM, addSkill: NETWORK_SKILL });
  await world.submit(recruiter, `${page}/publish`);
  const seen = () => world.get(undefined, `/v1/vacancies/${page.split('/').at(-1)}`);
  const before = [(await seen()).json(), await read(page)];
  const typed = { ...FORM, title: 'Nog in de maak', description: 'Half', 'skills.0.skillId': NETWORK_SKILL };
  const answer = await edit(page, { ...typed, 'skills.0.note': 'Een <i>noot</i>', ...step });
  expect(answer.statusCode).toBe(200);
  for (const kept of [
    'value="Nog in de maak"',
    '\nHalf',
    NETWORK_SKILL,
    'Er is nog niets opgeslagen',
    '&#60;i&#62;noot',
  ])
    expect(answer.body).toContain(kept);
  expect([(await seen()).json(), await read(page)]).toEqual(before);

  expect(submitsOf(answer.body)[0]).toBe('save');
  await edit(page, { ...typed, do: 'save' });
  expect((await seen()).json()).toMatchObject({ title: 'Nog in de maak', skills: [{ skillId: NETWORK_SKILL }] });
});

test.each([
  ['nl', 'Iemand anders heeft dit intussen gewijzigd', 'Plaats'],
  ['en', 'Somebody else has changed this in the meantime', 'Place'],
])(
  'who saves an old form is told so in %s, keeps what was typed, and saves it when sent again',
  async (lang, title, field) => {
    const page = await begin();
    const versionIn = (body: string) =>
      /name="version" value="([^"]*)"/.exec(body)?.[1]?.replaceAll('&#58;', ':') ?? '';
    const url = `${page}/edit?lang=${lang}`;
    const version = versionIn((await world.page(recruiter, url)).body);
    await edit(page, { ...FORM, hoursPerWeek: '36' });
    const typed = { ...FORM, place: 'Lelystad' };
    const answer = await world.submit(recruiter, url, { ...typed, version });
    expect(answer.statusCode).toBe(409);
    for (const text of [title, `<li>${field}</li>`, 'value="Lelystad"']) expect(answer.body).toContain(text);
    expect(await read(page)).toMatchObject({ place: null, hoursPerWeek: 36 });
    await world.submit(recruiter, url, { ...typed, version: versionIn(answer.body) });
    expect(await read(page)).toMatchObject({ place: 'Lelystad', hoursPerWeek: null });
  },
);

test('a form that is saved untouched changes nothing of the skills', async () => {
  const page = await begin();
  await edit(page, { ...FORM, addSkill: ['ecf:C.4', 'ecf:B.4'] });
  const [first, second] = (await read(page)).skills;
  await edit(page, {
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
  const answer = await edit(page, { ...FORM, description: 'Blijft staan', ...change });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain(fault);
  expect(answer.body).toContain('Blijft staan');
});

test('published, it has a link and a QR code, and its page is read without an account in both languages', async () => {
  const page = await begin();
  expect((await world.submit(recruiter, `${page}/publish`)).statusCode).toBe(409);
  await edit(page, { ...FORM, addSkill: NETWORK_SKILL });
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

/** The values of the boxes of one name, ticked ones or all. */
const boxesOf = (page: string, name: string, onlyTicked = false) =>
  [...page.matchAll(/<input [^>]*type="checkbox"[^>]*>/g)]
    .map(([tag]) => tag.replaceAll(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code))))
    .filter((tag) => tag.includes(` name="${name}"`) && (!onlyTicked || / checked/.test(tag)))
    .map((tag) => / value="([^"]*)"/.exec(tag)?.[1] ?? '');

test('from an occupation come its skills with a proposed level, and only what is ticked is kept', async () => {
  const found = (await world.page(recruiter, `${base}/new?search=network+administrator`)).body;
  const [link = ''] = /\/organisations\/[\w-]+\/vacancies\/new\/occupations\/[^"]+/.exec(found) ?? [];
  const path = link.replaceAll(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)));
  const proposal = (await world.page(recruiter, path)).body;
  const essential = boxesOf(proposal, 'essential');
  expect(essential.length).toBeGreaterThan(10);
  expect(essential.some((value) => /\|[1-5]\|essential$/.test(value))).toBe(true);
  expect([...boxesOf(proposal, 'essential', true), ...boxesOf(proposal, 'wished', true)]).toEqual([]);
  const form = { title: 'Netwerkbeheer', essential: essential.slice(0, 3), occupationId: '' };
  const made = await world.submit(recruiter, `${base}/new/proposal`, form);
  const page = String(made.headers.location).replace(/\/edit.*/, '');
  const { skills, status } = await read(page);
  expect(status).toBe('draft');
  expect(
    skills.map(
      ({ skillId, level }: { skillId: string; level: number | null }) => `${skillId}|${level ?? ''}|essential`,
    ),
  ).toEqual(essential.slice(0, 3));
});

const TEXT = 'Wij zoeken een collega die firewalls kan installeren. U kent besturingssystemen & <b>Python</b>.';

test('a pasted text is searched for skills, shown in its own words, and not kept unless somebody says so', async () => {
  const proposed = await world.submit(recruiter, `${base}/new/text`, { text: TEXT });
  expect(proposed.statusCode).toBe(200);
  expect(proposed.body).toContain('<mark>besturingssystemen</mark>');
  expect(proposed.body).not.toContain('<b>Python</b>');
  const essential = boxesOf(proposed.body, 'essential');
  expect(essential.length).toBeGreaterThan(0);
  expect(boxesOf(proposed.body, 'essential', true)).toEqual([]);
  for (const [more, kept] of [
    [{}, ''],
    [{ keepText: 'on' }, TEXT],
  ] as const) {
    const form = { title: 'Uit tekst', essential, text: TEXT, ...more };
    const made = await world.submit(recruiter, `${base}/new/proposal`, form);
    expect((await read(String(made.headers.location).replace(/\/edit.*/, ''))).description).toBe(kept);
  }
});

const WISHES = `Systeembeheerder in Almere. Je beheert de firewall en lost storingen op.
Je communiceert goed met klanten. Python, Docker en Kubernetes is een pré. <script>alert(1)</script>`;

test('what a text calls a wish is proposed as one; its title is in its own words and its place is not made up', async () => {
  const path = `/v1/organisations/${employer}/vacancy-proposals`;
  const { title, skills } = (await world.post(recruiter, path, { text: WISHES })).json();
  expect(title).toEqual({ nl: 'Systeembeheerder', en: 'Systeembeheerder' });
  const namesOf = (asked: string) =>
    skills.flatMap((skill: { importance: string; label: { en: string } }) =>
      skill.importance === asked ? [skill.label.en] : [],
    );
  expect(namesOf('essential')).toEqual(
    expect.arrayContaining(['implement a firewall', 'perform ICT troubleshooting', 'communicate with customers']),
  );
  expect(namesOf('wished').sort()).toEqual([
    'DevOps',
    'Python (computer programming)',
    'manage ICT virtualisation environments',
  ]);
  const form = { title: 'Systeembeheerder', text: WISHES };
  const made = await world.submit(recruiter, `${base}/new/proposal`, form);
  expect((await read(String(made.headers.location).replace(/\/edit.*/, ''))).place).toBeNull();
});

test('a proposal without a title comes back with what was ticked, a text without skills says so, an empty one is refused', async () => {
  const ticked = boxesOf((await world.submit(recruiter, `${base}/new/text`, { text: TEXT })).body, 'essential');
  const back = await world.submit(recruiter, `${base}/new/proposal`, {
    title: '',
    essential: ticked[0] ?? '',
    text: TEXT,
  });
  expect(back.statusCode).toBe(400);
  expect(boxesOf(back.body, 'essential', true)).toEqual(ticked.slice(0, 1));
  expect((await world.submit(recruiter, `${base}/new/text`, { text: 'zzz' })).body).toContain('Geen skills gevonden');
  expect((await world.submit(recruiter, `${base}/new/text`, { text: ' ' })).statusCode).toBe(400);
  const { length } = (await world.get(recruiter, api)).json().items;
  await world.submit(recruiter, `${base}/new/text`, { text: TEXT });
  expect((await world.get(recruiter, api)).json().items).toHaveLength(length);
});

test('programs ask for proposals too, and for nobody else', async () => {
  const path = `/v1/organisations/${employer}/vacancy-proposals`;
  const { skills } = (await world.post(recruiter, path, { text: TEXT })).json();
  expect(skills[0].found.words).toBeTruthy();
  const occupationId = 'esco-occ:81480b40-a318-47f3-9b2c-56b69ed67d95';
  expect((await world.post(recruiter, path, { occupationId })).json().skills.length).toBeGreaterThan(30);
  expect((await world.post(recruiter, path, { occupationId: 'none' })).statusCode).toBe(404);
  expect((await world.post(viewer, path, { text: TEXT })).statusCode).toBe(403);
});
