import { sign as signBare } from 'node:crypto';
import { keys, secure } from '../src/proofs/index.ts';
import type { Benchmark } from './benchmark.ts';
import { figureOf, interleave, median, ratioOf } from './harness.ts';
import { anIssuer, badgeOf, prepareHolders } from './support/badges.ts';
import { openLibrary } from './support/library.ts';
import { type Operations, startOperations } from './support/operations.ts';

const createdAt = (index: number) => new Date(Date.parse('2026-06-26T10:00:00Z') + index * 1000);

export const operations: Operations = {
  async ours() {
    await prepareHolders();
    const signer = await anIssuer();
    return async (index) => JSON.stringify(await secure(badgeOf(index), signer, { created: createdAt(index) }));
  },
  async library() {
    await prepareHolders();
    const library = await openLibrary(await anIssuer());
    return (index) => library.issue(badgeOf(index), createdAt(index));
  },
  async bare() {
    const { key } = keys.privateKeyOf(await anIssuer());
    return (index) => signBare(null, Buffer.from(`${index}`.padEnd(64)), key);
  },
  async build() {
    await prepareHolders();
    return badgeOf;
  },
};

/** One Open Badge signed with `eddsa-rdfc-2022`, from object to JSON text. Every document is another. */
export const sign: Benchmark = {
  name: 'sign',
  unit: 'CPU ms a credential',
  async run({ quick }) {
    await requireSameBytes();
    const { subjects, close } = await startOperations('sign.ts', ['ours', 'library', 'bare', 'build']);
    try {
      const rounds = await interleave(subjects, quick ? 15 : 41);
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
    } finally {
      close();
    }
  },
};

/** We write proofs as a list and the library a single one by itself: that is all in which the two may differ. */
async function requireSameBytes(): Promise<void> {
  await prepareHolders();
  const signer = await anIssuer();
  const library = await openLibrary(signer);
  for (let index = 0; index < 20; index += 1) {
    const ours = JSON.stringify(await secure(badgeOf(index), signer, { created: createdAt(index) }));
    const { proof, ...document } = JSON.parse(await library.issue(badgeOf(index), createdAt(index)));
    if (JSON.stringify({ ...document, proof: [proof] }) !== ours) throw new Error('The library signs other bytes.');
  }
}
