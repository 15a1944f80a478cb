import { checkToken } from '../jose/check-token.ts';
import { requireClaims, requireMoments } from '../jose/registered-claims.ts';
import type { KeySources } from '../jose/signer-key.ts';
import type { Relation } from '../keys/did-document.ts';
import { type ProofCheck, ProofFault } from '../proof-check.ts';
import { topOf } from './pointers.ts';
import type { SdJwtDocument, SdJwtModel } from './read-sd-jwt.ts';

const RULES: Record<SdJwtModel, { types: readonly string[]; relation: Relation; otherContent: string }> = {
  w3c_credential: { types: ['vc+sd-jwt', 'vc+ld+json+sd-jwt'], relation: 'assertionMethod', otherContent: 'vp' },
  w3c_presentation: { types: ['vp+sd-jwt', 'vp+ld+json+sd-jwt'], relation: 'authentication', otherContent: 'vc' },
  sd_jwt_vc: { types: ['dc+sd-jwt', 'vc+sd-jwt'], relation: 'assertionMethod', otherContent: 'vp' },
};

/**
 * What a holder may never leave out of a credential, with all that is inside it (SD-JWT VC, section 2.2.2.3): a verifier
 * who does not see an end, a status or the key of the holder would take the credential for a better one.
 */
export const NEVER_HIDDEN: ReadonlySet<string> = new Set([
  'iss',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'aka_vcts',
  'status',
]);

/**
 * Checks who signed an SD-JWT, that all that was disclosed is what they signed, and that nothing was left for the holder
 * to hide that may not be (RFC 9901, section 7.1). Whether the signer is the issuer that the document names is for the
 * caller to judge, as are the times in it. The holder's own token is not looked at: see `checkKeyBinding`. Never throws
 * for a bad token.
 */
export async function checkSdJwt(sdJwt: SdJwtDocument, sources: KeySources): Promise<ProofCheck> {
  const { types, relation, otherContent } = RULES[sdJwt.model];
  const { document, fault, disclosed, hidden } = sdJwt;
  return checkToken(sdJwt.jws, {
    ...sources,
    types,
    relation,
    require(header) {
      if (header.cty === otherContent) throw new ProofFault('purpose_wrong');
      if (fault !== null) throw new ProofFault('disclosure_invalid');
      if (sdJwt.model === 'sd_jwt_vc') requireVisible([...disclosed.map(({ pointer }) => pointer), ...hidden]);
      // The words of W3C are claims like any other in a document that is not of W3C.
      if (sdJwt.model === 'sd_jwt_vc') requireMoments(document);
      else requireClaims(document, document, 'vc_jose');
      return undefined;
    },
  });
}

function requireVisible(pointers: readonly string[]): void {
  if (pointers.some((pointer) => NEVER_HIDDEN.has(topOf(pointer)))) throw new ProofFault('disclosure_invalid');
}
