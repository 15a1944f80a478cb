import { expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const tribe = await world.anOpleider({ slug: 'ict-tribe', name: 'ICT Tribe Voorbeeld' });
const issuer = await world.aMember(tribe, 'issuer');
const base = '/organisations/ict-tribe/opleidingen';
const one = `${base}/junior-netwerkbeheerder`;

const read = async (id = 'junior-netwerkbeheerder') => (await world.get(undefined, `/v1/opleidingen/${id}`)).json();

/** The fields of a form as a browser would send them back. */
function fieldsOf(body: string): Record<string, string | string[]> {
  const fields: Record<string, string[]> = {};
  const form = body.slice(body.indexOf('<form class="form"'));
  const plain = (text: string) =>
    text.replaceAll(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code))).replaceAll('&amp;', '&');
  const add = (name: string, value: string) => {
    fields[name] = [...(fields[name] ?? []), plain(value)];
  };
  const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isOff = /type="(checkbox|radio)"/.test(tag) && !/ checked/.test(tag);
    if (name && !isOff) add(name, attribute(tag, 'value') ?? '');
  }
  for (const [whole, tag = ''] of form.matchAll(/<select([^>]*)>[\s\S]*?<\/select>/g)) {
    const chosen = [...whole.matchAll(/<option[^>]*>/g)]
      .map(([option]) => option)
      .find((each) => / selected/.test(each));
    add(attribute(tag, 'name') ?? '', attribute(chosen ?? '', 'value') ?? '');
  }
  return fields;
}

test.each([
  ['nl', 'Uw opleidingen', 'te bevestigen'],
  ['en', 'Your courses', 'to confirm'],
])('an opleider sees its opleidingen and how they stand, in %s', async (lang, caption, state) => {
  const { body } = await world.page(issuer, `${base}?lang=${lang}`);
  expect(body).toContain(caption);
  expect(body).toContain(`href="${one}"`);
  expect(body).toContain(state);
  expect(body).not.toContain('hbo-ict');
});

test('a form that is sent back as it was changes nothing of what the opleiding says', async () => {
  const before = await read();
  const page = await world.page(issuer, `${one}/edit?lang=nl`);
  const answer = await world.submit(issuer, `${one}/edit?lang=nl`, { ...fieldsOf(page.body), do: 'save' });
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe(one);
  const unordered = ({ outcomes, ...rest }: Awaited<ReturnType<typeof read>>) => ({
    ...rest,
    outcomes: outcomes.map(({ skills, ...outcome }: { skills: { skillId: string }[] }) => ({
      ...outcome,
      skills: skills.toSorted((a, b) => a.skillId.localeCompare(b.skillId)),
    })),
  });
  expect(unordered(await read())).toEqual(unordered({ ...before, version: before.version + 1 }));
});

test('what is changed in the form stands in the catalogue', async () => {
  const page = await world.page(issuer, `${one}/edit?lang=nl`);
  const fields = fieldsOf(page.body);
  const answer = await world.submit(issuer, `${one}/edit?lang=nl`, {
    ...fields,
    duration: '1 jaar en 6 maanden',
    credits: '2,5',
    mode: 'gemengd',
    'outcomes.0.nl': 'Legt kabels',
    'outcomes.1.nl': '',
    'outcomes.1.en': '',
    addSkill: ['ecf:E.8'],
    'skills.0.remove': 'on',
    do: 'stay',
  });
  expect(answer.headers.location).toBe(`${one}/edit`);
  const after = await read();
  expect(after).toMatchObject({ duration: 'P1Y6M', credits: 2.5, mode: 'gemengd' });
  expect(after.outcomes[0]).toMatchObject({
    id: 'netwerk-aanleggen',
    label: { nl: 'Legt kabels' },
    isEditorial: false,
  });
  expect(after.outcomes.map(({ id }: { id: string }) => id)).not.toContain('netwerk-instellen');
  expect(after.skills.at(-1)).toEqual({ skillId: 'ecf:E.8', coverage: 'core', level: null, isEditorial: false });
  const ids = after.skills.map(({ skillId }: { skillId: string }) => skillId);
  expect(ids).not.toContain(fields['skills.0.skillId']?.[0]);
  expect((await world.page(undefined, '/opleidingen/junior-netwerkbeheerder?lang=nl')).body).toContain(
    '1 jaar en 6 maanden',
  );
});

test.each([
  ['nl', 'Schrijf de duur als', 'Vul dit in.'],
  ['en', 'Write the duration as', 'Fill this in.'],
])('every fault of the form is told at its field, in %s, and what was typed stays', async (lang, duration, missing) => {
  const page = await world.page(issuer, `${one}/edit?lang=${lang}`);
  const answer = await world.submit(issuer, `${one}/edit?lang=${lang}`, {
    ...fieldsOf(page.body),
    'label.nl': '',
    duration: 'een poosje',
    'crebo.code': '12',
  });
  expect(answer.statusCode).toBe(400);
  for (const text of [
    duration,
    missing,
    'href="#field-duration"',
    'href="#field-label.nl"',
    'href="#field-crebo.code"',
  ])
    expect(answer.body).toContain(text);
  expect(answer.body).toContain('value="een poosje"');
});

test.each([
  ['nl', 'Iemand anders heeft dit intussen gewijzigd', 'Duur'],
  ['en', 'Somebody else has changed this in the meantime', 'Duration'],
])(
  'who saves an old form is told so in %s, keeps what was typed, and saves it when sent again',
  async (lang, title, field) => {
    const url = `${one}/edit?lang=${lang}`;
    const fields = fieldsOf((await world.page(issuer, url)).body);
    await world.patch(issuer, `/v1/organisations/${tribe}/opleidingen/junior-netwerkbeheerder`, {
      version: Number(fields.version),
      duration: 'P9W',
    });
    const answer = await world.submit(issuer, url, { ...fields, duration: '7 weken' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain(title);
    expect(answer.body).toContain(`<li>${field}</li>`);
    expect(answer.body).toContain('value="7 weken"');
    expect((await read()).duration).toBe('P9W');
    await world.submit(issuer, url, { ...fieldsOf(answer.body), do: 'save' });
    expect((await read()).duration).toBe('P7W');
  },
);

test('what we filled in is confirmed and removed by ticking, and then all at once', async () => {
  const version = async () => String((await read('it-talentprogramma')).version);
  const path = `${base}/it-talentprogramma`;
  const { skills } = await read('it-talentprogramma');
  const [first, second] = skills.map(({ skillId }: { skillId: string }) => skillId);
  await world.submit(issuer, `${path}/review`, { version: await version(), skillId: [first], do: 'confirm' });
  await world.submit(issuer, `${path}/review`, { version: await version(), skillId: [second], do: 'remove' });
  const then = (await read('it-talentprogramma')).skills;
  expect(then[0]).toMatchObject({ skillId: first, isEditorial: false });
  expect(then).toHaveLength(skills.length - 1);
  const stale = await world.submit(issuer, `${path}/review`, { version: '1', do: 'confirm-all' });
  expect(stale.statusCode).toBe(303);
  expect((await read('it-talentprogramma')).skills[1].isEditorial).toBe(true);
  await world.submit(issuer, `${path}/review`, { version: await version(), do: 'confirm-all' });
  expect((await world.page(issuer, `${path}?lang=nl`)).body).toContain('door u ingevuld of bevestigd');
});

test('an opleiding is added, taken out of the catalogue and put back', async () => {
  const page = await world.page(issuer, `${base}/new?lang=nl`);
  const answer = await world.submit(issuer, `${base}/new?lang=nl`, {
    ...fieldsOf(page.body),
    'label.nl': 'Glasvezel lassen',
    do: 'save',
  });
  expect(answer.headers.location).toBe(`${base}/glasvezel-lassen`);
  expect(await read('glasvezel-lassen')).toMatchObject({ label: { en: 'Glasvezel lassen' }, duration: null });
  await world.submit(issuer, `${base}/glasvezel-lassen/withdraw`);
  expect((await world.page(issuer, `${base}/glasvezel-lassen?lang=nl`)).body).toContain('niet meer aan');
  await world.submit(issuer, `${base}/glasvezel-lassen/reinstate`);
  expect((await read('glasvezel-lassen')).withdrawnAt).toBeNull();
});

const SEARCHED = { do: 'search', search: 'firewall' };
const ADDED = { do: 'add', addSkill: ['ecf:E.8'] };

test.each([
  ['a search', 'new', SEARCHED, 'name="addSkill"'],
  ['adding skills', 'new', ADDED, 'ecf:E.8'],
  ['a search', 'it-talentprogramma/edit', SEARCHED, 'name="addSkill"'],
  ['adding skills', 'it-talentprogramma/edit', ADDED, 'ecf:E.8'],
])(
  '%s in %s writes nothing in the catalogue and keeps what was typed; Enter saves',
  async (_what, path, step, found) => {
    const catalogue = async () => (await world.get(undefined, '/v1/opleidingen?pageSize=100')).json();
    const before = [await catalogue(), await read('it-talentprogramma')];
    const fields = fieldsOf((await world.page(issuer, `${base}/${path}?lang=nl`)).body);
    const answer = await world.submit(issuer, `${base}/${path}?lang=nl`, {
      ...fields,
      'label.nl': 'Nog in de maak',
      duration: 'een poosje',
      ...step,
    });
    expect(answer.statusCode).toBe(200);
    for (const kept of ['value="Nog in de maak"', 'value="een poosje"', 'Er is nog niets opgeslagen', found])
      expect(answer.body).toContain(kept);
    expect([await catalogue(), await read('it-talentprogramma')]).toEqual(before);
    const form = answer.body.slice(answer.body.indexOf('<form class="form"'));
    expect(/<button[^>]*type="submit"[^>]*>/.exec(form)?.[0]).toContain('value="save"');
  },
);

test.each(['confirm', 'remove'])('with nothing ticked, %s changes nothing and says so', async (step) => {
  const before = await read();
  const answer = await world.submit(issuer, `${one}/review?lang=nl`, { version: String(before.version), do: step });
  const [told] = answer.cookies.filter(({ name }) => name === 'flash');
  expect(Buffer.from(told?.value ?? '', 'base64url').toString()).toContain('u vinkte niets aan');
  expect(await read()).toEqual(before);
});

test('a name that is too long is told at its field, by the name of that field', async () => {
  const fields = fieldsOf((await world.page(issuer, `${base}/new?lang=nl`)).body);
  const answer = await world.submit(issuer, `${base}/new?lang=nl`, { ...fields, 'label.nl': 'x'.repeat(400) });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain('href="#field-label.nl">Naam, Nederlands: Gebruik hoogstens 200 tekens.');
  expect(answer.body).toContain('id="field-label.nl-fault"');
});

test('a viewer sees the opleidingen and no button that writes', async () => {
  const viewer = await world.aMember(tribe, 'viewer');
  expect((await world.page(viewer, base)).body).not.toContain(`${base}/new`);
  const { body } = await world.page(viewer, one);
  expect(body).not.toContain(`${one}/edit`);
  expect(body).not.toContain(`${one}/withdraw`);
});

test('an opleider without opleidingen is told how one comes here', async () => {
  const id = await world.anOpleider({ slug: 'lege-opleider' });
  const admin = await world.aMember(id, 'admin');
  const { body } = await world.page(admin, '/organisations/lege-opleider/opleidingen?lang=nl');
  expect(body).toContain('Nog geen opleidingen');
});
