import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { compactVerify, importJWK, type JWK } from 'jose';

const HASHES = new Map([
  ['sha-256', 'sha256'],
  ['sha-384', 'sha384'],
  ['sha-512', 'sha512'],
]);

const DIGESTS: Record<string, string | null> = { EdDSA: null, ES256: 'sha256', ES384: 'sha384', ES512: 'sha512' };

/** What the independent library signs with. */
export const signWith = (key: KeyObject, alg: string) => async (data: string) =>
  sign(DIGESTS[alg] ?? null, Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');

/** What it verifies with: the library jose, and nothing of ours. */
export const verifyWith = (jwk: JWK, alg: string) => async (data: string, signature: string) => {
  await compactVerify(`${data}.${signature}`, await importJWK(jwk, alg));
  return true;
};

const hasher = (data: string | ArrayBuffer, algorithm: string) =>
  new Uint8Array(
    createHash(HASHES.get(algorithm) ?? algorithm)
      .update(typeof data === 'string' ? data : Buffer.from(data))
      .digest(),
  );

type Config = NonNullable<ConstructorParameters<typeof SDJwtVcInstance>[0]>;

/** The independent implementation of SD-JWT VC, with keys of its own. */
export const aLibrary = (config: Config) =>
  new SDJwtVcInstance({
    hasher,
    hashAlg: 'sha-256',
    saltGenerator: async (length: number) => randomBytes(length).toString('base64url'),
    ...config,
  });
