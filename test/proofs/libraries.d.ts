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
