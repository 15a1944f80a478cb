/** Credentials and presentations in an SD-JWT, of which the holder shows a part. */
export { checkSdJwt } from './check-sd-jwt.ts';
export { checkKeyBinding, type KeyBinding } from './key-binding.ts';
export { disclosableOf, type PresentSdJwtOptions, presentSdJwt } from './present-sd-jwt.ts';
export { readSdJwt, type SdJwtDocument, type SdJwtModel } from './read-sd-jwt.ts';
export {
  type SecureSdJwtOptions,
  secureAsSdJwt,
  secureAsSdJwtVc,
  securePresentationAsSdJwt,
} from './secure-sd-jwt.ts';
