import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { LANGS } from '../../platform/i18n.ts';
import {
  zAddress,
  zDetails,
  zKeyAlgorithm,
  zKind,
  zOrganisation,
  zOrganisationParams,
  zPersonName,
  zSlug,
} from '../contract.ts';
import { createOrganisation } from './create-organisation.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { listOrganisationPage, readOrganisation } from './read-organisations.ts';
import { updateOrganisation } from './update-organisation.ts';

const tags = ['Organisations'];

const zNewOrganisation = z
  .strictObject({
    kind: zKind.exclude(['programme-office']),
    name: zDetails.name,
    nameEn: zDetails.nameEn.optional(),
    slug: zSlug.optional(),
    url: zDetails.url.optional(),
    city: zDetails.city.optional(),
    addressCountry: zDetails.addressCountry.optional(),
    didMethod: z.enum(['web', 'key']).optional(),
    keyAlgorithm: zKeyAlgorithm
      .optional()
      .describe('Of the one key of a `did:key`. A `did:web` begins with Ed25519; others are added afterwards.'),
    isDemonstration: z.boolean().optional(),
    firstAdmin: z.strictObject({ email: zAddress, name: zPersonName, lang: z.enum(LANGS) }).optional(),
  })
  .meta({
    examples: [
      {
        kind: 'opleider',
        name: 'Voorbeeld College',
        nameEn: 'Example College',
        slug: 'voorbeeld-college',
        url: 'https://voorbeeld.example',
        city: 'Almere',
        didMethod: 'web',
        firstAdmin: { email: 'noor@voorbeeld.example', name: 'Noor Voorbeeld', lang: 'nl' },
      },
    ],
  });

const zLogo = z.strictObject({
  mediaType: z.enum(['image/png', 'image/svg+xml']),
  base64: z.base64().max(100_000).meta({ description: 'At most 64 KiB once decoded.' }),
});

const zOrganisationEdit = z
  .strictObject({ ...zDetails, logo: zLogo.nullable() })
  .partial()
  .meta({ examples: [{ name: 'Voorbeeld College Flevoland', city: 'Lelystad' }] });

const zAuditEvent = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actorKind: z.enum(['nobody', 'person', 'client', 'system']),
    actorId: z.uuid().nullable(),
    actorName: z.string().nullable(),
    action: z.string(),
    subjectId: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({
    id: 'OrganisationAuditEvent',
    examples: [
      {
        id: '5d0b4a0e-6a52-4a57-8a43-1b1a2d8f0c11',
        at: '2026-11-23T10:00:00.000Z',
        actorKind: 'person',
        actorId: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e10',
        actorName: 'Noor Voorbeeld',
        action: 'issuer_key.rotated',
        subjectId: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e44',
        details: { number: 2 },
      },
    ],
  });

export const detailRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/organisations',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'listOrganisations',
          summary: 'Lists the organisations that issue',
          description: 'The programme office sees employers too.',
          tags,
          querystring: zPageQuery.extend({ kind: zKind.optional() }),
          response: { 200: zPageOf(zOrganisation), '4xx': zProblem },
        },
      },
      (request) => listOrganisationPage(deps, request.actor, request.query),
    );

    app.post(
      '/v1/organisations',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'createOrganisation',
          summary: 'Brings an organisation in',
          description: 'For the programme office. An issuer gets its DID and first signing key at once.',
          tags,
          body: zNewOrganisation,
          response: { 201: zOrganisation, '4xx': zProblem },
        },
      },
      async (request, reply) => reply.code(201).send(await createOrganisation(deps, request.actor, request.body)),
    );

    app.get(
      '/v1/organisations/:organisationId',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getOrganisation',
          summary: 'Shows an organisation',
          description: 'Who issues is public; an employer is shown to its members and to the programme office.',
          tags,
          params: zOrganisationParams,
          response: { 200: zOrganisation, '4xx': zProblem },
        },
      },
      (request) => readOrganisation(deps, request.actor, request.params),
    );

    app.patch(
      '/v1/organisations/:organisationId',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'updateOrganisation',
          summary: 'Changes what an organisation says of itself',
          description: 'For its admins and the programme office. What is left out stays as it is.',
          tags,
          params: zOrganisationParams,
          body: zOrganisationEdit,
          response: { 200: zOrganisation, '4xx': zProblem },
        },
      },
      (request) => updateOrganisation(deps, request.actor, { ...request.params, edit: request.body }),
    );

    app.get(
      '/v1/organisations/:organisationId/audit-events',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listAuditEvents',
          summary: 'Lists what was done in the name of an organisation, newest first',
          tags,
          params: zOrganisationParams,
          querystring: zPageQuery,
          response: { 200: zPageOf(zAuditEvent), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listAuditEvents(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map((event) => ({ ...event, at: event.at.toISOString() })) };
      },
    );
    done();
  };
