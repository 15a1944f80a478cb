import { z } from 'zod';
import { requirePerson } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zPageOf, zPageQuery, zProblem } from '../../platform/http.ts';
import { zOrganisation, zOrganisationParams, zRole } from '../contract.ts';
import { listMemberships } from '../store.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { changeRole } from './change-role.ts';
import { listMembers } from './list-members.ts';
import { removeMember } from './remove-member.ts';

const tags = ['Members'];
const zMemberParams = zOrganisationParams.extend({ userId: z.uuid() });

const zMember = z
  .object({ userId: z.uuid(), name: z.string(), email: z.string(), role: zRole, createdAt: z.iso.datetime() })
  .meta({
    id: 'Member',
    examples: [
      {
        userId: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e10',
        name: 'Noor Voorbeeld',
        email: 'noor@voorbeeld.example',
        role: 'issuer',
        createdAt: '2026-11-23T10:00:00.000Z',
      },
    ],
  });

const zMembership = z.object({ organisation: zOrganisation, role: zRole }).meta({ id: 'Membership' });

export const memberRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/memberships',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'listMemberships',
          summary: 'Lists the organisations you belong to',
          tags,
          response: { 200: z.object({ items: z.array(zMembership) }), '4xx': zProblem },
        },
      },
      async (request) => ({ items: await listMemberships(deps.db, requirePerson(request.actor).userId) }),
    );

    app.post(
      '/v1/memberships',
      {
        config: { access: 'person', idempotent: true },
        schema: {
          operationId: 'acceptInvitation',
          summary: 'Accepts an invitation, by the secret from its link',
          tags,
          body: z
            .strictObject({ invitationToken: z.string().min(1).max(100) })
            .meta({ examples: [{ invitationToken: 'the-last-part-of-the-link-in-the-mail' }] }),
          response: { 201: zMembership, '4xx': zProblem },
        },
      },
      async (request, reply) => {
        const { organisation, role } = await acceptInvitation(deps, request.actor, {
          token: request.body.invitationToken,
        });
        return reply.code(201).send({ organisation, role });
      },
    );

    app.get(
      '/v1/organisations/:organisationId/members',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listMembers',
          summary: 'Lists the members of an organisation',
          tags,
          params: zOrganisationParams,
          querystring: zPageQuery,
          response: { 200: zPageOf(zMember), '4xx': zProblem },
        },
      },
      async (request) => {
        const page = await listMembers(deps, request.actor, { ...request.params, ...request.query });
        return { ...page, items: page.items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
      },
    );

    app.patch(
      '/v1/organisations/:organisationId/members/:userId',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'changeRole',
          summary: 'Gives a member another role',
          description: 'The last admin keeps the role: 409 `last_admin`.',
          tags,
          params: zMemberParams,
          body: z.strictObject({ role: zRole }).meta({ examples: [{ role: 'issuer' }] }),
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await changeRole(deps, request.actor, { ...request.params, ...request.body });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/v1/organisations/:organisationId/members/:userId',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'removeMember',
          summary: 'Ends a membership: somebody else’s, or your own',
          description: 'The last admin stays: 409 `last_admin`.',
          tags,
          params: zMemberParams,
          response: { 204: z.null(), '4xx': zProblem },
        },
      },
      async (request, reply) => {
        await removeMember(deps, request.actor, request.params);
        return reply.code(204).send(null);
      },
    );
    done();
  };
