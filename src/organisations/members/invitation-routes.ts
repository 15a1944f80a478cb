import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { LANGS } from '../../platform/i18n.ts';
import { zAddress, zOrganisationParams, zPersonName, zRole } from '../contract.ts';
import { inviteMember } from './invite-member.ts';
import { listInvitations } from './list-invitations.ts';
import { resendInvitation } from './resend-invitation.ts';
import type { InvitationRow } from './store.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

const tags = ['Members'];
const zInvitationParams = zOrganisationParams.extend({ invitationId: z.uuid() });

const zNewInvitation = z
  .strictObject({ email: zAddress, name: zPersonName, role: zRole, lang: z.enum(LANGS).default('nl') })
  .meta({ examples: [{ email: 'noor@voorbeeld.example', name: 'Noor Voorbeeld', role: 'issuer', lang: 'nl' }] });

const zInvitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: zRole,
    lang: z.enum(LANGS),
    createdAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  })
  .meta({
    id: 'Invitation',
    examples: [
      {
        id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e55',
        email: 'noor@voorbeeld.example',
        name: 'Noor Voorbeeld',
        role: 'issuer',
        lang: 'nl',
        createdAt: '2026-11-23T10:00:00.000Z',
        endsAt: '2026-12-07T10:00:00.000Z',
      },
    ],
  });

const present = ({ organisationId: _organisationId, ...row }: InvitationRow) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});

export const invitationRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/organisations/:organisationId/invitations',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listInvitations',
          summary: 'Lists the open invitations of an organisation, newest first',
          tags,
          params: zOrganisationParams,
          querystring: zPageQuery,
          response: { 200: zPageOf(zInvitation), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listInvitations(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map(present) };
      },
    );

    app.post(
      '/v1/organisations/:organisationId/invitations',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'inviteMember',
          summary: 'Invites somebody by mail to become a member',
          description: 'For admins of the organisation and the programme office. Valid for 14 days.',
          tags,
          params: zOrganisationParams,
          body: zNewInvitation,
          response: { 201: zInvitation, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const row = await inviteMember(deps, request.actor, { ...request.params, ...request.body });
        return reply.code(201).send(present(row));
      },
    );

    app.post(
      '/v1/organisations/:organisationId/invitations/:invitationId/reminders',
      {
        config: { access: 'signed-in', idempotent: true },
        schema: {
          operationId: 'resendInvitation',
          summary: 'Mails an open invitation again, valid for another 14 days',
          tags,
          params: zInvitationParams,
          response: { 201: zInvitation, '4xx': zProblem },
        },
      },
      async (request, reply) =>
        reply.code(201).send(present(await resendInvitation(deps, request.actor, request.params))),
    );

    app.delete(
      '/v1/organisations/:organisationId/invitations/:invitationId',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'withdrawInvitation',
          summary: 'Withdraws an open invitation',
          tags,
          params: zInvitationParams,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await withdrawInvitation(deps, request.actor, request.params);
        return reply.code(204).send(null);
      },
    );
    done();
  };
