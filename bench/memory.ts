import type { Benchmark } from './benchmark.ts';
import { measureCohorts } from './cohort-10k.ts';
import { figureOf, median } from './harness.ts';
import { badgeOf, prepareHolders } from './support/badges.ts';
import { startLoadClient } from './support/load-client.ts';
import { residentMbOf, startProcess } from './support/server.ts';

/** What a process holds after it issued cohorts of 10,000, beside the stock service after it signed a few hundred. */
export const memory: Benchmark = {
  name: 'memory',
  unit: 'MB resident after cohorts of 10,000',
  async run({ quick, share }) {
    const { restMb, grownMb } = await share('cohorts', () => measureCohorts(share, quick));
    const reference = await startProcess('bench/support/reference-service.ts', {}, '/');
    const load = await startLoadClient();
    try {
      await prepareHolders();
      await load.run({
        port: reference.port,
        method: 'POST',
        path: '/credentials/issue',
        headers: { 'content-type': 'application/json' },
        bodies: Array.from({ length: 400 }, (_, index) => JSON.stringify({ credential: badgeOf(index) })),
        expect: 201,
        connections: 50,
        seconds: 3,
      });
      const referenceMb = residentMbOf(reference);
      return figureOf({
        unit: this.unit,
        better: 'lower',
        ours: restMb,
        reference: restMb.map(() => referenceMb),
        against: 'stock Fastify and library after 400 signatures',
        also: { growthDuringCohortMb: median(grownMb) },
      });
    } finally {
      await load.close();
      await reference.stop();
    }
  },
};
