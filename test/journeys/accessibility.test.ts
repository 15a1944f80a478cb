import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, serveWorld } from '../support/browser.ts';
import { type ListedPage, listPages } from './pages.ts';
import { setStage } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
const WIDTHS = [1280, 390];
const NARROWEST = 320;

async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(OPTIONS)})`)) as AxeResults;
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

const world = await serveWorld({ demo: true });
const stage = await setStage(world);

describeInBrowser('every page can be used by everyone', (browser) => {
  const contexts = new Map<string, BrowserContext>();

  async function contextOf(as: ListedPage['as']): Promise<BrowserContext> {
    const known = contexts.get(as);
    if (known) return known;
    const context = await browser().newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    const [name = '', value = ''] = stage.cookies[as].split('=');
    if (name) await context.addCookies([{ name, value, url: world.url }]);
    contexts.set(as, context);
    return context;
  }

  test.each(listPages(stage))('$path, as $as', async ({ path, as, status = 200 }) => {
    const page = await (await contextOf(as)).newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      // The status of the page itself is looked at below.
      const isOfThePage = !message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && isOfThePage) faults.push(message.text());
    });
    for (const lang of ['nl', 'en']) {
      const url = new URL(path, world.url);
      url.searchParams.set('lang', lang);
      expect((await page.goto(url.href))?.status()).toBe(status);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('h1').count()).toBe(1);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        faults.push(...(await findFaults(page)).map((fault) => `${lang}, ${width} pixels: ${fault}`));
      }
      await page.setViewportSize({ width: NARROWEST, height: 900 });
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      if (Number(wide) > NARROWEST) faults.push(`${lang}: needs ${wide} pixels`);
    }
    await page.close();
    expect(faults).toEqual([]);
  });

  test('the first key on a page leads past its header', async () => {
    const page = await (await contextOf('nobody')).newPage();
    await page.goto(`${world.url}/privacy?lang=en`);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator('main :focus').count()).toBe(1);
    await page.close();
  });

  test('a form with faults puts the reader at their summary, each one key away from its field', async () => {
    const page = await (await contextOf('nobody')).newPage();
    await page.goto(`${world.url}/sign-in?lang=en`);
    await page.locator('main form button[type=submit]').first().click();
    await page.waitForFunction("document.activeElement?.getAttribute('role') === 'alert'");
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('noor');
    expect(await page.locator('[aria-invalid=true]').inputValue()).toBe('noor');
    await page.close();
  });
});
