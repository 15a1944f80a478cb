import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, serveWorld } from '../support/browser.ts';
import { type Cast, type ListedPage, PAGES } from './pages.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = { rules: { 'target-size': { enabled: true } } };
const WIDTHS = [1280, 390];
const NARROWEST = 320;

async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(OPTIONS)})`)) as AxeResults;
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

const world = await serveWorld({ demo: true });
const cast: Cast = { candidate: await world.aPerson() };

describeInBrowser('every page can be used by everyone', (browser) => {
  async function openPage({ path, as }: ListedPage, lang: string) {
    const context = await browser().newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    if (as !== 'nobody') {
      const [name = '', value = ''] = cast[as].cookie.split('=');
      await context.addCookies([{ name, value, url: world.url }]);
    }
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // The status of the page itself is looked at below.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        complaints.push(message.text());
      }
    });
    const url = new URL(path, world.url);
    url.searchParams.set('lang', lang);
    const response = await page.goto(url.href);
    return { page, complaints, response };
  }

  test.each(PAGES.flatMap((listed) => ['nl', 'en'].map((lang) => ({ ...listed, lang }))))(
    '$path in $lang, seen by $as, breaks no rule of axe and fits a narrow screen',
    async ({ lang, ...listed }) => {
      const { page, complaints, response } = await openPage(listed, lang);
      try {
        expect(response?.status()).toBe(listed.status ?? 200);
        expect(await page.locator('html').getAttribute('lang')).toBe(lang);
        expect(await page.locator('h1').count()).toBe(1);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          expect(await findFaults(page), `at ${width} pixels`).toEqual([]);
        }
        await page.setViewportSize({ width: NARROWEST, height: 900 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROWEST);
        expect(complaints).toEqual([]);
      } finally {
        await page.context().close();
      }
    },
  );
});
