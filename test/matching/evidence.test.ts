import { expect, test } from 'vitest';
import { evidenceOf } from '../../src/matching/rules/evidence.ts';
import { computeSkills, type Proof } from '../../src/passport/skill-overview.ts';

const proof = (overrides: Partial<Proof>): Proof => ({
  itemId: 'one',
  title: { nl: 'Bewijs', en: 'Proof' },
  issuerName: 'ICT Tribe',
  rung: 'course',
  counts: true,
  provenOn: '2026-06-26',
  skills: [{ key: 'esco:networks', name: { nl: 'Netwerken', en: 'Networks' }, area: null, level: 2 }],
  ...overrides,
});

const evidenceFrom = (...proofs: Proof[]) => evidenceOf(computeSkills(proofs, new Date('2026-11-25T10:00:00Z')));

test('every proof in force of a passport is evidence, with its judge', () => {
  expect(
    evidenceFrom(proof({}), proof({ itemId: 'two', rung: 'endorsed', issuerName: 'Winkel', provenOn: '2024-01-01' })),
  ).toEqual([
    expect.objectContaining({ itemId: 'one', skillId: 'esco:networks', rung: 'course', level: 2, judge: 'ICT Tribe' }),
    expect.objectContaining({ itemId: 'two', rung: 'endorsed', provenOn: '2024-01-01', judge: 'Winkel' }),
  ]);
});

test('what is revoked or suspended never counts', () => {
  expect(evidenceFrom(proof({ counts: false }))).toEqual([]);
});

test('what a person says of themselves has no other judge, whatever issuer it names', () => {
  expect(evidenceFrom(proof({ rung: 'self-claimed' }))[0]?.judge).toBeNull();
});
