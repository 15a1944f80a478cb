import { createPublicKey, sign as signBare, verify as verifyBare } from 'node:crypto';
import { buildDidWebDocument, checkProofs, keys, secure } from '../src/proofs/index.ts';
import type { Benchmark } from './benchmark.ts';
import { cpuSubject, figureOf, interleave, median, ratioOf } from './harness.ts';
import { anIssuer, badgeOf, ISSUER, prepareHolders } from './support/badges.ts';
import { openLibrary } from './support/library.ts';

const POOL = 300;

/** The proof of one Open Badge checked, from JSON text; the issuer's DID document is at hand on both sides. */
export const verify: Benchmark = {
  name: 'verify',
  unit: 'CPU ms a credential',
  async run({ quick }) {
    await prepareHolders();
    const signer = await anIssuer();
    const library = await openLibrary(signer);
    const created = new Date('2026-06-26T10:00:00Z');
    const now = new Date('2026-07-01T10:00:00Z');
    const texts: string[] = [];
    for (let index = 0; index < POOL; index += 1)
      texts.push(JSON.stringify(await secure(badgeOf(index), signer, { created })));
    const textOf = (index: number) => texts[index % POOL] as string;

    const didDocument = buildDidWebDocument({
      did: ISSUER,
      keys: [{ fragment: 'key-1', publicKeyMultibase: signer.publicKeyMultibase, revokedAt: null }],
    });
    const options = { resolveDid: async () => didDocument, now, purpose: 'assertionMethod' as const };
    const ours = async (index: number) => {
      const [check] = await checkProofs(JSON.parse(textOf(index)), options);
      if (check?.reason !== 'verified') throw new Error(`Our own check says ${check?.reason}.`);
    };

    const { key } = keys.privateKeyOf(signer);
    const publicKey = createPublicKey(key);
    const data = Array.from({ length: POOL }, (_, index) => Buffer.from(`${index}`.padEnd(64)));
    const signatures = data.map((bytes) => signBare(null, bytes, key));
    const bare = (index: number) =>
      verifyBare(null, data[index % POOL] as Buffer, publicKey, signatures[index % POOL] as Buffer);

    const rounds = await interleave(
      {
        ours: await cpuSubject(ours),
        library: await cpuSubject((index) => library.verify(textOf(index))),
        bare: await cpuSubject(bare),
      },
      quick ? 11 : 31,
    );
    return figureOf({
      unit: this.unit,
      better: 'lower',
      ours: rounds.ours,
      reference: rounds.library,
      against: 'the @digitalbazaar library as it is',
      also: {
        bareVerificationMs: median(rounds.bare),
        timesBareVerification: ratioOf(rounds.ours, rounds.bare).ratio,
        libraryTimesBareVerification: ratioOf(rounds.library, rounds.bare).ratio,
      },
    });
  },
};
