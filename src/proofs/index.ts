/**
 * Documents and signatures: secures W3C credentials and presentations, checks their proofs, reads and writes status
 * lists, DID documents and baked badges. A library inside the house: no database, no HTTP, no network, no clock.
 * Whoever calls brings the time and the way to find a DID; contexts come from a closed, pinned set.
 */
export { bakePng } from './bake-png.ts';
export { bakeSvg } from './bake-svg.ts';
export { unbake } from './baking.ts';
export { checkJwt } from './check-jwt.ts';
export { checkProofs } from './check-proofs.ts';
export { assertContexts, OPEN_BADGE_CONTEXTS } from './contexts.ts';
export { type SecuredDocument, secure, securePresentation } from './data-integrity.ts';
export { buildDidWebDocument, didKeyOf, didKeySigner, didWebUrl, type PublishedKey } from './did.ts';
export type { JsonValue } from './json.ts';
export { generateKeyPair, type Signer } from './keys.ts';
export type { ProofCheck, ResolveDid } from './proof-check.ts';
export {
  decodeStatusList,
  encodeStatusList,
  newStatusList,
  readStatus,
  STATUS_LIST_LENGTH,
  setStatus,
} from './status-list.ts';
