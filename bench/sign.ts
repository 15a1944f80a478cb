import { sign as signBare } from 'node:crypto';
import { keys, secure } from '../src/proofs/index.ts';
import type { Benchmark } from './benchmark.ts';
import { cpuSubject, figureOf, interleave, median, ratioOf } from './harness.ts';
import { anIssuer, badgeOf, prepareHolders } from './support/badges.ts';
import { openLibrary } from './support/library.ts';

/** One Open Badge signed with `eddsa-rdfc-2022`, from object to JSON text. Every document is another. */
export const sign: Benchmark = {
  name: 'sign',
  unit: 'CPU ms a credential',
  async run({ quick }) {
    await prepareHolders();
    const signer = await anIssuer();
    const library = await openLibrary(signer);
    const { key } = keys.privateKeyOf(signer);
    const created = (index: number) => new Date(Date.parse('2026-06-26T10:00:00Z') + index * 1000);
    const ours = async (index: number) =>
      JSON.stringify(await secure(badgeOf(index), signer, { created: created(index) }));

    for (const index of [0, 1, 499])
      await requireSameBytes(await ours(index), await library.issue(badgeOf(index), created(index)));

    const build = await cpuSubject((index) => badgeOf(index));
    const subjects = {
      ours: await cpuSubject(ours),
      library: await cpuSubject((index) => library.issue(badgeOf(index), created(index))),
      bare: await cpuSubject((index) => signBare(null, Buffer.from(`${index}`.padEnd(64)), key)),
      build,
    };
    const rounds = await interleave(subjects, quick ? 11 : 31);
    // Building the document is the same for both and no part of signing.
    const without = (costs: readonly number[]) => costs.map((cost, round) => cost - (rounds.build[round] as number));
    const [signed, byLibrary] = [without(rounds.ours), without(rounds.library)];
    return figureOf({
      unit: this.unit,
      better: 'lower',
      ours: signed,
      reference: byLibrary,
      against: 'the @digitalbazaar library as it is',
      also: {
        bareSignatureMs: median(rounds.bare),
        timesBareSignature: ratioOf(signed, rounds.bare).ratio,
        libraryTimesBareSignature: ratioOf(byLibrary, rounds.bare).ratio,
      },
    });
  },
};

/** We write proofs as a list and the library a single one by itself: that is all in which the two may differ. */
async function requireSameBytes(ours: string, library: string): Promise<void> {
  const { proof, ...document } = JSON.parse(library) as { proof: object };
  if (JSON.stringify({ ...document, proof: [proof] }) !== ours) throw new Error('The library signs other bytes.');
}
