/** What an issuer may do with what was issued. */
export { correctCredential } from './correct-credential.ts';
export { reinstateCredentials, revokeCredentials, suspendCredentials } from './status/change-credentials.ts';
