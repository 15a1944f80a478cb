import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sdJwt } from '../../src/proofs/index.ts';
import { verifyCredential, verifyPresentation } from '../../src/verification/index.ts';
import { anOutsideWorld, NOW } from './outside-world.ts';
import { tokenForms } from './token-forms.ts';

const world = await anOutsideWorld();
const question = { challenge: 'vraag-1', domain: 'https://werkgever.example' };
const RUNS = { numRuns: 150 };

/** Somewhere in the text one character is another, or is gone, or there is one more. */
const mutationOf = (text: string) =>
  fc
    .record({
      at: fc.nat({ max: text.length }),
      put: fc.constantFrom('', 'A', 'b', '0', '-', '_', '.', '~', '=', ' ', 'é'),
      take: fc.constantFrom(0, 1),
    })
    .map(({ at, put, take }) => text.slice(0, at) + put + text.slice(at + take))
    // What stands around a token is no part of it.
    .filter((mutated) => mutated.trim() !== text);

describe.each(Object.entries(tokenForms(world)))('%s', (_name, make) => {
  const token = make({});

  test('with any one change is not good, and is answered', async () => {
    expect((await verifyCredential(world.deps, { credential: token })).outcome).toBe('good');
    await fc.assert(
      fc.asyncProperty(mutationOf(token), async (credential) => {
        expect((await verifyCredential(world.deps, { credential })).outcome).not.toBe('good');
      }),
      RUNS,
    );
  });
});

test('an SD-JWT with the token of its holder, with any one change, proves nothing', async () => {
  const { challenge: nonce, domain: audience } = question;
  const presentation = sdJwt.presentSdJwt(tokenForms(world)['dc+sd-jwt']({}), {
    disclose: ['/given_name'],
    keyBinding: { signer: world.holder, nonce, audience, issuedAt: NOW },
  });
  expect((await verifyPresentation(world.deps, { presentation, ...question })).outcome).toBe('good');
  await fc.assert(
    fc.asyncProperty(mutationOf(presentation), async (mutated) => {
      expect((await verifyPresentation(world.deps, { presentation: mutated, ...question })).outcome).not.toBe('good');
    }),
    RUNS,
  );
});
