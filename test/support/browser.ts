import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, test } from 'vitest';

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** A test in a real browser. Without Chromium it is skipped and says so; under CI that is a failure. */
export const testInBrowser = chromiumPath || process.env.CI ? test : test.skip;

if (!chromiumPath) console.warn('No Chromium was found: tests in a real browser are skipped.');

/** A port that nothing listens on, for a service that must know its own address before it starts. */
export const aFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** A new profile of a browser: no cookies, nothing kept. Closed after the test file. */
export async function aBrowser(options: { baseURL: string; cookie?: string }): Promise<BrowserContext> {
  if (!chromiumPath) throw new Error('No Chromium was found; under CI the tests in a real browser must run.');
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  afterAll(() => browser.close());
  const context = await browser.newContext({ baseURL: options.baseURL, locale: 'nl-NL' });
  if (options.cookie) {
    const [name = '', value = ''] = options.cookie.split('=');
    await context.addCookies([{ name, value, url: options.baseURL, httpOnly: true, sameSite: 'Lax' }]);
  }
  return context;
}
