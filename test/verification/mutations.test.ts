import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import QRCode from 'qrcode';
import { afterAll, describe, expect, test } from 'vitest';
import { bakePng, bakeSvg } from '../../src/proofs/index.ts';
import { canonicalise } from '../../src/proofs/json-ld/canonicalise.ts';
import type { CredentialSummary, VerificationReport } from '../../src/verification/index.ts';
import { startWorld } from '../support/world.ts';
import { everyForm } from './every-form.ts';
import { type Mutation, mutation, textMutation } from './mutations.ts';
import { anOutsideWorld } from './outside-world.ts';

const outside = await anOutsideWorld();
const { forms } = await everyForm(outside);
const world = await startWorld();
// What others publish comes from the outside world of these tests; the rest is the service as it is.
world.deps.fetch = outside.deps.fetch;

const SEED = 20_261_123;
const A_SECOND = 1_000_000;
let asked = 0;

/**
 * Asks the service to check a body. Whatever it is, the answer is a report or a refusal, and costs less than a second of
 * work: time of the processor, which another test beside this one does not spend.
 */
async function ask(
  payload: string | Buffer,
  { type = 'application/json', isFirst = false }: { type?: string; isFirst?: boolean } = {},
): Promise<VerificationReport | null> {
  asked += 1;
  const before = process.cpuUsage();
  const answer = await world.app.inject({
    method: 'POST',
    url: '/v1/verifications',
    payload,
    headers: { 'content-type': type },
    // The limit on how often one address may ask is not what is tested here.
    remoteAddress: `192.0.2.${Math.floor(asked / 2_000)}`,
  });
  const { user, system } = process.cpuUsage(before);
  if (!isFirst) expect(user + system).toBeLessThan(A_SECOND);
  expect([200, 400, 413, 415]).toContain(answer.statusCode);
  return answer.statusCode === 200 ? answer.json<VerificationReport>() : null;
}

interface Base {
  name: string;
  credential: unknown;
  outcome: string | undefined;
  summary: CredentialSummary;
}
const bases: Base[] = [];
for (const [name, { make }] of Object.entries(forms)) {
  const credential = await make({ validUntil: '2030-06-26T10:00:00Z' });
  // The first of each kind costs more than all later ones: code is read and made ready for it.
  const report = await ask(JSON.stringify({ credential }), { isFirst: true });
  bases.push({ name, credential, outcome: report?.outcome, summary: report?.credential as CredentialSummary });
}
const documents = bases.filter(({ credential }) => typeof credential === 'object');
const tokens = bases.filter(({ credential }) => typeof credential === 'string');

test('every credential that is changed below is good to begin with', () => {
  expect(bases.map(({ name, outcome }) => [name, outcome])).toEqual(bases.map(({ name }) => [name, 'good']));
});

/** Whether a credential that was found good says what it said before it was changed. */
async function saysTheSame(
  base: Base,
  changed: unknown,
  { credential: summary }: VerificationReport,
): Promise<boolean> {
  if (typeof base.credential === 'string') return isSameToken(base.credential, String(changed).trim());
  if (!isDeepStrictEqual(summary, base.summary)) return false;
  // What a hosted badge says is what its issuer shows, whatever was brought.
  if (base.name.startsWith('Open Badges 2.0')) return true;
  return (await statementsOf(changed)) === (await statementsOf(base.credential));
}

/** Of a document, or of one as text. */
const statementsOf = (document: unknown) => {
  const read = typeof document === 'string' ? (JSON.parse(document.trim()) as unknown) : document;
  const { proof: _proof, ...unsecured } = read as Record<string, unknown>;
  return canonicalise(unsecured);
};

/**
 * A holder may leave out what can be left out, and put a token behind it that nobody asked for; all else stands as it was
 * signed.
 */
function isSameToken(base: string, changed: string): boolean {
  const [jwt, ...disclosures] = base.split('~');
  const [changedJwt, ...left] = changed.split('~');
  return jwt === changedJwt && left.slice(0, -1).every((one) => disclosures.includes(one));
}

async function expectUnfooled(base: Base, changed: unknown, report: VerificationReport | null): Promise<void> {
  if (report?.outcome !== 'good') return;
  if (!(await saysTheSame(base, changed, report))) {
    throw new Error(`${base.name} was found good after a change: ${JSON.stringify(changed)}`);
  }
}

const anyOf = (choices: readonly Base[]) => fc.constantFrom(...choices);
const mutate = (document: unknown, mutations: readonly Mutation[]): unknown => {
  const root = { credential: structuredClone(document) };
  for (const change of mutations) change(root);
  return root.credential;
};

describe('10,000 credentials that somebody made up or changed', () => {
  test('documents with other values, names, structures and proofs', async () => {
    const changes = fc.array(mutation, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(anyOf(documents), changes, async (base, mutations) => {
        const changed = mutate(base.credential, mutations);
        await expectUnfooled(base, changed, await ask(JSON.stringify({ credential: changed ?? null })));
      }),
      { numRuns: 4_500, seed: SEED },
    );
  }, 120_000);

  test('documents with the proofs of others', async () => {
    const proofOf = ({ credential }: Base) => (credential as { proof?: unknown }).proof;
    await fc.assert(
      fc.asyncProperty(
        anyOf(documents),
        anyOf(documents),
        fc.boolean(),
        fc.array(mutation, { maxLength: 1 }),
        async (base, other, isBeside, mutations) => {
          fc.pre(base !== other && proofOf(base) !== undefined && proofOf(other) !== undefined);
          const proof = isBeside ? [proofOf(base), proofOf(other)].flat() : proofOf(other);
          const changed = mutate({ ...(base.credential as object), proof }, mutations);
          await expectUnfooled(base, changed, await ask(JSON.stringify({ credential: changed ?? null })));
        },
      ),
      { numRuns: 500, seed: SEED },
    );
  }, 120_000);

  test('documents and tokens as text in which letters were changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOf(bases),
        fc.array(textMutation, { minLength: 1, maxLength: 2 }),
        async (base, mutations) => {
          const text = typeof base.credential === 'string' ? base.credential : JSON.stringify(base.credential);
          const changed = mutations.reduce((so, change) => change(so), text);
          const report = await ask(changed, { type: 'text/plain' });
          if (report?.outcome !== 'good') return;
          await expectUnfooled(base, changed, report);
        },
      ),
      { numRuns: 1_500, seed: SEED },
    );
  }, 120_000);

  test('tokens with another header, payload, signature or disclosure', async () => {
    const changes = fc.array(mutation, { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(anyOf(tokens), fc.nat(6), changes, textMutation, async (base, part, mutations, letters) => {
        const changed = changeToken(String(base.credential), part, mutations, letters);
        await expectUnfooled(base, changed, await ask(JSON.stringify({ credential: changed })));
      }),
      { numRuns: 2_000, seed: SEED },
    );
  }, 120_000);

  test('anything at all, of any kind, in any wrapping', async () => {
    const png = await QRCode.toBuffer('een afbeelding');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>';
    const content = fc.oneof(
      fc.json({ maxDepth: 6 }),
      fc.string(),
      anyOf(bases).map(({ credential }) => JSON.stringify(credential)),
    );
    const wrapped = fc.oneof(
      fc.json({ maxDepth: 8 }).map((payload) => ({ payload, type: 'application/json' })),
      content.map((text) => ({ payload: JSON.stringify({ credential: text }), type: 'application/json' })),
      content.map((payload) => ({ payload, type: 'application/vc' })),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => ({ payload: Buffer.from(bytes), type: 'text/plain' })),
      fc.tuple(content, fc.nat(2_000), fc.nat(255)).map(([text, at, value]) => {
        const image = bakePng(png, text);
        image[at % image.length] = value;
        return { payload: image, type: 'image/png' };
      }),
      fc
        .tuple(content, textMutation)
        .map(([text, change]) => ({ payload: change(bakeSvg(svg, text)), type: 'image/svg+xml' })),
    );
    await fc.assert(
      fc.asyncProperty(wrapped, async ({ payload, type }) => {
        await ask(payload, { type });
      }),
      { numRuns: 1_500, seed: SEED },
    );
  }, 120_000);
});

/** Changes one part of a token, in its letters or in what it says. */
function changeToken(token: string, part: number, mutations: Mutation[], letters: (text: string) => string): string {
  const pieces = token.split(/([.~])/);
  const at = (part * 2) % pieces.length;
  const piece = pieces[at] ?? '';
  const inside = part % 2 === 0 ? jsonIn(piece) : null;
  const root = { inside };
  for (const change of inside === null ? [] : mutations) change(root);
  pieces[at] = inside === null ? letters(piece) : Buffer.from(JSON.stringify(root.inside) ?? '').toString('base64url');
  return pieces.join('');
}

function jsonIn(piece: string): unknown {
  try {
    return JSON.parse(Buffer.from(piece, 'base64url').toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

afterAll(() => {
  // As many as the promise says.
  expect(asked).toBeGreaterThanOrEqual(10_000);
});
