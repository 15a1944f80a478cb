import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import jwt from '@fastify/jwt';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { Deps } from '../../platform/deps.ts';
import type { Scope } from '../actor.ts';
import { findTokenKey, insertTokenKey, lockTokenKeys, type TokenKeyRow } from './store.ts';

/** What an access token says (RFC 9068, without the parts that need an authorization server of its own). */
export interface AccessClaims {
  iss: string;
  aud: string;
  /** The person, or the API client. */
  sub: string;
  kind: 'person' | 'client';
  /** The session of a person. Ending it ends the token. */
  sid?: string;
  scopes: Scope[];
  secondFactor: boolean;
  /** Seconds since 1970. */
  iat: number;
  exp: number;
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: AccessClaims;
    user: AccessClaims;
  }
}

/** `app.jwt.sign` is one. */
export type SignClaims = (claims: AccessClaims) => string;

/** Ten minutes: a token is carried around, so it is soon worth nothing. */
export const ACCESS_TOKEN_SECONDS = 600;

export function buildClaims(
  deps: Deps,
  about: Pick<AccessClaims, 'sub' | 'kind' | 'sid' | 'scopes' | 'secondFactor'>,
): AccessClaims {
  const iat = Math.floor(deps.now().getTime() / 1000);
  return { iss: deps.config.publicUrl, aud: deps.config.publicUrl, ...about, iat, exp: iat + ACCESS_TOKEN_SECONDS };
}

/**
 * Lets the app sign and check access tokens (EdDSA, RFC 8037) with the house's one key pair, and publishes the public
 * half at `/.well-known/jwks.json`. Registered once, above all scopes.
 */
export const accessTokens = (deps: Deps): FastifyPluginAsync =>
  fp(async (app) => {
    const key = await ensureTokenKey(deps);
    const publicJwk = key.publicJwk as JWK;
    await app.register(jwt, {
      secret: { private: await deps.keys.unwrap(key.wrappedPrivateKey, WRAPPED_FOR), public: pemOf(publicJwk) },
      sign: { algorithm: 'EdDSA', kid: key.id },
      verify: {
        algorithms: ['EdDSA'],
        allowedIss: deps.config.publicUrl,
        allowedAud: deps.config.publicUrl,
        requiredClaims: ['sub', 'kind', 'iat', 'exp'],
        // `readToken` does, by our own clock. A clock among the options of a call would have the key read anew each time.
        ignoreExpiration: true,
        // A program sends the same token with each of its requests: its signature is checked once.
        cache: 5_000,
      },
    });
    app.get('/.well-known/jwks.json', { config: { access: 'public' } }, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').send({ keys: [publicJwk] }),
    );
  });

const WRAPPED_FOR = 'token-key';

const pemOf = (jwk: JWK): string =>
  createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();

function ensureTokenKey(deps: Deps): Promise<TokenKeyRow> {
  return deps.db.transaction(async (tx) => {
    await lockTokenKeys(tx);
    const known = await findTokenKey(tx);
    if (known) return known;
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const jwk = publicKey.export({ format: 'jwk' }) as JWK;
    const id = await calculateJwkThumbprint(jwk);
    const row = {
      id,
      publicJwk: { ...jwk, kid: id, use: 'sig', alg: 'EdDSA' },
      wrappedPrivateKey: await deps.keys.wrap(
        privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        WRAPPED_FOR,
      ),
      createdAt: deps.now(),
    };
    await insertTokenKey(tx, row);
    return row;
  });
}
