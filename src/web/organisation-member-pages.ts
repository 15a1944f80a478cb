import { z } from 'zod';
import { type Invitation, type Member, members } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, LANGS, type T } from '../platform/i18n.ts';
import {
  actions,
  button,
  buttonForm,
  confirmForm,
  definitionList,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  stack,
  type Tone,
  table,
  tag,
} from './kit/components.ts';
import { type FieldError, type FormValues, form, parseForm, radioGroup, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import {
  capitalise,
  conflictErrors,
  mayDo,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
} from './organisation-frame.ts';

const zSlugParams = z.object({ slug: z.string().max(60) });
const zMemberParams = zSlugParams.extend({ userId: z.uuid() });
const zInvitationParams = zSlugParams.extend({ invitationId: z.uuid() });
const zCursorQuery = z.object({ cursor: z.string().max(500).optional() });

const zRoleForm = z.object({ role: z.enum(members.ROLES) });

const zInviteForm = zRoleForm.extend({
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  lang: z.enum(LANGS),
});

const PAGE_SIZE = 50;

/** Members, invitations, roles. */
export const organisationMemberPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/members',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zCursorQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const organisationId = view.organisation.id;
        const found = await members.listMembers(deps, request.actor, {
          organisationId,
          pageSize: PAGE_SIZE,
          ...request.query,
        });
        const manages = mayDo(view, 'manage') && request.actor.kind === 'person' && request.actor.secondFactor;
        const invited = manages
          ? (await members.listInvitations(deps, request.actor, { organisationId, pageSize: PAGE_SIZE })).items
          : [];
        const userId = request.actor.kind === 'person' ? request.actor.userId : null;
        const body = stack(
          memberList(view, found.items, { manages, userId }),
          pagination({ nextHref: found.nextCursor && `${view.base}/members?cursor=${found.nextCursor}` }, view.t),
          invited.length > 0 ? invitationList(view, invited) : null,
          leaveForm(view),
        );
        return sendPage(request, reply, { title: view.t('Leden', 'Members'), wide: true, noindex: true, body });
      },
    );

    app.get(
      '/organisations/:slug/members/invite',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const body = invitePage(view, { lang: view.lang });
        return sendPage(request, reply, { title: view.t('Iemand uitnodigen', 'Invite somebody'), noindex: true, body });
      },
    );

    app.post(
      '/organisations/:slug/members/invite',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const { t } = view;
        const parsed = parseForm(zInviteForm, request.body, t);
        let errors = parsed.ok ? [] : parsed.errors;
        if (parsed.ok) {
          try {
            const input = { organisationId: view.organisation.id, ...parsed.data };
            await members.inviteMember(deps, request.actor, input);
            flash(reply, t('De uitnodiging is verstuurd.', 'The invitation has been sent.'));
            return reply.redirect(`${view.base}/members`, 303);
          } catch (error) {
            errors = conflictErrors(error, 'email', view.lang);
          }
        }
        const body = invitePage(view, parsed.values, errors);
        const title = t('Iemand uitnodigen', 'Invite somebody');
        return sendPage(request, reply, { title, status: 400, noindex: true, body });
      },
    );

    app.get(
      '/organisations/:slug/members/:userId',
      { config: { access: 'person' }, schema: { params: zMemberParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const { userId } = request.params;
        const member = await members.readMember(deps, request.actor, { organisationId: view.organisation.id, userId });
        return sendPage(request, reply, { title: member.name, noindex: true, body: memberPage(view, member) });
      },
    );

    app.post(
      '/organisations/:slug/members/:userId',
      { config: { access: 'person' }, schema: { params: zMemberParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const key = { organisationId: view.organisation.id, userId: request.params.userId };
        const member = await members.readMember(deps, request.actor, key);
        const parsed = parseForm(zRoleForm, request.body, view.t);
        let errors = parsed.ok ? [] : parsed.errors;
        if (parsed.ok) {
          try {
            await members.changeRole(deps, request.actor, { ...key, ...parsed.data });
            flash(reply, view.t('De rol is gewijzigd.', 'The role has been changed.'));
            return reply.redirect(`${view.base}/members`, 303);
          } catch (error) {
            errors = conflictErrors(error, 'role', view.lang);
          }
        }
        const body = memberPage(view, member, errors);
        return sendPage(request, reply, { title: member.name, status: 400, noindex: true, body });
      },
    );

    app.post(
      '/organisations/:slug/members/:userId/removal',
      { config: { access: 'person' }, schema: { params: zMemberParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const { userId } = request.params;
        await members.removeMember(deps, request.actor, { organisationId: view.organisation.id, userId });
        const isOwn = request.actor.kind === 'person' && request.actor.userId === userId;
        flash(
          reply,
          isOwn
            ? view.t(`U bent geen lid meer van ${view.name}.`, `You are no longer a member of ${view.name}.`)
            : view.t('Het lid is verwijderd.', 'The member has been removed.'),
        );
        return reply.redirect(isOwn ? '/passport' : `${view.base}/members`, 303);
      },
    );

    app.post(
      '/organisations/:slug/members/leave',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const { userId } = requirePerson(request.actor);
        await members.removeMember(deps, request.actor, { organisationId: view.organisation.id, userId });
        flash(reply, view.t(`U bent geen lid meer van ${view.name}.`, `You are no longer a member of ${view.name}.`));
        return reply.redirect('/passport', 303);
      },
    );
    done();
  };
