/** What other rooms may need of keys and DIDs besides the few names that stand on the face itself. */
export { documentOfSelfContainedDid } from './did.ts';
export { algorithmOf, privateKeyOf } from './keys.ts';
export { type PublicKey, publicJwkOf, publicKeyOf } from './verification-method.ts';
