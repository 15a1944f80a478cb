import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Config } from '../../src/platform/config.ts';
import { startWorld } from './world.ts';

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const executablePath = CANDIDATES.find((path) => path && existsSync(path));

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
      // As root, as in most containers, Chromium starts without its sandbox only.
      browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    });
    afterAll(() => browser?.close());
    tests(() => {
      if (!browser) throw new Error('The browser is asked for before the tests began.');
      return browser;
    });
  });
}

/** The world behind a port of its own, for a browser. `url` is its public origin. */
export async function serveWorld(overrides: Partial<Config> = {}) {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const world = await startWorld({ port, publicUrl: url, ...overrides });
  await world.app.listen({ port, host: 'localhost' });
  return { ...world, url };
}

const findFreePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, 'localhost', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
