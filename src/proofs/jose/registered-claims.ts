import { asList, isObject } from '../json.ts';
import { ProofFault } from '../proof-check.ts';

type Node = Record<string, unknown>;

/** A NumericDate (RFC 7519, section 2): seconds since 1970, and within the years that a date can have. */
export const isNumericDate = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < 1e11;

/** When the token says it was signed. An `iat` that is no NumericDate says nothing. */
export function signedAt({ iat, nbf }: Node): Date | null {
  const seconds = [iat, nbf].find(isNumericDate);
  return seconds === undefined ? null : new Date(seconds * 1000);
}

/** A moment in a document as NumericDate; null when there is none. */
export function numericDateOf(moment: unknown): number | null {
  const time = typeof moment === 'string' ? Date.parse(moment) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

const idOf = (value: unknown): unknown => (isObject(value) ? value.id : value);

/** What a claim says, beside what the document says of the same thing. Undefined where one of them is silent. */
interface Pair {
  claim: unknown;
  /** More than one where the document speaks of several. */
  document: unknown[];
}

const pairOf = (claim: unknown, ...document: unknown[]): Pair => ({
  claim,
  document: document.filter((value) => value !== undefined && value !== null),
});

const sameMoment = (claim: unknown, moment: unknown): Pair =>
  pairOf(isNumericDate(claim) ? Math.floor(claim) : claim, numericDateOf(moment));

const contradicts = ({ claim, document }: Pair) =>
  claim !== undefined && document.length > 0 && !document.includes(claim);

const isMissing = ({ claim, document }: Pair) => claim === undefined && document.length > 0;

/**
 * How the claims of a token may relate to the document in it:
 * - `vc_jose`: `iss`, `jti` and `sub` may be there and then agree; `nbf` and `exp` are of the signature and may differ
 *   (Securing VCs using JOSE and COSE 1.0, sections 3.1.3 and 4.1.2).
 * - `open_badge`: all are there and agree (Open Badges 3.0, section 8.2.4).
 * - `vcdm_1`: whichever are there agree (VCDM 1.1, section 6.3.1).
 */
export type ClaimRules = 'vc_jose' | 'open_badge' | 'vcdm_1';

/**
 * Stops when the claims contradict the document.
 *
 * @throws ProofFault
 */
export function requireClaims(claims: Node, document: Node, rules: ClaimRules): void {
  requireMoments(claims);
  const { iss, sub, jti, nbf, exp } = claims;
  const names = [
    pairOf(iss, idOf(document.issuer ?? document.holder)),
    pairOf(jti, document.id),
    pairOf(sub, ...asList(document.credentialSubject).map(idOf)),
  ];
  const moments =
    rules === 'vcdm_1'
      ? [sameMoment(nbf, document.issuanceDate), sameMoment(exp, document.expirationDate)]
      : [sameMoment(nbf, document.validFrom), sameMoment(exp, document.validUntil)];
  const pairs = rules === 'vc_jose' ? names : [...names, ...moments];
  if (pairs.some(contradicts)) throw new ProofFault('claims_conflict');
  if (rules === 'open_badge' && pairs.some(isMissing)) throw new ProofFault('claims_conflict');
}

/** Stops at a period that cannot be read (RFC 7519, sections 4.1.4 and 4.1.5). @throws ProofFault */
export function requireMoments({ nbf, exp }: Node): void {
  const isReadable = [nbf, exp].every((moment) => moment === undefined || isNumericDate(moment));
  if (!isReadable) throw new ProofFault('proof_malformed');
}
