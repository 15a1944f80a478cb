import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { type Routes, zProblem } from '../platform/http.ts';
import { listAddresses, makeAddressPrimary, removeAddress } from './people/addresses.ts';
import { zEmailAddress } from './people/email-address.ts';
import { addAddress, proveAddress } from './people/prove-address.ts';
import type { PersonData } from './person-data.ts';

const tags = ['Account'];
const config = { access: 'person' } as const;

const zAddress = z
  .object({
    id: z.uuid(),
    address: z.email(),
    isPrimary: z.boolean(),
    provenAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'EmailAddress',
    examples: [
      {
        id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e71',
        address: 'noor@voorbeeld.example',
        isPrimary: true,
        provenAt: '2026-11-23T10:00:00.000Z',
      },
    ],
  });

const zProof = z
  .union([
    z.strictObject({ token: z.string().min(1).max(200), merge: z.boolean().default(false) }),
    z.strictObject({ email: zEmailAddress, code: z.string().min(1).max(20), merge: z.boolean().default(false) }),
  ])
  .meta({ examples: [{ email: 'noor@werk.example', code: 'K7QM-2XPD', merge: false }] });

const zAddressParams = z.strictObject({ addressId: z.uuid() });

export const addressRoutes =
  (deps: Deps, personData: PersonData): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/me/email-addresses',
      {
        config,
        schema: {
          operationId: 'listEmailAddresses',
          summary: 'Lists the addresses of the person',
          tags,
          response: { 200: z.object({ items: z.array(zAddress) }), '4xx': zProblem },
        },
      },
      async ({ actor }) => ({
        items: (await listAddresses(deps, actor)).map((row) => ({
          ...row,
          provenAt: row.provenAt?.toISOString() ?? null,
        })),
      }),
    );

    app.post(
      '/v1/me/email-addresses',
      {
        config: { ...config, idempotent: true },
        schema: {
          operationId: 'addEmailAddress',
          summary: 'Mails a link and a code to an address to add',
          description: 'The address is added once it is proven: `POST /v1/me/email-addresses/proofs`.',
          tags,
          body: z.strictObject({ email: zEmailAddress }).meta({ examples: [{ email: 'noor@werk.example' }] }),
          response: { 202: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor, body, lang }, reply) => {
        await addAddress(deps, actor, { ...body, lang });
        return reply.code(202).send(null);
      },
    );

    app.post(
      '/v1/me/email-addresses/proofs',
      {
        config: { ...config, idempotent: true },
        schema: {
          operationId: 'proveEmailAddress',
          summary: 'Adds the address that a link or code was mailed to',
          description:
            'If the address belongs to another passport: 409 `address_of_another_passport`, and with `merge` the other ' +
            'passport becomes part of this one.',
          tags,
          body: zProof,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor, body: { merge, ...proof }, ip }, reply) => {
        await proveAddress(deps, actor, { proof, merge, ip }, personData);
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/v1/me/email-addresses/:addressId/primary',
      {
        config,
        schema: {
          operationId: 'makeEmailAddressPrimary',
          summary: 'Makes an address the one our mail goes to',
          tags,
          params: zAddressParams,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor, params }, reply) => {
        await makeAddressPrimary(deps, actor, params);
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/v1/me/email-addresses/:addressId',
      {
        config,
        schema: {
          operationId: 'removeEmailAddress',
          summary: 'Takes an address from the passport',
          tags,
          params: zAddressParams,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async ({ actor, params }, reply) => {
        await removeAddress(deps, actor, params);
        return reply.code(204).send(null);
      },
    );
    done();
  };
