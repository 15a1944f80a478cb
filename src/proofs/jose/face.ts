/** Credentials, presentations and other signed statements in a JWT. */
export { checkJwt, readJwt } from './check-jwt.ts';
export { checkToken } from './check-token.ts';
export { readCompactJws, signCompactJws } from './compact-jws.ts';
export { secureAsJwt, secureAsOpenBadgeJwt, securePresentationAsJwt } from './secure-jwt.ts';
export type { FetchIssuerKeys, KeySources } from './signer-key.ts';
