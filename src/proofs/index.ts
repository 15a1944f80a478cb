/**
 * Documents and signatures: secures W3C credentials and presentations, checks their proofs, reads and writes status
 * lists, DID documents and baked badges. A library inside the house: no database, no HTTP, no network, no clock.
 * Whoever calls brings the time and the way to find a DID; contexts come from a closed, pinned set.
 */
export { bakePng } from './baking/bake-png.ts';
export { bakeSvg } from './baking/bake-svg.ts';
export { unbake } from './baking/unbake.ts';
export { checkProofs } from './data-integrity/check-proofs.ts';
export { deriveDisclosure } from './data-integrity/disclose.ts';
export { type SecuredDocument, type SecureOptions, secure, securePresentation } from './data-integrity/secure.ts';
export { CRYPTOSUITES, type Cryptosuite } from './data-integrity/suites.ts';
export { checkJws } from './jose/check-jws.ts';
export * as jose from './jose/face.ts';
export type { JsonValue } from './json.ts';
export { assertContexts, OPEN_BADGE_CONTEXTS } from './json-ld/contexts.ts';
export * as documentDigests from './json-ld/document-digests.ts';
export { onlyAddsWords } from './json-ld/inline-context.ts';
export { termFaultsOf } from './json-ld/term-faults.ts';
export { didKeyOf, didKeySigner, didWebUrl } from './keys/did.ts';
export { buildDidWebDocument, type PublishedKey } from './keys/did-document.ts';
export * as keys from './keys/face.ts';
export { generateKeyPair, type KeyAlgorithm, type Signer } from './keys/keys.ts';
export type { ProofCheck, ResolveDid } from './proof-check.ts';
export * as sdJwt from './sd-jwt/face.ts';
export { setSelfCheck } from './shapes/by-shape.ts';
export * as statusLists from './status/status-lists.ts';
