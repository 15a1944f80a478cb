/** Credentials, presentations and other signed statements in a JWT. */
export { checkJwt, type JwtDocument, type JwtKind, readJwt } from './check-jwt.ts';
export { checkToken, type TokenRules } from './check-token.ts';
export { type CompactJws, readCompactJws, signCompactJws } from './compact-jws.ts';
export { secureAsJwt, secureAsOpenBadgeJwt, securePresentationAsJwt } from './secure-jwt.ts';
export type { FetchIssuerKeys, KeySources } from './signer-key.ts';
