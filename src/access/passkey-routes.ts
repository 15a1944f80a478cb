import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { type Routes, zProblem } from '../platform/http.ts';
import { listIdentities, unlinkIdentity } from './identities/unlink-identity.ts';
import { beginPasskeyCheck, checkPasskey } from './passkeys/check-passkey.ts';
import type { Passkey } from './passkeys/passkey.ts';
import { beginPasskeyRegistration, registerPasskey } from './passkeys/register-passkey.ts';
import { listPasskeys, removePasskey } from './passkeys/remove-passkey.ts';
import { zAuthenticationResponse, zRegistrationResponse } from './passkeys/response.ts';

const tags = ['Account'];
const config = { access: 'person' } as const;

const zPasskey = z
  .object({ id: z.string(), name: z.string(), createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() })
  .meta({
    id: 'Passkey',
    examples: [{ id: 'kVdM1Yyq3oQ', name: 'Telefoon', createdAt: '2026-11-23T10:00:00.000Z', lastUsedAt: null }],
  });

const zOptions = z.looseObject({ challenge: z.string() }).meta({ examples: [{ challenge: 'c2hvdyBtZQ' }] });

const aResponse = { id: 'kVdM1Yyq3oQ', rawId: 'kVdM1Yyq3oQ', type: 'public-key', clientExtensionResults: {} };

const zNewPasskey = z.strictObject({ name: z.string().trim().min(1).max(100), response: zRegistrationResponse }).meta({
  examples: [
    { name: 'Telefoon', response: { ...aResponse, response: { clientDataJSON: 'e30', attestationObject: 'o2Nmb' } } },
  ],
});

const zShownPasskey = z.strictObject({ response: zAuthenticationResponse }).meta({
  examples: [
    { response: { ...aResponse, response: { clientDataJSON: 'e30', authenticatorData: 'SZYN', signature: 'MEUC' } } },
  ],
});

const zIdentity = z
  .object({ id: z.uuid(), providerName: z.string(), createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime() })
  .meta({
    id: 'Identity',
    examples: [
      {
        id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e73',
        providerName: 'SURFconext',
        createdAt: '2026-11-23T10:00:00.000Z',
        lastUsedAt: '2026-11-23T10:00:00.000Z',
      },
    ],
  });

const present = ({ createdAt, lastUsedAt, ...rest }: Passkey) => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export const passkeyRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/me/passkeys',
      {
        config,
        schema: {
          operationId: 'listPasskeys',
          summary: 'Lists the passkeys of the person',
          tags,
          response: { 200: z.object({ items: z.array(zPasskey) }), '4xx': zProblem },
        },
      },
      async ({ actor }) => ({ items: (await listPasskeys(deps, actor)).map(present) }),
    );

    app.post(
      '/v1/me/passkeys/challenges',
      {
        config,
        schema: {
          operationId: 'createPasskeyChallenge',
          summary: 'Gives the options to make or to show a passkey with',
          description:
            'For `navigator.credentials.create` (`register`) or `.get` (`check`); good for five minutes, once.',
          tags,
          body: z.strictObject({ purpose: z.enum(['register', 'check']) }).meta({ examples: [{ purpose: 'check' }] }),
          response: { 201: zOptions, '4xx': zProblem },
        },
      },
      async ({ actor, body }, reply) => {
        const begin = body.purpose === 'register' ? beginPasskeyRegistration : beginPasskeyCheck;
        return reply.code(201).send({ ...(await begin(deps, actor)) });
      },
    );

    app.post(
      '/v1/me/passkeys',
      {
        config: { ...config, idempotent: true },
        schema: {
          operationId: 'registerPasskey',
          summary: 'Keeps a passkey that was made',
          description: 'The session then has its second factor.',
          tags,
          body: zNewPasskey,
          response: { 201: zPasskey, '4xx': zProblem },
        },
      },
      async ({ actor, body }, reply) => {
        const { passkey } = await registerPasskey(deps, actor, body);
        return reply.code(201).send(present(passkey));
      },
    );

    app.post(
      '/v1/me/second-factors',
      {
        config,
        schema: {
          operationId: 'showPasskey',
          summary: 'Shows a passkey',
          description: 'The session then has its second factor; access tokens of this session keep working.',
          tags,
          body: zShownPasskey,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor, body }, reply) => {
        await checkPasskey(deps, actor, body);
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/v1/me/passkeys/:passkeyId',
      {
        config,
        schema: {
          operationId: 'removePasskey',
          summary: 'Removes a passkey',
          tags,
          params: z.strictObject({ passkeyId: z.string().max(1500) }),
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor, params }, reply) => {
        await removePasskey(deps, actor, params);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/v1/me/identities',
      {
        config,
        schema: {
          operationId: 'listIdentities',
          summary: 'Lists the accounts elsewhere that sign the person in',
          tags,
          response: { 200: z.object({ items: z.array(zIdentity) }), '4xx': zProblem },
        },
      },
      async ({ actor }) => ({
        items: (await listIdentities(deps, actor)).map((row) => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          lastUsedAt: row.lastUsedAt.toISOString(),
        })),
      }),
    );

    app.delete(
      '/v1/me/identities/:identityId',
      {
        config,
        schema: {
          operationId: 'unlinkIdentity',
          summary: 'Ends that an account elsewhere signs the person in',
          tags,
          params: z.strictObject({ identityId: z.uuid() }),
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor, params }, reply) => {
        await unlinkIdentity(deps, actor, params);
        return reply.code(204).send(null);
      },
    );
    done();
  };
