import { signCompactJws } from '../jose/compact-jws.ts';
import { requireClaims } from '../jose/registered-claims.ts';
import { isObject } from '../json.ts';
import type { Signer } from '../keys/keys.ts';
import { publicJwkOf } from '../keys/verification-method.ts';
import { NEVER_HIDDEN } from './check-sd-jwt.ts';
import { conceal } from './conceal.ts';
import { topOf } from './pointers.ts';

type Node = Record<string, unknown>;

export interface SecureSdJwtOptions {
  issuedAt: Date;
  /** JSON Pointers (RFC 6901) to what the holder may show or not. */
  disclosable: readonly string[];
  /**
   * The holder's public key as Multikey: who presents the credential must then sign with it (`cnf`, RFC 7800). Null: it
   * is anyone's who has it.
   */
  holderKey?: string | null;
}

// Without these nobody can judge a credential (Securing VCs using JOSE and COSE 1.0, section 3.2.1).
const NEVER_HIDDEN_OF_W3C: ReadonlySet<string> = new Set([
  ...NEVER_HIDDEN,
  '@context',
  'type',
  'issuer',
  'validFrom',
  'validUntil',
  'credentialStatus',
  'credentialSchema',
  'relatedResource',
]);

/**
 * Secures a credential of W3C as `vc+sd-jwt` (Securing VCs using JOSE and COSE 1.0, section 3.2.1).
 *
 * @throws Error when the signer is not its issuer, or something that must always be seen would be hidden
 */
export function secureAsSdJwt(credential: object, signer: Signer, options: SecureSdJwtOptions): string {
  const document = requireParty({ ...credential }, 'issuer', signer);
  return seal(document, signer, options, { typ: 'vc+sd-jwt', cty: 'vc', never: NEVER_HIDDEN_OF_W3C });
}

/**
 * Secures a presentation as `vp+sd-jwt` (section 3.2.2).
 *
 * @throws Error when the signer is not its holder, or something that must always be seen would be hidden
 */
export function securePresentationAsSdJwt(presentation: object, signer: Signer, options: SecureSdJwtOptions): string {
  const document = requireParty({ ...presentation }, 'holder', signer);
  return seal(document, signer, options, { typ: 'vp+sd-jwt', cty: 'vp', never: NEVER_HIDDEN_OF_W3C });
}

/**
 * Secures claims as an SD-JWT VC, `dc+sd-jwt`. The times in it (`nbf`, `exp`) are the caller's; `iss` and `iat` are put in.
 *
 * @throws Error when the claims have no `vct`, or something that must always be seen would be hidden
 */
export function secureAsSdJwtVc(claims: { vct: string }, signer: Signer, options: SecureSdJwtOptions): string {
  if (!claims.vct) throw new Error('The claims do not say of what type they are.');
  return seal({ ...claims }, signer, options, { typ: 'dc+sd-jwt', never: NEVER_HIDDEN });
}

function requireParty(document: Node, party: 'issuer' | 'holder', signer: Signer): Node {
  const named = document[party];
  if ((isObject(named) ? named.id : named) !== signer.did) throw new Error(`The signer is not the ${party}.`);
  if ('vc' in document || 'vp' in document) throw new Error('The document is a claim of an older model.');
  return document;
}

function seal(
  document: Node,
  signer: Signer,
  { issuedAt, disclosable, holderKey = null }: SecureSdJwtOptions,
  { typ, cty, never }: { typ: string; cty?: string; never: ReadonlySet<string> },
): string {
  const forbidden = disclosable.find((pointer) => never.has(topOf(pointer)));
  if (forbidden !== undefined) throw new Error(`What stands at ${forbidden} must always be seen.`);
  const claims = {
    ...document,
    iss: signer.did,
    iat: Math.floor(issuedAt.getTime() / 1000),
    ...(holderKey !== null && { cnf: { jwk: holderJwkOf(holderKey) } }),
  };
  requireClaims(claims, document, 'vc_jose');
  const { payload, disclosures } = conceal(claims, disclosable);
  const header = { typ, ...(cty && { cty }), kid: signer.verificationMethod };
  return [signCompactJws(header, payload, signer), ...disclosures, ''].join('~');
}

function holderJwkOf(publicKeyMultibase: string): object {
  const jwk = publicJwkOf({ type: 'Multikey', publicKeyMultibase });
  if (!jwk) throw new Error('The holder has no key to sign with.');
  return jwk;
}
