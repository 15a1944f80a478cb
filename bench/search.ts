import { rmSync } from 'node:fs';
import { migrateDatabase, openDatabase } from '../src/platform/database.ts';
import { migrationsFolder } from '../src/service.ts';
import { readCoreTaxonomy } from '../src/taxonomy/core/data-files.ts';
import { findLabelsIn, importEsco, occupations, searchSkills, seedTaxonomy } from '../src/taxonomy/index.ts';
import { FULL_SIZE, writeEscoDownload } from '../test/support/esco-download.ts';
import { OCCUPATION_QUERIES, SKILL_QUERIES } from '../test/support/search-queries.ts';
import type { Benchmark } from './benchmark.ts';
import { figureOf, median, quantile, secondsOf } from './harness.ts';
import { startDatabaseServer } from './support/server.ts';

const PAGE = 20;

/** A page-long vacancy in both languages; numbers make each one another. */
const vacancyOf = (turn: number) =>
  `Netwerkbeheerder ${turn} (m/v). Wij zoeken een collega die netwerken kan beheren en kennis heeft van Python, Linux en de AVG.
- Je gaat een besturingssysteem installeren en een firewall instellen.
- You manage networks of kind ${turn}, analyse big data and give user support to ${turn} people.\n`.repeat(14);

/**
 * A search among as many skills and occupations as all of ESCO has, beside a plain `ilike` over the labels. Each query is
 * one that people type, also with a mistake; the reference finds none of those, nor other names or forms of a word.
 */
export const search: Benchmark = {
  name: 'search',
  unit: 'ms, p95 of a search for skills among all of ESCO',
  async run({ quick, share, say }) {
    const server = await share('database', startDatabaseServer);
    const url = await server.makeDatabase();
    await migrateDatabase(url, migrationsFolder);
    const { db, client, close } = openDatabase(url, { poolSize: 2 });
    const core = await readCoreTaxonomy();
    const folder = await writeEscoDownload(FULL_SIZE, {
      besides: {
        skills: core.skills.flatMap(({ scheme, kind, uri, label }) =>
          scheme === 'esco' && kind !== 'group' && uri ? [{ uri, label }] : [],
        ),
        occupations: core.occupations.occupations,
      },
    });
    try {
      await seedTaxonomy(db);
      const input = { folder, dryRun: false };
      const deps = { db, now: () => new Date('2026-11-25T10:00:00Z') };
      const memory = watchMemory();
      const importSeconds = await secondsOf(() => importEsco(deps, { ...input, version: '1.2' }));
      const importGrowthMb = memory.stop();
      const reimportSeconds = await secondsOf(() => importEsco(deps, { ...input, version: '1.2.0' }));
      say(`search: all of ESCO imported in ${importSeconds.toFixed(0)} s`);

      const skillQueries = Object.values(SKILL_QUERIES).flat();
      const occupationQueries = Object.values(OCCUPATION_QUERIES).flat();
      const wanted = skillQueries.map(([, label]) => label);
      let found = 0;
      const ours = async (typed: string, label?: string) => {
        const { items } = await searchSkills(db, { query: typed, limit: PAGE });
        if (label && items.slice(0, 3).some((item) => item.label.en === label)) found += 1;
      };
      const plain = (typed: string) => {
        const like = `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
        return client.unsafe(
          "select id, label from skills where label->>'nl' ilike $1 or label->>'en' ilike $1 order by length(label->>'nl') limit 20",
          [like],
        );
      };
      for (const [at, [typed]] of skillQueries.entries()) await ours(typed, wanted[at]);
      const foundInThree = found / skillQueries.length;

      const rounds = quick ? 5 : 21;
      const p95 = { ours: [] as number[], plain: [] as number[], occupations: [] as number[] };
      const all: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const times = { ours: [] as number[], plain: [] as number[], occupations: [] as number[] };
        for (const [typed] of skillQueries) {
          times.ours.push(await msOf(() => ours(typed)));
          times.plain.push(await msOf(() => plain(typed)));
        }
        for (const [typed] of occupationQueries) {
          const asked = { query: typed, lang: 'nl', limit: PAGE } as const;
          times.occupations.push(await msOf(() => occupations.searchOccupations(db, asked)));
        }
        all.push(...times.ours);
        for (const name of ['ours', 'plain', 'occupations'] as const) p95[name].push(quantile(times[name], 0.95));
      }
      const labels: number[] = [];
      for (let turn = 0; turn < (quick ? 10 : 50); turn += 1) {
        labels.push(await msOf(() => findLabelsIn(db, vacancyOf(turn))));
      }
      return figureOf({
        unit: this.unit,
        better: 'lower',
        ours: p95.ours,
        reference: p95.plain,
        against: 'ilike over the labels, p95',
        also: {
          medianMs: median(all),
          p99Ms: quantile(all, 0.99),
          occupationsP95Ms: median(p95.occupations),
          partFoundInFirstThree: foundInThree,
          namesInAPageP95Ms: quantile(labels, 0.95),
          importSeconds,
          importGrowthMb,
          reimportSeconds,
        },
      });
    } finally {
      await close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const msOf = async (work: () => unknown) => (await secondsOf(work)) * 1000;

/** Watches how much more memory this process holds at most, in MB. */
function watchMemory() {
  const start = process.memoryUsage.rss();
  let most = start;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return (most - start) / 1e6;
    },
  };
}
