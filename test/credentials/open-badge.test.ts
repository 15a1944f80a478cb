import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  type Achievement,
  EMPTY_CONTENT,
  validUntilOf,
  zAchievementContent,
} from '../../src/credentials/achievements/achievement.ts';
import { buildOpenBadge, type OpenBadgeInput } from '../../src/credentials/open-badge.ts';
import { checkProofs, didKeySigner, generateKeyPair, secure } from '../../src/proofs/index.ts';
import type { Opleiding, Skill } from '../../src/taxonomy/index.ts';

const publicUrl = 'https://paspoort.example';
const NOW = new Date('2026-06-26T09:30:00.000Z');

const aSkill = (id: string, own: Partial<Skill>): Skill => ({
  id,
  scheme: 'esco',
  kind: 'skill',
  code: null,
  uri: null,
  areaId: null,
  label: { nl: `vaardigheid ${id}`, en: `skill ${id}` },
  dutchIsOwnTranslation: false,
  sameAs: null,
  competentNlUri: null,
  levels: [],
  description: null,
  retiredAt: null,
  successorId: null,
  ecf: [],
  broader: [],
  ...own,
});

const ESCO_URI = 'http://data.europa.eu/esco/skill/f9e788df-d68a-4f92-92c7-80e135fc35ff';
const skills = new Map(
  [
    aSkill('esco:1', { uri: ESCO_URI }),
    aSkill('esco:2', { uri: `${ESCO_URI}-2` }),
    aSkill('ecf:C.4', {
      scheme: 'e-cf',
      code: 'C.4',
      label: { nl: 'Problemen beheren', en: 'Problem Management' },
      levels: [2, 3, 4].map((level) => ({ level, eqf: [level + 2] })),
    }),
  ].map((skill) => [skill.id, skill]),
);

const opleiding = {
  id: 'junior-netwerkbeheerder',
  label: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
  kind: 'omscholing',
} as Opleiding;

const anAchievement = (own: Partial<Achievement> = {}): Achievement => ({
  ...EMPTY_CONTENT,
  id: '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f',
  organisationId: '019abf4e-6d0a-7c11-8a4b-5b7f3a9d1c2e',
  lineageId: '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f',
  version: 2,
  status: 'published',
  exemptsFrom: null,
  opleidingId: opleiding.id,
  title: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
  description: { nl: 'Beheert een netwerk.', en: 'Runs a network.' },
  criteria: { nl: 'Slaagde voor de praktijktoets.', en: 'Passed the practical assessment.' },
  learningOutcomes: [{ nl: 'Sluit een netwerk aan.', en: 'Connects a network.' }],
  skills: [
    { skillId: 'esco:1', ecfCompetence: 'ecf:C.4', level: 2 },
    { skillId: 'esco:2', ecfCompetence: null, level: null },
  ],
  workloadHours: 440,
  credits: 15.5,
  nlqf: 4,
  eqf: 4,
  assessmentTypes: ['practical'],
  participation: 'on-site',
  qualityAssurance: { nl: 'Interne examencommissie.', en: 'Internal board of examiners.' },
  createdAt: NOW,
  changedAt: NOW,
  publishedAt: NOW,
  archivedAt: null,
  ...own,
});

const anInput = (own: Partial<OpenBadgeInput> = {}): OpenBadgeInput => ({
  id: 'urn:uuid:019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e40',
  achievement: anAchievement(),
  terms: { skills, opleiding },
  issuer: {
    id: 'did:web:paspoort.example:issuers:ict-tribe',
    type: ['Profile'],
    name: 'ICT Tribe Almere',
    url: 'https://tribe.example',
    address: { type: ['Address'], addressCountryCode: 'NL', addressLocality: 'Almere' },
  },
  holderDid: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH',
  holderName: 'Zoë Voorbeeld',
  publicUrl,
  validFrom: NOW,
  validUntil: '2029-06-26T23:59:59Z',
  awardedOn: '2026-06-20',
  status: { statusListCredential: `${publicUrl}/status-lists/1`, statusListIndex: 4711 },
  evidence: [
    { name: 'Verslag', url: 'https://tribe.example/verslag', narrative: 'Een netwerk voor twintig werkplekken.' },
  ],
  result: '8,5',
  ...own,
});

const subjectOf = (own?: Partial<OpenBadgeInput>) => buildOpenBadge(anInput(own)).credentialSubject;

describe('what is built', () => {
  test.each<[string, Partial<OpenBadgeInput>]>([
    ['with everything', {}],
    [
      'with the least',
      {
        achievement: anAchievement({
          ...EMPTY_CONTENT,
          title: { nl: 'A', en: 'A' },
          description: { nl: 'B', en: 'B' },
          criteria: { nl: 'C', en: 'C' },
        }),
        validUntil: null,
        evidence: [],
        result: null,
        terms: { skills, opleiding: null },
      },
    ],
    ['in English', { achievement: anAchievement({ language: 'en' }) }],
  ])('has only terms that the two well-known contexts define: it can be signed, %s', async (_what, own) => {
    const signer = didKeySigner(await generateKeyPair());
    const issuer = { ...anInput().issuer, id: signer.did };
    const document = buildOpenBadge(anInput({ ...own, issuer }));
    const secured = await secure(document, signer, { created: NOW });
    const checks = await checkProofs(secured, {
      resolveDid: async () => {
        throw new Error('did:key needs no one');
      },
      now: NOW,
      purpose: 'assertionMethod',
    });
    expect(checks.map(({ reason }) => reason)).toEqual(['verified']);
  });

  test('follows the published profile that it names', () => {
    const document = buildOpenBadge(anInput());
    const [schema] = document.credentialSchema;
    expect(schema).toEqual({ id: `${publicUrl}/schemas/skill-credential/1.0/schema.json`, type: 'JsonSchema' });
    const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
    ajv.validate(JSON.parse(readFileSync('schemas/skill-credential/1.0/schema.json', 'utf8')), document);
    expect(ajv.errors).toBeNull();
  });

  // Verifiers in the field hold two texts for the context of Open Badges 3.0.3; they differ in these terms.
  test('has no term that other verifiers may not know', () => {
    const text = JSON.stringify(buildOpenBadge(anInput()));
    expect(text).not.toContain('awardedDate');
    expect(text).not.toContain('inLanguage');
  });

  test('names the holder by name and did:key and in no other way', () => {
    const { id, identifier } = subjectOf();
    expect(id).toMatch(/^did:key:/);
    expect(identifier).toEqual([
      { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'Zoë Voorbeeld' },
    ]);
    expect(JSON.stringify(buildOpenBadge(anInput()))).not.toMatch(/[\w.]+@[\w.]+/);
  });

  test('has one status entry of one bit, and its index as text', () => {
    expect(buildOpenBadge(anInput()).credentialStatus).toEqual({
      id: `${publicUrl}/status-lists/1#4711`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '4711',
      statusListCredential: `${publicUrl}/status-lists/1`,
    });
  });

  test('names no end where there is none', () => {
    expect(buildOpenBadge(anInput({ validUntil: null }))).not.toHaveProperty('validUntil');
    expect(buildOpenBadge(anInput())).toMatchObject({
      validFrom: '2026-06-26T09:30:00Z',
      validUntil: '2029-06-26T23:59:59Z',
    });
  });
});

describe('the elements of a micro-credential', () => {
  const { achievement, creditsEarned, activityEndDate } = subjectOf();

  test('each alignment names its target, and none claims a target type', () => {
    expect(achievement.alignment.map((one) => [one.targetFramework, one.targetUrl, one.targetCode ?? null])).toEqual([
      ['ESCO', ESCO_URI, null],
      ['e-CF', `${publicUrl}/skills/ecf:C.4`, 'C.4'],
      ['ESCO', `${ESCO_URI}-2`, null],
      ['EQF', 'http://data.europa.eu/snb/eqf/4', '4'],
      ['NLQF', 'http://data.europa.eu/snb/qdr/c_ff656b33', '4'],
      ['ICT-opleidingen Flevoland', `${publicUrl}/opleidingen/junior-netwerkbeheerder`, 'junior-netwerkbeheerder'],
    ]);
    expect(achievement.alignment.filter((one) => 'targetType' in one)).toEqual([]);
  });

  test('how well is said in the scale of the e-CF competence', () => {
    const [level] = achievement.resultDescription;
    const [result] = subjectOf().result ?? [];
    expect(level).toMatchObject({
      resultType: 'RubricCriterionLevel',
      alignment: [{ targetUrl: ESCO_URI }, { targetCode: 'C.4' }],
    });
    const rubric = level && 'rubricCriterionLevel' in level ? level.rubricCriterionLevel : [];
    expect(rubric.map(({ name }) => name)).toEqual(['e-2', 'e-3', 'e-4']);
    expect(result).toMatchObject({ resultDescription: level?.id, achievedLevel: rubric[0]?.id });
  });

  test('a grade stands under a description that names the types of assessment', () => {
    const grade = achievement.resultDescription.at(-1);
    expect(grade).toMatchObject({ resultType: 'Result', alignment: [{ targetName: 'Praktijktoets' }] });
    expect(subjectOf().result?.at(-1)).toEqual({ type: ['Result'], resultDescription: grade?.id, value: '8,5' });
  });

  test('credits, day of award and address of the achievement are there', () => {
    expect([achievement.creditsAvailable, creditsEarned]).toEqual([15.5, 15.5]);
    expect(activityEndDate).toBe('2026-06-20T12:00:00Z');
    expect(achievement.id).toBe(`${publicUrl}/achievements/${anAchievement().id}`);
    expect(achievement.image.id).toBe(`${achievement.id}/image.svg`);
  });

  test('what Open Badges has no field for is told in the criteria', () => {
    for (const words of [
      'Sluit een netwerk aan.',
      '440 uur, 15,5 EC',
      'Praktijktoets',
      'Op locatie',
      'Interne examencommissie.',
    ]) {
      expect(achievement.criteria.narrative).toContain(words);
    }
  });

  test('the longest criteria that a draft may hold fit in the profile', () => {
    const long = (length: number) => ({ nl: 'x'.repeat(length), en: 'x'.repeat(length) });
    const content = zAchievementContent.parse({
      ...EMPTY_CONTENT,
      criteria: long(3000),
      learningOutcomes: Array.from({ length: 20 }, () => long(240)),
      qualityAssurance: long(500),
      prerequisites: long(500),
      supervision: long(300),
      stackability: long(300),
      assessmentTypes: [
        'written',
        'oral',
        'practical',
        'project',
        'portfolio',
        'assignment',
        'product',
        'peer',
        'quiz',
      ],
    });
    expect(subjectOf({ achievement: anAchievement(content) }).achievement.criteria.narrative.length).toBeLessThan(
      10_000,
    );
  });

  test.each([
    ['course', null, 'MicroCredential'],
    ['assessed', null, 'Competency'],
    ['qualification', { ...opleiding, kind: 'mbo' }, 'Diploma'],
    ['qualification', { ...opleiding, kind: 'associate-degree' }, 'AssociateDegree'],
    ['qualification', { ...opleiding, kind: 'bachelor' }, 'BachelorDegree'],
  ] as const)('on the rung %s it is of a type that Open Badges knows', (rung, of, type) => {
    const built = subjectOf({ achievement: anAchievement({ rung }), terms: { skills, opleiding: of } });
    expect(built.achievement.achievementType).toBe(type);
  });

  test('all texts are in the language of the achievement', () => {
    const english = subjectOf({ achievement: anAchievement({ language: 'en' }) }).achievement;
    expect(english).toMatchObject({ name: 'Junior network administrator', description: 'Runs a network.' });
    expect(english.criteria.narrative).toContain('**Learning outcomes**');
    expect(english.alignment[0]?.targetName).toBe('skill esco:1');
  });
});

test.each([
  [null, '2026-06-20', null],
  [36, '2026-06-20', '2029-06-20T21:59:59Z'],
  [1, '2026-01-31', '2026-02-28T22:59:59Z'],
  [12, '2024-02-29', '2025-02-28T22:59:59Z'],
  [2, '2026-11-30', '2027-01-30T22:59:59Z'],
])('valid for %o months from %s ends %o', (months, awardedOn, end) => {
  expect(validUntilOf(months, awardedOn)).toBe(end);
});
