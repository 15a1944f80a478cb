import { describe, expect, test } from 'vitest';
import { didKeySigner, generateKeyPair } from '../../src/proofs/index.ts';
import { nameFaultsOf, skeletonOf, visibleName } from '../../src/verification/checks/issuer-name.ts';
import { verifyCredential } from '../../src/verification/index.ts';
import { insertRecognition } from '../../src/verification/recognitions/store.ts';
import { anOutsideWorld, NOW } from './outside-world.ts';

describe('a name that is what it seems has no fault', () => {
  test.each([
    'Hogeschool Windesheim Flevoland',
    'École 42 & Co. – Zoë’s “opleidingen”',
    'Технический университет',
    'TU Delft и Технический университет',
    'Ω Instituut',
    'Πανεπιστήμιο Αθηνών',
    'אוניברסיטה',
    'جامعة',
    '東京大学 アカデミー',
    'Sony ソニー株式会社',
    'IT학교',
    'हिन्दी विद्यालय',
    'क्‍ष',
    'School 👩‍💻 ❤️',
    '123',
    '',
  ])('%s', (name) => {
    expect(nameFaultsOf(name)).toEqual([]);
    expect(visibleName(name)).toBe(name);
  });
});

describe('a name that deceives the eye is shown as what it is', () => {
  test.each<[string, string[], string]>([
    ['Тechgrounds', ['mixed_scripts'], 'Т‹U+0422›echgrounds'],
    ['Techgrоunds', ['mixed_scripts'], 'Techgrо‹U+043E›unds'],
    ['Αlphabet', ['mixed_scripts'], 'Α‹U+0391›lphabet'],
    ['Tech\u200Bgrounds', ['invisible'], 'Tech‹U+200B›grounds'],
    ['Tech\u200Dgrounds', ['invisible'], 'Tech‹U+200D›grounds'],
    ['Tech\u00ADgrounds', ['invisible'], 'Tech‹U+00AD›grounds'],
    ['Tech\u{E0041}grounds', ['invisible'], 'Tech‹U+E0041›grounds'],
    ['Tech\u3164grounds', ['invisible'], 'Tech‹U+3164›grounds'],
    ['\u202Esdnuorghcet', ['bidi'], '‹U+202E›sdnuorghcet'],
    ['Tech\u2066grounds\u2069', ['bidi'], 'Tech‹U+2066›grounds‹U+2069›'],
    ['Т\u200Bech', ['invisible', 'mixed_scripts'], 'Т‹U+0422›‹U+200B›ech'],
  ])('%j', (name, faults, shown) => {
    expect(nameFaultsOf(name)).toEqual(faults);
    expect(visibleName(name)).toBe(shown);
  });
});

test.each([
  ['Techgrounds', 'Тесhgrоunds'],
  ['Techgrounds', ' TECH\u200Bgrounds '],
  ['Techgrounds', 'Téchgrounds'],
  ['Techgrounds', 'Ｔｅｃｈｇｒｏｕｎｄｓ'],
  ['Techgrounds (demonstratie)', 'Techgrounds'],
  ['Flevoland', 'Flevo1and'],
  ['ROC van Flevoland', 'RОC-van Flevoland'],
])('%s looks like %s', (one, another) => {
  expect(skeletonOf(one)).toBe(skeletonOf(another));
  expect(skeletonOf(one)).not.toBe('');
});

test.each([
  ['Techgrounds', 'Techgrond'],
  ['Hogeschool Noord', 'Hogeschool Zuid'],
])('%s does not look like %s', (one, another) => {
  expect(skeletonOf(one)).not.toBe(skeletonOf(another));
});

describe('the check of the issuer', () => {
  const world = anOutsideWorld();
  const stranger = generateKeyPair().then(didKeySigner);
  const verifyNamed = async (name: unknown) => {
    const { deps, sign } = await world;
    const signer = await stranger;
    const issuer = { id: signer.did, type: ['Profile'], name };
    return verifyCredential(deps, { credential: await sign({ issuer, credentialStatus: undefined }, signer) });
  };
  const register = async () => {
    const { deps } = await world;
    await insertRecognition(deps.db, {
      id: crypto.randomUUID(),
      issuerDid: 'did:web:techgrounds.example',
      issuerName: 'Techgrounds',
      issuerUrl: null,
      issuerLocation: null,
      opleidingId: null,
      opleidingName: null,
      validFrom: '2026-01-01',
      validUntil: null,
      basis: 'Besluit stuurgroep',
      endReason: null,
      createdAt: NOW,
    });
  };

  test.each([
    ['Techgrounds', 'name_of_another', 'Techgrounds'],
    ['Тechgrоunds', 'name_of_another', 'Т‹U+0422›echgrо‹U+043E›unds'],
    ['Academie \u202Edaetsla', 'name_deceptive', 'Academie ‹U+202E›daetsla'],
    ['Асademie', 'name_deceptive', 'А‹U+0410›с‹U+0441›ademie'],
    ['Andere opleider', 'issuer_unknown', 'Andere opleider'],
  ])('warns about %j: %s', async (name, reason, shown) => {
    await register();
    const { checks, outcome, credential } = await verifyNamed(name);
    const check = checks.find(({ id }) => id === 'issuer');
    expect(check).toMatchObject({ state: 'warning', reason });
    expect(outcome).toBe('good');
    expect(credential?.issuerName).toBe(shown);
    if (reason !== 'issuer_unknown')
      expect([check?.text.nl, check?.text.en].every((text) => text?.includes(shown))).toBe(true);
  });
});
