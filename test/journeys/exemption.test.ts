import { expect, test } from 'vitest';
import type { Lang } from '../../src/platform/i18n.ts';
import { aProof, DEVICES, OPLEIDING, SOFTWARE } from '../matching/exemption-support.ts';
import { describeInBrowser, serveWorld } from '../support/browser.ts';
import type { Person } from '../support/world.ts';

/** What the pages say, in each language: who walks the story finds their way by these words only. */
const WORDS = {
  nl: {
    devices: 'Maakt devices gebruiksklaar',
    software: 'Installeert, configureert en onderhoudt software',
    explanation: 'Uitleg voor kandidaten, in het Nederlands',
    decider: 'Wie beslist',
    publish: 'Publiceren',
    offer: 'Vrijstelling bij ROC Voorbeeld',
    ask: 'Vrijstelling vragen',
    why: 'Waarom kunt u dit al?',
    go: 'Verder',
    nothingSent: 'Er is nog niets verstuurd.',
    send: 'Versturen',
    noDecision: 'Geen besluit',
    grant: 'Ja, vrijstelling geven',
    record: 'Besluit vastleggen',
    recorded: 'Uw besluit is vastgelegd.',
    inPassport: 'In uw paspoort',
    title: 'Vrijstelling: Maakt devices gebruiksklaar (Medewerker ICT Support)',
  },
  en: {
    devices: 'Makes devices ready for use',
    software: 'Installs, configures and maintains software',
    explanation: 'Explanation for candidates, in Dutch',
    decider: 'Who decides',
    publish: 'Publish',
    offer: 'Exemption at ROC Voorbeeld',
    ask: 'Ask for exemption',
    why: 'Why can you do this already?',
    go: 'Continue',
    nothingSent: 'Nothing was sent yet.',
    send: 'Send',
    noDecision: 'Not a decision',
    grant: 'Yes, grant the exemption',
    record: 'Record the decision',
    recorded: 'Your decision is recorded.',
    inPassport: 'In your passport',
    title: 'Exemption: Makes devices ready for use (ICT support employee)',
  },
} satisfies Record<Lang, Record<string, string>>;

describeInBrowser('exemptions in a real browser', (browser) => {
  test.each(['nl', 'en'] as const)(
    'a school offers, a candidate asks, the school grants two and they stand in the passport: %s',
    { timeout: 120_000 },
    async (lang) => {
      const words = WORDS[lang];
      const world = await serveWorld();
      const schoolId = await world.anOrganisation('school', { slug: 'roc-flevoland', name: 'ROC Voorbeeld' });
      const board = await world.aMember(schoolId, 'assessor', { name: 'Bo Besluit' });
      const candidate = await world.aPerson({ name: 'Ilse Demo' });
      await aProof(world, candidate, [DEVICES, SOFTWARE]);

      const pageOf = async (person: Person) => {
        const context = await browser().newContext();
        const cookies = [person.cookie, `lang=${lang}`].map((cookie) => {
          const [name = '', value = ''] = cookie.split('=');
          return { name, value, url: world.url };
        });
        await context.addCookies(cookies);
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        return page;
      };
      const school = await pageOf(board);
      await school.goto(`${world.url}/organisations/roc-flevoland/exemption-offers/new?opleiding=${OPLEIDING}`);
      await school.getByLabel(words.devices, { exact: true }).check();
      await school.getByLabel(words.software, { exact: true }).check();
      await school.getByLabel(words.explanation).fill('Vraag gerust.');
      await school.getByLabel(words.decider, { exact: true }).fill('Examencommissie ICT');
      await school.getByRole('button', { name: words.publish }).click();

      const page = await pageOf(candidate);
      await page.goto(`${world.url}/opleidingen/${OPLEIDING}`);
      await page.getByRole('link', { name: words.offer }).click();
      await page.getByRole('link', { name: words.ask }).click();
      // By the keyboard: a box is reached and ticked without a mouse.
      await page.getByLabel(words.devices, { exact: true }).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.getByLabel(words.why).fill('Dit leerde ik bij mijn omscholing.');
      await page.getByRole('button', { name: words.go }).click();
      await page.getByText(words.nothingSent).waitFor();
      await page.getByRole('button', { name: words.send }).click();
      await page.waitForURL(/\/exemptions\/[0-9a-f-]{36}/);
      const own = page.url();

      await school.goto(`${world.url}/organisations/roc-flevoland/exemption-requests`);
      await school.getByRole('link', { name: 'Ilse Demo' }).click();
      await school.getByText(words.noDecision).first().waitFor();
      for (const choice of await school.getByLabel(words.grant).all()) await choice.check();
      await school.getByRole('button', { name: words.record }).click();
      await school.getByText(words.recorded).waitFor();

      await page.goto(own);
      const granted = page.locator('section', { has: page.getByRole('heading', { name: words.inPassport }) });
      expect(await granted.getByRole('link').count()).toBe(2);
      await granted.getByRole('link', { name: words.devices }).click();
      await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
      for (const one of [page, school]) await one.context().close();
    },
  );
});
