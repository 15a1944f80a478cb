import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Config } from '../../src/platform/config.ts';
import { startWorld } from './world.ts';

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const executablePath = CANDIDATES.find((path) => path && existsSync(path));

const launch = () =>
  // As root, as in most containers, Chromium starts without its sandbox only.
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/**
 * Groups tests that need a real browser. Without one they are skipped, and say so; under `CI` that is a failure, since
 * nobody would read it.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  if (!executablePath && process.env.CI) {
    throw new Error(`No browser for "${name}". Install Debian's chromium or set CHROMIUM_PATH.`);
  }
  if (!executablePath) {
    console.warn(`SKIPPED for want of a browser: "${name}". Install chromium or set CHROMIUM_PATH.`);
  }
  describe.skipIf(!executablePath)(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser?.close());
    tests(() => {
      if (!browser) throw new Error('The browser is asked for before the tests began.');
      return browser;
    });
  });
}

/** One test that needs a real browser, skipped or failing as `describeInBrowser` is. */
export function testInBrowser(name: string, run: () => Promise<void>): void {
  if (!executablePath && !process.env.CI) console.warn(`SKIPPED for want of a browser: "${name}".`);
  test.skipIf(!executablePath && !process.env.CI)(name, run);
}

/** A browser of its own for one page's cookies: a new profile, in Dutch, closed after the test file. */
export async function aBrowser(options: { baseURL: string; cookie?: string }): Promise<BrowserContext> {
  if (!executablePath) throw new Error("No browser. Install Debian's chromium or set CHROMIUM_PATH.");
  const browser = await launch();
  afterAll(() => browser.close());
  const context = await browser.newContext({ baseURL: options.baseURL, locale: 'nl-NL' });
  context.setDefaultTimeout(10_000);
  if (options.cookie) {
    const [name = '', value = ''] = options.cookie.split('=');
    await context.addCookies([{ name, value, url: options.baseURL, httpOnly: true, sameSite: 'Lax' }]);
  }
  return context;
}

/** The world behind a port of its own, for a browser. `url` is its public origin. */
export async function serveWorld(overrides: Partial<Config> = {}) {
  const port = await aFreePort();
  const url = `http://localhost:${port}`;
  const world = await startWorld({ port, publicUrl: url, ...overrides });
  await world.app.listen({ port, host: 'localhost' });
  return { ...world, url };
}

/** A port that nothing listens on, for a service that must know its own address before it starts. */
export const aFreePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, 'localhost', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
