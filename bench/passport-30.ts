import type { Benchmark } from './benchmark.ts';
import { cpuSubject, figureOf, interleave, median } from './harness.ts';
import { anIssuer, badgeOf, prepareHolders } from './support/badges.ts';
import { openLibrary } from './support/library.ts';
import { aHolder, openPage } from './support/people.ts';
import { startDatabaseServer } from './support/server.ts';
import { openStage } from './support/stage.ts';

const CREDENTIALS = 30;

/** The page that an employer sees of 30 credentials, each checked in full and all rendered; the library checks proofs only. */
export const passport30: Benchmark = {
  name: 'passport30',
  unit: 'CPU ms a page',
  async run({ quick, share }) {
    const server = await share('database', startDatabaseServer);
    const stage = await openStage(await server.makeDatabase());
    try {
      const holders = await Promise.all(Array.from({ length: 4 }, () => aHolder(stage, CREDENTIALS)));
      const holderOf = (index: number) => holders[index % holders.length] as (typeof holders)[number];
      const shared = async (index: number) => {
        const { path, cookie } = holderOf(index).share;
        const page = await openPage(stage, path, cookie);
        if (page.split('opleider.example/werk/').length <= CREDENTIALS) throw new Error('The page does not show all.');
      };
      await shared(0);

      await prepareHolders();
      const library = await openLibrary(await anIssuer());
      const texts: string[] = [];
      for (let index = 0; index < 4 * CREDENTIALS; index += 1) {
        texts.push(await library.issue(badgeOf(index), new Date('2026-06-26T10:00:00Z')));
      }
      let next = 0;
      const byLibrary = async () => {
        for (let left = CREDENTIALS; left > 0; left -= 1) await library.verify(texts[next++ % texts.length] as string);
      };
      const rounds = await interleave(
        {
          ours: await cpuSubject(shared, 100),
          library: await cpuSubject(byLibrary, 100),
          passport: await cpuSubject((index) => openPage(stage, '/passport', holderOf(index).cookie), 100),
        },
        quick ? 5 : 15,
      );
      return figureOf({
        unit: this.unit,
        better: 'lower',
        ours: rounds.ours,
        reference: rounds.library,
        against: 'the library that only verifies the 30',
        also: { ownPassportPageMs: median(rounds.passport) },
      });
    } finally {
      await stage.close();
    }
  },
};
