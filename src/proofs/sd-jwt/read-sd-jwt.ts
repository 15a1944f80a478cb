import { type CompactJws, mediaTypeOf, readCompactJws } from '../jose/compact-jws.ts';
import { asList } from '../json.ts';
import { DisclosureFault, type DisclosureFaultReason, type Placed, reveal } from './disclosures.ts';

type Node = Record<string, unknown>;

/**
 * What an SD-JWT holds: a credential or presentation of W3C (Securing VCs using JOSE and COSE 1.0, section 3.2), or a
 * credential that is named by its `vct` (SD-JWT VC).
 */
export type SdJwtModel = 'w3c_credential' | 'w3c_presentation' | 'sd_jwt_vc';

export interface SdJwtParts {
  /** What the issuer signed. */
  jwt: string;
  disclosures: string[];
  /** The holder's own token, where it was presented with one. */
  keyBinding: string | null;
  /** Everything before the holder's token, which that token signs over. */
  presented: string;
}

/** An SD-JWT with what was disclosed in its place. Nothing in it is known to be true before `checkSdJwt`. */
export interface SdJwtDocument {
  model: SdJwtModel;
  /** As far as it was disclosed; what was signed, with its digests, where the disclosures are refused. */
  document: Node;
  /** Why the disclosures are refused; null when they are in order. */
  fault: DisclosureFaultReason | null;
  disclosed: Placed[];
  hidden: string[];
  parts: SdJwtParts;
  jws: CompactJws;
}

/** Takes an SD-JWT or SD-JWT+KB apart (RFC 9901, section 4). Null when the text is not of that form. */
export function splitSdJwt(token: string): SdJwtParts | null {
  const [jwt = '', ...rest] = token.split('~');
  const last = rest.pop();
  if (last === undefined || jwt === '' || rest.includes('')) return null;
  if (last !== '' && last.split('.').length !== 3) return null;
  return { jwt, disclosures: rest, keyBinding: last || null, presented: token.slice(0, token.length - last.length) };
}

/** Takes the document out of an SD-JWT, unchecked. Null when there is none in it. */
export function readSdJwt(token: string): SdJwtDocument | null {
  const parts = splitSdJwt(token);
  const jws = parts && readCompactJws(parts.jwt);
  if (!parts || !jws?.payload) return null;
  try {
    const { payload, disclosed, hidden } = reveal(jws.payload, parts.disclosures);
    return { model: modelOf(jws, payload), document: payload, fault: null, disclosed, hidden, parts, jws };
  } catch (error) {
    if (!(error instanceof DisclosureFault)) throw error;
    const { payload } = jws;
    const found = { fault: error.reason, disclosed: [], hidden: [] };
    return { model: modelOf(jws, payload), document: payload, ...found, parts, jws };
  }
}

// Before SD-JWT VC had a type of its own it used `vc+sd-jwt` too: what is inside tells the two apart.
function modelOf({ header }: CompactJws, payload: Node): SdJwtModel {
  const typ = mediaTypeOf(header?.typ);
  if (typ?.startsWith('vp+') || asList(payload.type).includes('VerifiablePresentation')) return 'w3c_presentation';
  return typ === 'dc+sd-jwt' || !('@context' in payload) ? 'sd_jwt_vc' : 'w3c_credential';
}
