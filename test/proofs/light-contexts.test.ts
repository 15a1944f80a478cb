import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { expect, test } from 'vitest';
import { lightly } from '../../src/proofs/json-ld/light-contexts.ts';
import { anOpenBadge } from './a-credential.ts';
import { disturbed, library, outcomeOf } from './shapes-fuzz.ts';
import { aZooDocument, loadWithZoo, randomFrom } from './shapes-zoo.ts';

const options = { documentLoader: loadWithZoo, ...(await lightly()) };
const light = (document: object) => cryptosuite.canonize(document, options);

test('contexts that are copied lightly give the same statements, and the same errors', async () => {
  const random = randomFrom(5);
  const badge = anOpenBadge('did:web:opleider.example');
  let refused = 0;
  for (let at = 0; at < 2_000; at++) {
    const document = at % 20 === 0 ? disturbed(badge, random) : aZooDocument(random);
    if (JSON.stringify(document).includes('"__proto__"')) continue;
    const expected = await outcomeOf(library, document);
    if (expected.startsWith('!')) refused += 1;
    expect(await outcomeOf(light, document)).toBe(expected);
  }
  expect(refused).toBeGreaterThan(300);
  expect(refused).toBeLessThan(1_700);
});

test('who uses the library without asking for it is left alone', async () => {
  const { default: jsonld } = await import('jsonld');
  const usual = await jsonld.processContext(null, null, { processingMode: 'json-ld-1.0' });
  const ours = await jsonld.processContext(null, null, await lightly());
  expect(ours.clone.name).not.toBe(usual.clone.name);
});
