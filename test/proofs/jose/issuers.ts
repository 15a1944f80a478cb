import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { didKeySigner, keys, generateKeyPair as ourKeyPair, type Signer } from '../../../src/proofs/index.ts';

/** A key pair of the library `jose`, and the document of the `did:web` that it belongs to. */
export async function aPeer(alg: string, did = 'did:web:peer.example') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return { did, alg, privateKey, jwk, kid: `${did}#k`, didDocument: didDocumentOf(did, jwk) };
}

export const didDocumentOf = (did: string, publicKeyJwk: JWK, relations = ['assertionMethod', 'authentication']) => ({
  id: did,
  verificationMethod: [{ id: `${did}#k`, type: 'JsonWebKey', controller: did, publicKeyJwk }],
  ...Object.fromEntries(relations.map((relation) => [relation, [`${did}#k`]])),
});

/** A signer of ours, and its public key as any library takes it. */
export async function aSigner(algorithm: Parameters<typeof ourKeyPair>[0]): Promise<Signer & { jwk: JWK }> {
  const signer = didKeySigner(await ourKeyPair(algorithm));
  return { ...signer, jwk: keys.publicJwkOf({ ...signer, type: 'Multikey' }) as JWK };
}

/** The parts of a token, decoded by nothing but Node. */
export function partsOf(token: string): { header: Record<string, unknown>; payload: Record<string, unknown> } {
  const [header = '', payload = ''] = token.split('.');
  return { header: decode(header), payload: decode(payload) };
}

const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

export const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
