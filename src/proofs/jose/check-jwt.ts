import { asList } from '../json.ts';
import type { Relation } from '../keys/did-document.ts';
import { type ProofCheck, ProofFault } from '../proof-check.ts';
import { checkToken } from './check-token.ts';
import { type CompactJws, type JwsHeader, readCompactJws } from './compact-jws.ts';
import { type ClaimRules, requireClaims } from './registered-claims.ts';
import type { KeySources } from './signer-key.ts';
import { decodeVc, decodeVp } from './vcdm-1-claims.ts';

type Node = Record<string, unknown>;

export type JwtKind = 'credential' | 'presentation';

/** A token that holds a credential or a presentation. Nothing in it is known to be true before `checkJwt`. */
export interface JwtDocument {
  kind: JwtKind;
  /** The payload, or what stands in its `vc` or `vp` where it is of the VC Data Model 1.1. */
  document: Node;
  /** The payload: the document and the claims around it. */
  claims: Node;
  jws: CompactJws;
}

interface KindRules {
  /** `vc+jwt` since the Recommendation; the others in drafts before it, in VCDM 1.1 and in Open Badges 3.0. */
  types: readonly (string | null)[];
  /** A token that says inside what it is not outside is made to be taken for two things. */
  otherContent: readonly (string | null)[];
  relation: Relation;
}

const KINDS: Record<JwtKind, KindRules> = {
  credential: {
    types: ['vc+jwt', 'vc+ld+jwt', 'vc+ld+json+jwt', 'jwt', null],
    otherContent: ['vp', 'vp+ld+json', 'jwt'],
    relation: 'assertionMethod',
  },
  presentation: {
    types: ['vp+jwt', 'vp+ld+jwt', 'vp+ld+json+jwt', 'jwt', null],
    otherContent: ['vc', 'vc+ld+json', 'jwt'],
    relation: 'authentication',
  },
};

const OPEN_BADGES: readonly unknown[] = ['OpenBadgeCredential', 'AchievementCredential', 'EndorsementCredential'];

/** Takes the document out of a token, unchecked. Null when there is none in it. */
export function readJwt(token: string, kind: JwtKind = 'credential'): JwtDocument | null {
  const jws = readCompactJws(token);
  const claims = jws.payload;
  if (!claims) return null;
  const inside = '@context' in claims ? null : kind === 'credential' ? decodeVc(claims) : decodeVp(claims);
  return { kind, document: inside ?? claims, claims, jws };
}

/**
 * Checks who signed a credential or a presentation in a JWT, and that the claims around it do not contradict it:
 * `vc+jwt` and `vp+jwt` (Securing VCs using JOSE and COSE 1.0, sections 3.1 and 4), Open Badges 3.0 (section 8.2) and the
 * VC Data Model 1.1 (section 6.3.1). Whether the signer is the issuer or holder that the document names is for the caller
 * to judge, as are the times in it. Never throws for a bad token.
 */
export async function checkJwt(jwt: JwtDocument, sources: KeySources): Promise<ProofCheck> {
  const { types, relation, otherContent } = KINDS[jwt.kind];
  return checkToken(jwt.jws, {
    ...sources,
    types,
    relation,
    require(header) {
      if (otherContent.includes(header.cty)) throw new ProofFault('purpose_wrong');
      const rules = claimRulesOf(jwt, header);
      requireClaims(jwt.claims, jwt.document, rules);
      return { mayOmitKid: rules === 'vcdm_1' };
    },
  });
}

function claimRulesOf({ document, claims }: JwtDocument, { typ }: JwsHeader): ClaimRules {
  const isPlainJwt = typ === 'jwt' || typ === null;
  if (document !== claims) {
    // A document of VCDM 2.0 is the payload itself, never a claim in it, and its token says so by its type.
    const isOfVersion2 = asList(document['@context'])[0] === 'https://www.w3.org/ns/credentials/v2';
    if (!isPlainJwt || isOfVersion2) throw new ProofFault('proof_malformed');
    return 'vcdm_1';
  }
  if ('vc' in claims || 'vp' in claims) throw new ProofFault('proof_malformed');
  return isPlainJwt && asList(document.type).some((type) => OPEN_BADGES.includes(type)) ? 'open_badge' : 'vc_jose';
}
