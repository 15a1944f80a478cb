import { generateKeyPair, OPEN_BADGE_CONTEXTS, type Signer } from '../../src/proofs/index.ts';

/** A signer of a `did:web` that stands nowhere but in the documents of a test. */
export async function aWebSigner(did = 'did:web:opleider.example', fragment = 'key-1'): Promise<Signer> {
  return { ...(await generateKeyPair()), did, verificationMethod: `${did}#${fragment}` };
}

/** An unsigned Open Badge with the kinds of value a real one has. */
export function anOpenBadge(issuerDid: string, overrides: object = {}) {
  const achievementId = 'https://opleider.example/achievements/1';
  return {
    '@context': [...OPEN_BADGE_CONTEXTS],
    id: 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Netwerkbeheer',
    issuer: { id: issuerDid, type: ['Profile'], name: 'Opleider Voorbeeld', url: 'https://opleider.example' },
    validFrom: '2026-06-26T10:00:00Z',
    validUntil: '2030-06-26T10:00:00Z',
    credentialSubject: {
      id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'Zoë Voorbeeld' }],
      creditsEarned: 5,
      achievement: {
        id: achievementId,
        type: ['Achievement'],
        name: 'Netwerkbeheer',
        description: 'Kan een klein netwerk beheren.',
        criteria: { narrative: 'Praktijktoets behaald.' },
        alignment: [
          {
            type: ['Alignment'],
            targetName: 'computernetwerken beheren',
            targetUrl: 'http://data.europa.eu/esco/skill/1',
            targetFramework: 'ESCO',
          },
        ],
        resultDescription: [
          {
            id: `${achievementId}#level-1`,
            type: ['ResultDescription'],
            name: 'e-CF-niveau',
            resultType: 'RubricCriterionLevel',
            alignment: [
              {
                type: ['Alignment'],
                targetName: 'computernetwerken beheren',
                targetUrl: 'http://data.europa.eu/esco/skill/1',
              },
            ],
            rubricCriterionLevel: [
              { id: `${achievementId}#e-2`, type: ['RubricCriterionLevel'], name: 'e-2', level: 'e-2' },
              { id: `${achievementId}#e-3`, type: ['RubricCriterionLevel'], name: 'e-3', level: 'e-3' },
            ],
          },
        ],
      },
      result: [
        {
          type: ['Result'],
          resultDescription: `${achievementId}#level-1`,
          achievedLevel: `${achievementId}#e-3`,
        },
      ],
    },
    ...overrides,
  };
}

export interface Leaf {
  path: (string | number)[];
  value: unknown;
}

/** Every value of a document that is not itself an object or a list. */
export function leavesOf(value: unknown, path: (string | number)[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy of the document with one value replaced. */
export function withLeaf<Document>(document: Document, path: readonly (string | number)[], value: unknown): Document {
  const copy = structuredClone(document);
  let node = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) node = node[key] as Record<string | number, unknown>;
  node[path.at(-1) as string | number] = value;
  return copy;
}

/** The value with its last character or digit changed. */
export function changed(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  return `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`;
}
