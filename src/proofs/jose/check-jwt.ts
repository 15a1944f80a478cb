import { compactVerify, decodeProtectedHeader } from 'jose';
import { isObject } from '../json.ts';
import { keyOf, type ProofCheck, ProofFault, type ResolveDid, stateOf } from '../proof-check.ts';

// Named here and not taken from the token: that is how `none` and a MAC over a public key stay out.
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256'];

const CREDENTIAL_TYPES = ['vc+jwt', 'vc+ld+jwt', 'jwt'];

export interface JwtCheck {
  check: ProofCheck;
  /** The credential the token holds, verified or not; null when it holds none. */
  document: Record<string, unknown> | null;
}

/**
 * Checks a credential in a JWT: `vc+jwt` (Securing VCs using JOSE and COSE, section 3.1.1) and Open Badges 3.0 with a
 * JWT proof (section 8.2). `kid` must be the DID URL of a key, or relative to the DID in `iss`. Never throws for a bad
 * token.
 *
 * @param options.types for a token that holds something else: what its `typ` must say
 */
export async function checkJwt(
  token: string,
  { resolveDid, types }: { resolveDid: ResolveDid; types?: readonly string[] },
): Promise<JwtCheck> {
  let algorithm: string | null = null;
  let keyId: string | null = null;
  let madeAt: Date | null = null;
  const finding = (reason: ProofCheck['reason']): ProofCheck => ({
    state: stateOf(reason),
    reason,
    controller: keyId?.split('#')[0] ?? null,
    verificationMethod: keyId,
    madeAt,
    algorithm,
  });
  const document = payloadOf(token);
  try {
    const { alg, kid, typ, crit } = headerOf(token);
    if (!document) throw new ProofFault('proof_malformed');
    algorithm = alg ?? null;
    if (!alg || !ALGORITHMS.includes(alg) || crit) throw new ProofFault('suite_unknown');
    const type = typ?.toLowerCase().replace(/^application\//, '');
    const isOfType = types ? type && types.includes(type) : !type || CREDENTIAL_TYPES.includes(type);
    if (!isOfType) throw new ProofFault('suite_unknown');
    keyId = keyIdOf(kid, document.iss);
    madeAt = issuedAtOf(document);
    if (!keyId) throw new ProofFault('key_not_found');
    const { key } = await keyOf(resolveDid, { keyId, relation: 'assertionMethod', madeAt });
    try {
      await compactVerify(token, key, { algorithms: ALGORITHMS });
    } catch {
      throw new ProofFault('tampered');
    }
    return { check: finding('verified'), document };
  } catch (error) {
    if (error instanceof ProofFault) return { check: finding(error.reason), document };
    throw error;
  }
}

function headerOf(token: string) {
  try {
    const { alg, kid, typ, crit } = decodeProtectedHeader(token);
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    return { alg: text(alg), kid: text(kid), typ: text(typ), crit };
  } catch {
    throw new ProofFault('proof_malformed');
  }
}

function payloadOf(token: string): Record<string, unknown> | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isObject(payload) ? payload : null;
  } catch {
    return null;
  }
}

function keyIdOf(kid: string | undefined, iss: unknown): string | null {
  if (kid?.startsWith('did:')) return kid;
  if (typeof iss !== 'string' || !iss.startsWith('did:')) return null;
  return kid ? `${iss}#${kid.replace(/^#/, '')}` : null;
}

function issuedAtOf({ iat, nbf }: Record<string, unknown>): Date | null {
  const seconds = [iat, nbf].find((value) => typeof value === 'number' && Math.abs(value) < 1e11);
  return typeof seconds === 'number' ? new Date(seconds * 1000) : null;
}
