import { asList, isObject } from '../json.ts';
import { isNumericDate } from './registered-claims.ts';

type Node = Record<string, unknown>;

const isoOf = (seconds: unknown) =>
  isNumericDate(seconds) ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : undefined;

/**
 * The credential in a JWT of the VC Data Model 1.1: what stands in `vc`, with what only the registered claims say put
 * in its place (section 6.3.1, JWT decoding). Null when the payload holds none. Where both say something the document is
 * left as it is: that they agree is checked elsewhere.
 */
export function decodeVc({ vc, iss, sub, jti, nbf, exp }: Node): Node | null {
  if (!isObject(vc)) return null;
  const subjects = asList(vc.credentialSubject);
  return withoutAbsent({
    ...vc,
    id: vc.id ?? jti,
    issuer: withId(vc.issuer, iss),
    issuanceDate: vc.issuanceDate ?? isoOf(nbf),
    expirationDate: vc.expirationDate ?? isoOf(exp),
    credentialSubject: subjects.length > 1 ? vc.credentialSubject : withId(subjects[0], sub),
  });
}

/** The presentation in a JWT of the VC Data Model 1.1, from `vp` in the same way. */
export function decodeVp({ vp, iss, jti }: Node): Node | null {
  return isObject(vp) ? withoutAbsent({ ...vp, id: vp.id ?? jti, holder: withId(vp.holder, iss) }) : null;
}

/** A party or subject that may stand as its `id` alone, or as an object that leaves its `id` to the claim. */
function withId(party: unknown, id: unknown): unknown {
  if (party === undefined || party === null) return isObject(id) || id === undefined ? undefined : id;
  return isObject(party) && party.id === undefined && id !== undefined ? { id, ...party } : party;
}

const withoutAbsent = (node: Node): Node =>
  Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
