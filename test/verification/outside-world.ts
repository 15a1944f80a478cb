import pino from 'pino';
import { FetchFailedError } from '../../src/platform/fetch.ts';
import {
  buildDidWebDocument,
  didKeySigner,
  generateKeyPair,
  type PublishedKey,
  secure,
  securePresentation,
  statusLists,
} from '../../src/proofs/index.ts';
import { OPLEIDING_FRAMEWORK, PROFILE_PATH } from '../../src/verification/index.ts';
import { anOpenBadge, aWebSigner } from '../proofs/a-credential.ts';
import { cloneDatabase } from '../support/database.ts';

export const NOW = new Date('2026-11-23T10:00:00Z');
const SIGNED_AT = new Date('2026-06-26T10:00:00Z');
export const ISSUER = 'did:web:opleider.example';
export const LIST = 'https://opleider.example/status-lists/1';
export const OPLEIDING = 'cloud-engineer';
export const INDEX = 4711;

/** Published at an address where a document was taken away. */
export const GONE = 'gone';

/**
 * A web of documents that issuers published, and an opleider who publishes there. The register is in a real database;
 * only what lies outside the service is made up.
 */
export async function anOutsideWorld() {
  const { db } = await cloneDatabase();
  const published = new Map<string, string | Buffer>();
  const asked: string[] = [];
  const deps = {
    db,
    now: () => NOW,
    log: pino({ level: 'silent' }),
    config: { publicUrl: 'http://localhost:3000' } as Parameters<
      typeof import('../../src/verification/index.ts').verifyCredential
    >[0]['config'],
    fetch: async (url: string) => {
      asked.push(url);
      const body = published.get(url);
      if (body === undefined) throw new FetchFailedError({ nl: 'Weg.', en: 'Gone.' });
      return {
        url,
        status: body === GONE ? 410 : 200,
        contentType: 'application/json',
        // Nothing is kept between runs, so that a test may publish something else at an address.
        headers: { 'cache-control': 'no-store' },
        body: Buffer.from(body),
      };
    },
  };

  const issuer = await aWebSigner(ISSUER);
  const holder = didKeySigner(await generateKeyPair());
  const publish = (url: string, document: unknown) => published.set(url, JSON.stringify(document));
  const publishKeys = (keys: readonly PublishedKey[]) =>
    publish('https://opleider.example/.well-known/did.json', buildDidWebDocument({ did: ISSUER, keys }));
  publishKeys([{ fragment: 'key-1', publicKeyMultibase: issuer.publicKeyMultibase, revokedAt: null }]);

  const listDocument = (purpose: string, marked: readonly number[], overrides: object = {}) => {
    const bits = statusLists.newStatusList();
    for (const index of marked) statusLists.setStatus(bits, index, 1);
    return {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: ISSUER,
      validFrom: '2026-06-26T10:00:00Z',
      credentialSubject: {
        type: 'BitstringStatusList',
        statusPurpose: purpose,
        encodedList: statusLists.encodeStatusList(bits),
      },
      ...overrides,
    };
  };
  const publishList = async (url: string, document: object, signer = issuer) =>
    publish(url, await secure(document, signer, { created: SIGNED_AT }));
  await publishList(LIST, listDocument('revocation', []));
  await publishList(`${LIST}/suspension`, listDocument('suspension', []));

  /** An unsigned credential of our profile, by the opleider, for the holder. */
  const aCredential = (overrides: object = {}) => {
    const badge = anOpenBadge(ISSUER);
    const { achievement } = badge.credentialSubject;
    return {
      ...badge,
      credentialSubject: {
        ...badge.credentialSubject,
        id: holder.did,
        achievement: {
          ...achievement,
          alignment: [
            ...achievement.alignment,
            {
              type: ['Alignment'],
              targetName: 'Cloud Engineer',
              targetUrl: 'https://paspoort.example/opleidingen/cloud-engineer',
              targetCode: OPLEIDING,
              targetFramework: OPLEIDING_FRAMEWORK,
            },
          ],
        },
      },
      credentialStatus: {
        id: `${LIST}#${INDEX}`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: String(INDEX),
        statusListCredential: LIST,
      },
      credentialSchema: [{ id: `https://opleider.example${PROFILE_PATH}`, type: 'JsonSchema' }],
      ...overrides,
    };
  };

  const question = { challenge: 'vraag-1', domain: 'https://werkgever.example' };
  const present = async (credential: unknown, signer = holder) => ({
    ...question,
    presentation: await securePresentation(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: signer.did,
        verifiableCredential: [credential],
      },
      signer,
      { created: NOW, ...question },
    ),
  });

  return {
    deps,
    issuer,
    holder,
    asked,
    published,
    publish,
    publishKeys,
    publishList,
    listDocument,
    aCredential,
    present,
    /** What an override sets to undefined is left out of the document. */
    sign: (overrides: object = {}, signer = issuer) =>
      secure(JSON.parse(JSON.stringify(aCredential(overrides))) as object, signer, { created: SIGNED_AT }),
  };
}
