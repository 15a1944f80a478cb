/** What other rooms may need of keys and DIDs besides the few names that stand on the face itself. */
export { documentOfSelfContainedDid } from './did.ts';
export type { Relation } from './did-document.ts';
export { algorithmOf, type PrivateKey, privateKeyOf } from './keys.ts';
export { type PublicKey, publicJwkOf, publicKeyOf } from './verification-method.ts';
