import { createHash } from 'node:crypto';
import { type Achievement, EMPTY_CONTENT } from '../../src/credentials/achievements/achievement.ts';
import { buildOpenBadge } from '../../src/credentials/open-badge.ts';
import { didKeyOf, generateKeyPair, type Signer } from '../../src/proofs/index.ts';
import type { Opleiding, Skill } from '../../src/taxonomy/index.ts';

const publicUrl = 'https://paspoort.example';
const MADE = new Date('2026-06-26T09:30:00.000Z');

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

const skills = new Map(
  [
    aSkill('esco:1', { uri: 'http://data.europa.eu/esco/skill/f9e788df-d68a-4f92-92c7-80e135fc35ff' }),
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

const achievement: Achievement = {
  ...EMPTY_CONTENT,
  id: '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f',
  organisationId: '019abf4e-6d0a-7c11-8a4b-5b7f3a9d1c2e',
  lineageId: '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f',
  version: 2,
  status: 'published',
  exemptsFrom: null,
  opleidingId: opleiding.id,
  title: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
  description: {
    nl: 'Omscholing voor wie aan de slag wil in de ICT, met praktijkopdrachten bij bedrijven in de regio.',
    en: 'Reskilling for those who want to work in ICT, with practical assignments at companies in the region.',
  },
  criteria: { nl: 'Maakte alle praktijkopdrachten en slaagde voor de praktijktoets.', en: 'Passed the assessment.' },
  learningOutcomes: [
    { nl: 'Lost zelfstandig veelvoorkomende storingen op.', en: 'Solves common problems.' },
    { nl: 'Legt het eigen werk vast volgens afspraak.', en: 'Documents own work as agreed.' },
  ],
  skills: [{ skillId: 'esco:1', ecfCompetence: 'ecf:C.4', level: 2 }],
  workloadHours: 440,
  credits: 15.5,
  nlqf: 4,
  eqf: 4,
  assessmentTypes: ['practical'],
  participation: 'on-site',
  qualityAssurance: { nl: 'Interne examencommissie.', en: 'Internal board of examiners.' },
  validityMonths: 36,
  createdAt: MADE,
  changedAt: MADE,
  publishedAt: MADE,
  archivedAt: null,
};

export const ISSUER = 'did:web:paspoort.example:issuers:opleider-voorbeeld';

export async function anIssuer(): Promise<Signer> {
  return { ...(await generateKeyPair()), did: ISSUER, verificationMethod: `${ISSUER}#key-1` };
}

/** Holders as they come: each a key of their own. Made once, since making keys is not what is measured. */
const holders: string[] = [];
export async function prepareHolders(count = 500): Promise<void> {
  while (holders.length < count) holders.push(didKeyOf((await generateKeyPair()).publicKeyMultibase));
}

/**
 * The unsigned Open Badge of one of a class, as the service builds it: 103 statements, five alignments, result,
 * evidence, status and schema. What differs from person to person differs here: id, key, name, day, place, result.
 */
export function badgeOf(index: number) {
  const random = createHash('sha256').update(`badge ${index}`).digest('hex');
  const id = `${random.slice(0, 8)}-${random.slice(8, 12)}-7${random.slice(13, 16)}-8${random.slice(17, 20)}-${random.slice(20, 32)}`;
  const place = Number.parseInt(random.slice(32, 37), 16) % 131_072;
  return buildOpenBadge({
    id: `urn:uuid:${id}`,
    achievement,
    terms: { skills, opleiding },
    issuer: {
      id: ISSUER,
      type: ['Profile'],
      name: 'Opleider Voorbeeld',
      url: 'https://opleider.example',
      address: { type: ['Address'], addressCountryCode: 'NL', addressLocality: 'Almere' },
    },
    publicUrl,
    holderDid: holders[index % holders.length] as string,
    holderName: `Cursist ${random.slice(40, 48)} Vóórbeeld-${index}`,
    validFrom: new Date(MADE.getTime() + index * 1000),
    validUntil: new Date(MADE.getTime() + (index + 94_608_000) * 1000).toISOString().replace('.000Z', 'Z'),
    awardedOn: `2026-0${1 + (index % 6)}-${String(1 + (index % 28)).padStart(2, '0')}`,
    status: {
      statusListCredential: `${publicUrl}/status-lists/019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e99`,
      statusListIndex: place,
    },
    evidence: [{ name: 'Bewijsstuk', url: `https://opleider.example/werk/${random.slice(0, 12)}` }],
    result: String(6 + (index % 40) / 10).replace('.', ','),
  });
}
