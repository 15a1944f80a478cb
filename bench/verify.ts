import { createPublicKey, sign as signBare, verify as verifyBare } from 'node:crypto';
import { readJson } from '../src/platform/read-json.ts';
import { buildDidWebDocument, checkProofs, keys, secure } from '../src/proofs/index.ts';
import type { Benchmark } from './benchmark.ts';
import { figureOf, interleave, median, ratioOf } from './harness.ts';
import { anIssuer, badgeOf, ISSUER, prepareHolders } from './support/badges.ts';
import { openLibrary } from './support/library.ts';
import { type Operations, startOperations } from './support/operations.ts';

const POOL = 2_000;
const CREATED = new Date('2026-06-26T10:00:00Z');
const NOW = new Date('2026-07-01T10:00:00Z');

export const operations: Operations = {
  async ours() {
    const { signer, textOf } = await signedPool();
    const didDocument = buildDidWebDocument({
      did: ISSUER,
      keys: [{ fragment: 'key-1', publicKeyMultibase: signer.publicKeyMultibase, revokedAt: null }],
    });
    const options = { resolveDid: async () => didDocument, now: NOW, purpose: 'assertionMethod' as const };
    return async (index) => {
      const [check] = await checkProofs(readJson(textOf(index)), options);
      if (check?.reason !== 'verified') throw new Error(`Our own check says ${check?.reason}.`);
    };
  },
  async library() {
    const { signer, textOf } = await signedPool();
    const library = await openLibrary(signer);
    return (index) => library.verify(textOf(index));
  },
  async bare() {
    const { key } = keys.privateKeyOf(await anIssuer());
    const publicKey = createPublicKey(key);
    const data = Array.from({ length: POOL }, (_, index) => Buffer.from(`${index}`.padEnd(64)));
    const signatures = data.map((bytes) => signBare(null, bytes, key));
    return (index) => verifyBare(null, data[index % POOL] as Buffer, publicKey, signatures[index % POOL] as Buffer);
  },
};

async function signedPool() {
  await prepareHolders();
  const signer = await anIssuer();
  const texts: string[] = [];
  for (let index = 0; index < POOL; index += 1)
    texts.push(JSON.stringify(await secure(badgeOf(index), signer, { created: CREATED })));
  return { signer, textOf: (index: number) => texts[index % POOL] as string };
}

/** The proof of one Open Badge checked, from JSON text; the issuer's DID document is at hand on both sides. */
export const verify: Benchmark = {
  name: 'verify',
  unit: 'CPU ms a credential',
  async run({ quick }) {
    const { subjects, close } = await startOperations('verify.ts', ['ours', 'library', 'bare']);
    try {
      const rounds = await interleave(subjects, quick ? 15 : 41);
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
    } finally {
      close();
    }
  },
};
