import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Benchmark } from './benchmark.ts';
import { figureOf, interleave, median } from './harness.ts';
import { makeFolder, type RunningProcess, startDatabaseServer, startProcess } from './support/server.ts';

// The port changes from start to start, and what the service is called must not.
const PUBLIC_URL = 'http://localhost:3000';

/** From the start of the process to its first answer. */
export const startup: Benchmark = {
  name: 'startup',
  unit: 's to the first answer, PostgreSQL running',
  async run({ quick, share }) {
    const server = await share('database', startDatabaseServer);
    const environment = (databaseUrl: string) => ({
      DATABASE_URL: databaseUrl,
      KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL,
    });
    const again = environment(await server.makeDatabase());
    await secondsToStart(() => startProcess('src/main.ts', again));

    const rounds = await interleave(
      {
        again: () => secondsToStart(() => startProcess('src/main.ts', again)),
        first: async () => {
          const fresh = environment(await server.makeDatabase());
          return secondsToStart(() => startProcess('src/main.ts', fresh));
        },
        hello: () => secondsToStart(() => startProcess('bench/support/hello.ts', {}, '/')),
      },
      quick ? 2 : 9,
    );

    const firsts: number[] = [];
    const seconds: number[] = [];
    for (let round = 0; round < (quick ? 1 : 5); round += 1) {
      const folder = makeFolder();
      const start = () => secondsToStart(() => startProcess('src/main.ts', { DATA_DIR: folder, PUBLIC_URL }));
      firsts.push(await start());
      seconds.push(await start());
      rmSync(folder, { recursive: true, force: true });
    }
    return figureOf({
      unit: this.unit,
      better: 'lower',
      ours: rounds.again,
      reference: rounds.hello,
      against: 'Fastify that says hello',
      also: {
        emptyDatabaseSeconds: median(rounds.first),
        embeddedFirstSeconds: median(firsts),
        embeddedAgainSeconds: median(seconds),
      },
    });
  },
};

async function secondsToStart(start: () => Promise<RunningProcess>): Promise<number> {
  const process = await start();
  await process.stop();
  return process.startSeconds;
}
