/** Coming in, as the pages of sign-in and the routes for programs use it. */
export { listProviders } from './identities/provider.ts';
export { beginVisit, finishVisit } from './identities/visit-provider.ts';
export { ownPath } from './links/link.ts';
export { requestSignInLink } from './links/request-sign-in-link.ts';
export { beginPasskeyCheck, checkPasskey } from './passkeys/check-passkey.ts';
export { zAuthenticationResponse } from './passkeys/response.ts';
export { zEmailAddress } from './people/email-address.ts';
export { endSession } from './sessions/end-session.ts';
export { issueTokens } from './sessions/issue-tokens.ts';
export { sessionCookieName } from './sessions/session.ts';
export { signInBrowser } from './sessions/sign-in-with-proof.ts';
