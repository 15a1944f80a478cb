/** Credentials and presentations in an SD-JWT, of which the holder shows a part. */
export { checkSdJwt } from './check-sd-jwt.ts';
export { checkKeyBinding } from './key-binding.ts';
export { disclosableOf, presentSdJwt } from './present-sd-jwt.ts';
export { readSdJwt, type SdJwtDocument } from './read-sd-jwt.ts';
export { secureAsSdJwt, secureAsSdJwtVc, securePresentationAsSdJwt } from './secure-sd-jwt.ts';
