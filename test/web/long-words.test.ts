import { expect } from 'vitest';
import { aBrowser, aFreePort, testInBrowser } from '../support/browser.ts';
import { startWorld } from '../support/world.ts';

const port = await aFreePort();
const publicUrl = `http://localhost:${port}`;
const world = await startWorld({ port, publicUrl });
await world.app.listen({ port, host: '127.0.0.1' });
const LONG = 'Netwerkbeheer'.repeat(20).slice(0, 200);

testInBrowser('a word of 200 letters makes no page wider than its window', async () => {
  const employer = await world.anOrganisation('employer', { slug: 'polder-netwerken' });
  const opleider = await world.anOpleider({ slug: 'lange-namen' });
  const person = await world.aMember(employer, 'admin');
  const issuer = await world.aMember(opleider, 'issuer');
  const skills = [{ skillId: 'ecf:C.4', level: 2, importance: 'essential', note: LONG }];
  const content = {
    kind: 'vacancy',
    title: LONG,
    place: LONG.slice(0, 100),
    hoursPerWeek: 32,
    description: LONG,
    skills,
  };
  const api = `/v1/organisations/${employer}/vacancies`;
  const { id } = (await world.post(person, api, content)).json();
  await world.post(person, `${api}/${id}/publications`, {});
  const own = '/organisations/lange-namen/opleidingen';
  const form = { kind: 'omscholing', form: 'voltijd', mode: 'fysiek', 'label.nl': LONG, 'outcomes.0.nl': LONG };
  const added = await world.submit(issuer, `${own}/new`, form);
  const opleiding = String(added.headers.location);

  const wide: string[] = [];
  for (const [cookie, paths] of [
    [
      person.cookie,
      [
        '/organisations/polder-netwerken/vacancies',
        `/organisations/polder-netwerken/vacancies/${id}`,
        `/organisations/polder-netwerken/vacancies/${id}/edit`,
        `/vacancies/${id}`,
        `/passport/gap/vacancies/${id}`,
        `/passport/shares/new?vacancy=${id}`,
        opleiding.replace('/organisations/lange-namen', ''),
        '/opleidingen?provider=lange-namen',
      ],
    ],
    [issuer.cookie, [own, opleiding, `${opleiding}/edit`]],
  ] as const) {
    const browser = await aBrowser({ baseURL: publicUrl, cookie });
    const page = await browser.newPage();
    for (const width of [390, 800, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of paths) {
        expect((await page.goto(path))?.status()).toBe(200);
        const taken = await page.evaluate('document.documentElement.scrollWidth');
        if (taken !== width) wide.push(`${path} at ${width}: ${taken}`);
      }
    }
  }
  expect(wide).toEqual([]);
});
