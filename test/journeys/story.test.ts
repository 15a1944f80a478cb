import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lang } from '../../src/platform/i18n.ts';
import { describeInBrowser, serveWorld } from '../support/browser.ts';
import { aPublishedAchievement } from '../support/published-achievement.ts';
import type { Person } from '../support/world.ts';

const LIST = join(import.meta.dirname, '../../demo/data/cursisten.csv');

/** What the pages say, in each language: who walks the story finds their way by these words only. */
const WORDS = {
  nl: {
    file: 'Bestand met namen',
    look: 'Bekijken wat er gebeurt',
    ready: '21 van 24 bewijzen staan klaar',
    noSuchDay: 'die datum bestaat niet',
    issue: '21 bewijzen uitgeven',
    issued: '21 van 24 bewijzen uitgegeven',
    claim: 'Bewijs ophalen',
    share: 'Delen met een werkgever',
    purpose: 'Waarvoor deelt u dit?',
    makeLink: 'Link maken',
    askPin: 'Vraag een pincode',
    pin: 'Pincode',
    go: 'Verder',
    valid: 'Het bewijs is geldig',
    checked: 'Wat is er gecontroleerd?',
    stop: 'Link stoppen',
    sheet: 'Gespreksblad',
  },
  en: {
    file: 'File with names',
    look: 'See what will happen',
    ready: '21 of 24 credentials are ready',
    noSuchDay: 'that date does not exist',
    issue: 'Issue 21 credentials',
    issued: '21 of 24 credentials issued',
    claim: 'Claim the credential',
    share: 'Share with an employer',
    purpose: 'What do you share this for?',
    makeLink: 'Make the link',
    askPin: 'Ask for a PIN',
    pin: 'PIN',
    go: 'Continue',
    valid: 'The proof is valid',
    checked: 'What was checked?',
    stop: 'Stop the link',
    sheet: 'Interview sheet',
  },
} satisfies Record<Lang, Record<string, string>>;

describeInBrowser('the story in a real browser', (browser) => {
  test.each(['nl', 'en'] as const)(
    'an opleider issues, a candidate shares, an employer verifies: %s',
    { timeout: 180_000 },
    async (lang) => {
      const words = WORDS[lang];
      const world = await serveWorld();
      const organisationId = await world.anOpleider({ slug: 'opleider-proef', name: 'Opleider Proef' });
      await aPublishedAchievement(world, organisationId);
      const issuer = await world.aMember(organisationId, 'issuer');

      async function visitor(person?: Person): Promise<{ context: BrowserContext; page: Page }> {
        const context = await browser().newContext({ baseURL: world.url, locale: lang === 'nl' ? 'nl-NL' : 'en-GB' });
        context.setDefaultTimeout(20_000);
        const [name = '', value = ''] = person?.cookie.split('=') ?? [];
        if (name) await context.addCookies([{ name, value, url: world.url }]);
        return { context, page: await context.newPage() };
      }

      // The opleider: from the file as Excel saved it to 21 credentials, with every fault told.
      const { page: opleider } = await visitor(issuer);
      await opleider.goto('/organisations/opleider-proef/cohorts/new');
      await opleider.getByLabel(words.file).setInputFiles(LIST);
      await opleider.locator('select[name=achievementId]').selectOption({ index: 1 });
      await opleider.locator(`input[name=lang][value=${lang}]`).check();
      await opleider.getByRole('button', { name: words.look }).click();
      await opleider.getByRole('heading', { level: 1, name: words.ready }).waitFor();
      await opleider.getByText(words.noSuchDay).first().waitFor();
      await opleider.getByRole('button', { name: words.issue }).click();
      await world.runJobs();
      await opleider.goto(opleider.url());
      await opleider.getByRole('heading', { level: 1, name: words.issued }).waitFor();

      // The candidate: a mail, one button, and the credential is theirs; then a link with a PIN.
      const [mail] = await world.mails('noor@voorbeeld.example');
      const claimLink = mail?.links.find((link) => link.includes('/claim/'));
      const { page: candidate } = await visitor();
      await candidate.goto(claimLink as string);
      await candidate.getByRole('button', { name: words.claim }).click();
      await candidate.goto('/passport');
      await candidate.getByRole('heading', { level: 1, name: 'Noor Voorbeeld' }).waitFor();
      await candidate.getByRole('link', { name: words.share }).click();
      await candidate.getByLabel(words.purpose).fill('Sollicitatie netwerkbeheerder');
      await candidate.getByLabel(words.askPin).check();
      await candidate.getByRole('button', { name: words.makeLink }).click();
      await candidate
        .getByText(/\b\d{6}\b/)
        .first()
        .waitFor();
      const shown = await candidate.locator('main').innerText();
      const pin = /\b(\d{6})\b/.exec(shown)?.[1] as string;
      const shareLink = /http:\/\/localhost:\d+\/p\/[\w-]+/.exec(shown.replaceAll('\n', ' '))?.[0] as string;
      const sharePage = new URL(candidate.url()).pathname;

      // The employer: without an account, by link and PIN.
      const { page: employer } = await visitor();
      await employer.goto(shareLink);
      expect(await employer.locator('main').innerText()).not.toContain('Noor');
      await employer.getByLabel(words.pin, { exact: true }).fill(pin);
      await employer.getByRole('button', { name: words.go }).click();
      await employer.getByRole('heading', { level: 1, name: 'Noor Voorbeeld' }).waitFor();
      await employer.getByRole('heading', { name: words.valid }).waitFor();
      expect(employer.url()).not.toContain('/p/');
      await employer.getByText(words.checked).first().click();
      const sharedPage = employer.url();
      await employer.getByRole('link', { name: words.sheet }).click();
      await employer.getByRole('heading', { level: 1 }).waitFor();

      // The candidate sees that somebody looked, and stops the link with one click: at once it shows nothing.
      await candidate.goto(sharePage);
      expect(await candidate.locator('main tbody tr').count()).toBe(1);
      await candidate.getByRole('button', { name: words.stop }).click();
      await candidate.waitForLoadState();
      const answer = await employer.goto(sharedPage);
      expect(answer?.status()).toBe(410);
      expect(await employer.locator('main').innerText()).not.toContain('Noor Voorbeeld');
      expect((await employer.goto(shareLink))?.status()).toBe(410);
    },
  );
});
