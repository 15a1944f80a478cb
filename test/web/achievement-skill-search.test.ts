import { expect } from 'vitest';
import { COMPLETE } from '../support/achievement.ts';
import { aBrowser, aFreePort, testInBrowser } from '../support/browser.ts';
import { startWorld } from '../support/world.ts';

const port = await aFreePort();
const publicUrl = `http://localhost:${port}`;
const world = await startWorld({ port, publicUrl });
await world.app.listen({ port, host: '127.0.0.1' });
const opleider = await world.anOpleider({ slug: 'voorbeeldacademie' });
const issuer = await world.aMember(opleider, 'issuer');
const api = `/v1/organisations/${opleider}/achievements`;

testInBrowser(
  'skills are found while one types; what was ticked stays over searches and is added when saved',
  async () => {
    const { id } = (await world.post(issuer, api, { ...COMPLETE, skills: [] })).json();
    const browser = await aBrowser({ baseURL: publicUrl, cookie: issuer.cookie });
    const page = await browser.newPage();
    await page.goto(`/organisations/voorbeeldacademie/achievements/${id}/edit?lang=nl`);
    const field = page.getByLabel('Skills zoeken');
    await field.fill('firewall');
    await field.press('Enter');
    await page.getByLabel('firewall installeren (ESCO)').check();
    await field.fill('python');
    await page.getByLabel('Python (computerprogrammering) (ESCO)').check();
    await page.getByRole('button', { name: 'Aangevinkte skills toevoegen' }).click();
    await page.getByRole('table', { name: 'Gekozen skills' }).waitFor();

    const { skills } = (await world.get(issuer, `${api}/${id}`)).json();
    expect(skills).toHaveLength(2);
  },
);
