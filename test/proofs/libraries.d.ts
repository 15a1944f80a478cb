// Another implementation, to hold ours against. Only what the tests use is described.

declare module '@digitalbazaar/ed25519-multikey' {
  export interface MultikeyPair {
    publicKeyMultibase: string;
    secretKeyMultibase: string;
    signer(): { id: string; algorithm: string; sign(input: { data: Uint8Array }): Promise<Uint8Array> };
    verifier(): { verify(input: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> };
    export(options: { publicKey: boolean; secretKey: boolean }): Promise<Record<string, string>>;
  }
  export function generate(options?: object): Promise<MultikeyPair>;
  export function from(key: object): Promise<MultikeyPair>;
}

declare module '@digitalbazaar/ecdsa-multikey' {
  export { from, generate } from '@digitalbazaar/ed25519-multikey';
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: { canonize(input: object, options: object): Promise<string> };
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object;
  export function createVerifyCryptosuite(): object;
}

declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export function createSignCryptosuite(): object;
  export function createVerifyCryptosuite(): object;
}

declare module '@digitalbazaar/data-integrity' {
  type Json = Record<string, unknown>;
  type Loader = (url: string) => Promise<object>;
  interface Purpose {
    term: string;
    update(proof: Json): Promise<Json>;
  }
  interface Signed {
    document: object;
    purpose: Purpose;
    proofSet: object[];
    documentLoader: Loader;
  }
  export class DataIntegrityProof {
    constructor(options: {
      cryptosuite: object;
      signer?: { id: string; algorithm: string; sign(input: { data: Uint8Array }): Promise<Uint8Array> };
      date?: Date | null;
    });
    proof: Json | undefined;
    createProof(input: Signed): Promise<Json>;
    derive(input: Signed): Promise<Json>;
    verifyProof(input: {
      proof: object;
      proofSet: object[];
      document: object;
      documentLoader: Loader;
    }): Promise<{ verified: boolean; error?: unknown }>;
  }
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options: { key: object; date: Date });
    createProof(input: {
      document: object;
      purpose: { term: string; update(proof: Record<string, unknown>): Promise<Record<string, unknown>> };
      proofSet: object[];
      documentLoader: (url: string) => Promise<object>;
    }): Promise<Record<string, unknown>>;
  }
}

declare module 'base58-universal' {
  export function encode(bytes: Uint8Array): string;
  /** Undefined when a character is not of the alphabet. */
  export function decode(text: string): Uint8Array | undefined;
}
