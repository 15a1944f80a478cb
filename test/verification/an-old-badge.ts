import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';

export const OLD_ISSUER = 'https://badges.example/public/issuers/1';
export const OLD_BADGE = 'https://badges.example/public/badges/1';
export const OLD_ASSERTION = 'https://badges.example/public/assertions/1';
const KEY = 'https://badges.example/public/keys/1';
const OB2 = 'https://w3id.org/openbadges/v2';

/** The documents of a hosted badge as educational institutions in the Netherlands issue them in version 2.0. */
export function oldBadgeDocuments() {
  const issuer = {
    '@context': OB2,
    type: 'Issuer',
    id: OLD_ISSUER,
    name: 'Hogeschool Voorbeeld',
    url: 'https://hogeschool.example',
    email: 'badges@hogeschool.example',
    description: 'Een hogeschool.',
  };
  const badge = {
    '@context': OB2,
    type: 'BadgeClass',
    id: OLD_BADGE,
    issuer: OLD_ISSUER,
    name: 'Netwerkbeheer',
    description: 'Kan een klein netwerk beheren.',
    criteria: { narrative: 'Praktijktoets behaald.' },
    alignment: [
      {
        targetName: 'computernetwerken beheren',
        targetUrl: 'http://data.europa.eu/esco/skill/1',
        targetFramework: 'ESCO',
      },
    ],
    tags: [],
    'extensions:ECTSExtension': { type: ['Extension', 'extensions:ECTSExtension'], ECTS: 2.5 },
    'extensions:EQFExtension': { type: ['Extension', 'extensions:EQFExtension'], EQF: 5 },
    'extensions:LearningOutcomeExtension': {
      type: ['Extension', 'extensions:LearningOutcomeExtension'],
      LearningOutcome: 'Je kunt een netwerk inrichten.',
    },
  };
  const assertion = {
    '@context': OB2,
    type: 'Assertion',
    id: OLD_ASSERTION,
    badge: OLD_BADGE,
    image: 'https://badges.example/public/assertions/1/image',
    verification: { type: 'HostedBadge' },
    evidence: [{ type: 'Evidence', id: 'https://werk.example/1', name: 'Verslag', narrative: 'Wat er gedaan is.' }],
    issuedOn: '2026-06-26T12:00:00.123456+02:00',
    updatedAt: '2026-06-27T12:00:00+02:00',
    expires: '2030-06-26T10:00:00+00:00',
    recipient: {
      hashed: true,
      type: 'email',
      identity: `sha256$${'0'.repeat(64)}`,
      salt: 'zout',
    },
  };
  return { issuer, badge, assertion };
}

export type OldBadgeDocuments = ReturnType<typeof oldBadgeDocuments>;

export const anRsaKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
export const anEcKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The same badge, signed: the documents to publish, and the JWS. */
export async function aSignedOldBadge(
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
  { alg = 'RS256', header = {} }: { alg?: string; header?: object } = {},
  overrides: { assertion?: object; key?: object; issuer?: object } = {},
) {
  const { issuer, badge, assertion } = oldBadgeDocuments();
  const signed = {
    ...assertion,
    id: 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b1',
    badge: { ...badge, issuer: { ...issuer } },
    verification: { type: 'SignedBadge', creator: KEY },
    ...overrides.assertion,
  };
  const key = {
    '@context': OB2,
    type: 'CryptographicKey',
    id: KEY,
    owner: OLD_ISSUER,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }),
    ...overrides.key,
  };
  const token = await new CompactSign(Buffer.from(JSON.stringify(signed)))
    .setProtectedHeader({ alg, ...header })
    .sign(privateKey);
  return { token, published: { [OLD_ISSUER]: { ...issuer, publicKey: KEY, ...overrides.issuer }, [KEY]: key } };
}
