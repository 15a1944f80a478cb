import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { type Routes, zProblem } from '../platform/http.ts';
import { type Problem, sendProblem } from '../platform/problem.ts';
import { requestSignInLink } from './links/request-sign-in-link.ts';
import { zEmailAddress } from './people/email-address.ts';
import { grantClient, InvalidClientError } from './sessions/grant-client.ts';
import { refreshTokens, type Tokens } from './sessions/issue-tokens.ts';
import { signInProgram } from './sessions/sign-in-with-proof.ts';

const tags = ['Sign-in'];

const zSignInLinkBody = z
  .strictObject({ email: zEmailAddress, lang: z.enum(['nl', 'en']).optional() })
  .meta({ examples: [{ email: 'noor@voorbeeld.example', lang: 'nl' }] });

const zToken = z.string().min(1).max(200);

/** Names as RFC 6749 has them, so that the OAuth library of any language can be used. */
const zTokenBody = z
  .discriminatedUnion('grant_type', [
    // Libraries send more than they need to, such as `audience`: what is not known is ignored (RFC 6749, 3.2).
    z.object({
      grant_type: z.literal('client_credentials'),
      client_id: z.uuid().optional(),
      client_secret: zToken.optional(),
      scope: z.string().max(500).optional(),
    }),
    z.strictObject({ grant_type: z.literal('refresh_token'), refresh_token: zToken }),
    z.strictObject({
      grant_type: z.literal('urn:ict-skillspaspoort:grant:link'),
      token: zToken,
      kind: z.enum(['sign-in', 'demo']).default('sign-in'),
    }),
    z.strictObject({
      grant_type: z.literal('urn:ict-skillspaspoort:grant:code'),
      email: zEmailAddress,
      code: z.string().min(1).max(20),
    }),
  ])
  .meta({
    examples: [
      {
        grant_type: 'client_credentials',
        client_id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e70',
        client_secret: 'the-secret-that-was-shown-once',
        scope: 'credentials:issue',
      },
    ],
  });

const zTokens = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.number().int().meta({ description: 'Seconds.' }),
    refresh_token: z.string().optional().meta({ description: 'For one use. Not given to API clients.' }),
    scope: z.string().optional(),
  })
  .meta({
    id: 'Tokens',
    examples: [
      {
        access_token: 'eyJhbGciOiJFZERTQSJ9.e30.c2ln',
        token_type: 'Bearer',
        expires_in: 600,
        scope: 'credentials:issue',
      },
    ],
  });

/** Problem details with the member that OAuth libraries read (RFC 6749, 5.2). */
const zTokenProblem = zProblem.extend({ error: z.string() }).meta({ id: 'TokenProblem' });

const OAUTH_ERRORS: ReadonlySet<string> = new Set(['invalid_client', 'invalid_grant', 'invalid_scope']);

function oauthErrorOf({ code, errors = [] }: Problem): string {
  if (OAUTH_ERRORS.has(code)) return code;
  return errors.some(({ path }) => path === 'grant_type') ? 'unsupported_grant_type' : 'invalid_request';
}

const presentTokens = ({ accessToken, refreshToken, expiresInSeconds }: Tokens) => ({
  access_token: accessToken,
  token_type: 'Bearer' as const,
  expires_in: expiresInSeconds,
  refresh_token: refreshToken,
});

const zBasic = z.tuple([z.uuid(), zToken]);

/** The client's id and secret from `Authorization: Basic` (RFC 6749, 2.3.1) or else from the body. */
function clientOf(
  authorization: string | undefined,
  body: { client_id?: string | undefined; client_secret?: string | undefined },
) {
  const [, encoded] = /^Basic +(\S+)$/i.exec(authorization ?? '') ?? [];
  const given = encoded ? basicPairOf(encoded) : [body.client_id, body.client_secret];
  const parsed = zBasic.safeParse(given);
  if (!parsed.success) throw new InvalidClientError();
  return { clientId: parsed.data[0], clientSecret: parsed.data[1] };
}

// Each half is form-encoded before it is joined (RFC 6749, 2.3.1).
function basicPairOf(encoded: string): string[] {
  try {
    return Buffer.from(encoded, 'base64').toString('utf8').split(':').map(decodeURIComponent);
  } catch {
    throw new InvalidClientError();
  }
}

export const tokenRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.post(
      '/v1/sign-in-links',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'requestSignInLink',
          summary: 'Mails a link and a code to sign in with',
          description: 'The answer is the same whether the address is known or not.',
          tags,
          body: zSignInLinkBody,
          response: { 202: z.null(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { email, lang = request.lang } = request.body;
        await requestSignInLink(deps, { email, lang, ip: request.ip });
        return reply.code(202).send(null);
      },
    );

    app.post(
      '/v1/tokens',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'createTokens',
          summary: 'Exchanges a grant for an access token',
          description:
            'For an API client (`client_credentials`), with a refresh token, or with the link or code from a sign-in mail. ' +
            'JSON or `application/x-www-form-urlencoded`.',
          tags,
          body: zTokenBody,
          response: { 200: zTokens, '4xx': zTokenProblem },
        },
        errorHandler(error, request, reply) {
          if (error instanceof InvalidClientError) reply.header('www-authenticate', 'Basic');
          return sendProblem(request, reply, error, (problem) => ({ error: oauthErrorOf(problem) }));
        },
      },
      async (request) => {
        const { body, lang, ip } = request;
        const { sign } = app.jwt;
        switch (body.grant_type) {
          case 'client_credentials': {
            const client = clientOf(request.headers.authorization, body);
            const scopes = body.scope?.split(' ').filter(Boolean);
            const granted = await grantClient(deps, sign, { ...client, scopes });
            return {
              access_token: granted.accessToken,
              token_type: 'Bearer' as const,
              expires_in: granted.expiresInSeconds,
              scope: granted.scopes.join(' '),
            };
          }
          case 'refresh_token':
            return presentTokens(await refreshTokens(deps, sign, body.refresh_token));
          case 'urn:ict-skillspaspoort:grant:link':
            return presentTokens(
              await signInProgram(deps, sign, { proof: { kind: body.kind, token: body.token }, lang, ip }),
            );
          case 'urn:ict-skillspaspoort:grant:code':
            return presentTokens(
              await signInProgram(deps, sign, { proof: { email: body.email, code: body.code }, lang, ip }),
            );
        }
      },
    );
    done();
  };
