import { isObject } from '../json.ts';
import type { Signer } from '../keys/keys.ts';
import { signCompactJws } from './compact-jws.ts';
import { numericDateOf, requireClaims } from './registered-claims.ts';

type Node = Record<string, unknown>;

const idOf = (value: unknown): unknown => (isObject(value) ? value.id : value);

/**
 * Secures a credential as `vc+jwt` (Securing VCs using JOSE and COSE 1.0, section 3.1.1). `iat` stands in it so that a
 * key that was retired later is still found valid.
 *
 * @param options.issuedAt the moment of signing, not of what the credential says
 * @throws Error when the signer is not its issuer, or a claim in it contradicts it
 */
export const secureAsJwt = (credential: object, signer: Signer, { issuedAt }: { issuedAt: Date }): string =>
  signDocument({ ...credential }, signer, {
    party: 'issuer',
    typ: 'vc+jwt',
    cty: 'vc',
    claims: { iat: secondsOf(issuedAt) },
  });

/**
 * Secures a presentation as `vp+jwt` (section 3.1.2), for one question: `nonce` and `aud` are the verifier's challenge
 * and its own name.
 *
 * @throws Error when the signer is not its holder
 */
export const securePresentationAsJwt = (
  presentation: object,
  signer: Signer,
  { issuedAt, challenge, domain, expiresAt }: { issuedAt: Date; challenge?: string; domain?: string; expiresAt?: Date },
): string =>
  signDocument({ ...presentation }, signer, {
    party: 'holder',
    typ: 'vp+jwt',
    cty: 'vp',
    claims: {
      iat: secondsOf(issuedAt),
      ...(challenge !== undefined && { nonce: challenge }),
      ...(domain !== undefined && { aud: domain }),
      ...(expiresAt && { exp: secondsOf(expiresAt) }),
    },
  });

/**
 * Secures an Open Badge 3.0 as its own section 8.2 has it: a plain JWT whose claims repeat what the badge says.
 *
 * @throws Error when the signer is not its issuer, or the badge has no `id`, `validFrom` or subject with an `id`
 */
export function secureAsOpenBadgeJwt(badge: object, signer: Signer): string {
  const document: Node = { ...badge };
  const { id, validFrom, validUntil, credentialSubject } = document;
  const [nbf, exp] = [validFrom, validUntil].map(numericDateOf);
  const claims = {
    jti: id,
    sub: idOf(credentialSubject),
    nbf,
    ...(exp !== null && { exp }),
  };
  if (typeof claims.jti !== 'string' || typeof claims.sub !== 'string' || nbf === null) {
    throw new Error('The badge lacks what the claims of its token must repeat.');
  }
  return signDocument(document, signer, { party: 'issuer', typ: 'JWT', claims, isOpenBadge: true });
}

interface Envelope {
  party: 'issuer' | 'holder';
  typ: string;
  cty?: string;
  claims: Node;
  isOpenBadge?: boolean;
}

function signDocument(document: Node, signer: Signer, { party, typ, cty, claims, isOpenBadge }: Envelope): string {
  if (idOf(document[party]) !== signer.did) throw new Error(`The signer is not the ${party} of the document.`);
  if ('vc' in document || 'vp' in document) throw new Error('The document is a claim of an older model.');
  const payload = { ...document, iss: signer.did, ...claims };
  requireClaims(payload, document, isOpenBadge ? 'open_badge' : 'vc_jose');
  return signCompactJws({ typ, ...(cty && { cty }), kid: signer.verificationMethod }, payload, signer);
}

const secondsOf = (moment: Date) => Math.floor(moment.getTime() / 1000);
