import { z } from 'zod';
import { requirePerson } from '../access/index.ts';
import { type Member, members } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate } from '../platform/i18n.ts';
import {
  actions,
  button,
  confirmForm,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  stack,
  table,
} from './kit/components.ts';
import { type FieldError, form, parseForm, radioGroup } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import {
  capitalise,
  mayDo,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
  submitForm,
  zSlugParams,
} from './organisation-frame.ts';
import { invitationList, organisationInvitationPages, roleOptions } from './organisation-invitation-pages.ts';

const zMemberParams = zSlugParams.extend({ userId: z.uuid() });
const zCursorQuery = z.object({ cursor: z.string().max(500).optional() });
const zRoleForm = z.object({ role: z.enum(members.ROLES) });

const PAGE_SIZE = 50;

/** Members and what they may do. */
export const organisationMemberPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.register(organisationInvitationPages(deps));

    app.get(
      '/organisations/:slug/members',
      { config: { access: 'person' }, schema: { params: zSlugParams, querystring: zCursorQuery } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const { userId, secondFactor } = requirePerson(request.actor);
        const list = { organisationId: view.organisation.id, pageSize: PAGE_SIZE };
        const found = await members.listMembers(deps, request.actor, { ...list, ...request.query });
        const manages = mayDo(view, 'manage') && secondFactor;
        const invited = manages ? await members.listInvitations(deps, request.actor, list) : { items: [] };
        const body = stack(
          memberList(view, found.items, { manages, userId }),
          pagination({ nextHref: found.nextCursor && `${view.base}/members?cursor=${found.nextCursor}` }, view.t),
          invitationList(`${view.base}/invitations`, invited.items, view),
          view.role && leaveForm(view),
        );
        return sendPage(request, reply, { title: view.t('Leden', 'Members'), wide: true, noindex: true, body });
      },
    );

    app.get(
      '/organisations/:slug/members/:userId',
      { config: { access: 'person' }, schema: { params: zMemberParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const key = { organisationId: view.organisation.id, userId: request.params.userId };
        const member = await members.readMember(deps, request.actor, key);
        return sendPage(request, reply, { title: member.name, noindex: true, body: memberPage(view, member, []) });
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
        const errors = await submitForm(parsed, { field: 'role', lang: view.lang }, ({ role }) =>
          members.changeRole(deps, request.actor, { ...key, role }),
        );
        if (errors.length > 0) {
          const body = memberPage(view, member, errors);
          return sendPage(request, reply, { title: member.name, status: 400, noindex: true, body });
        }
        flash(reply, view.t('De rol is gewijzigd.', 'The role has been changed.'));
        return reply.redirect(`${view.base}/members`, 303);
      },
    );

    app.post(
      '/organisations/:slug/members/:userId/removal',
      { config: { access: 'person' }, schema: { params: zMemberParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const key = { organisationId: view.organisation.id, userId: request.params.userId };
        await members.removeMember(deps, request.actor, key);
        flash(reply, view.t('Het lid is verwijderd.', 'The member has been removed.'));
        return reply.redirect(`${view.base}/members`, 303);
      },
    );

    app.post(
      '/organisations/:slug/leave',
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

function memberList(view: OrganisationView, found: Member[], reader: { manages: boolean; userId: string }): Html {
  const { base, t, lang } = view;
  const nameOf = ({ userId, name }: Member) => (userId === reader.userId ? t(`${name} (u)`, `${name} (you)`) : name);
  const invite = linkButton({ href: `${base}/members/invite`, label: t('Iemand uitnodigen', 'Invite somebody') });
  return html`${organisationCrumbs(view, { label: t('Leden', 'Members') })}
    ${heading(1, t('Leden', 'Members'))}
    ${lead(t(`Wie er voor ${view.name} werken en wat zij mogen.`, `Who work for ${view.name} and what they may do.`))}
    ${mayDo(view, 'manage') && actions(invite)}
    ${table({
      caption: t('Leden van de organisatie', 'Members of the organisation'),
      hiddenCaption: true,
      columns: [
        { label: t('Naam', 'Name') },
        { label: t('E-mail', 'E-mail'), wide: true },
        { label: t('Rol', 'Role') },
        { label: t('Lid sinds', 'Member since') },
      ],
      rows: found.map((member) => [
        reader.manages ? link(`${base}/members/${member.userId}`, nameOf(member)) : nameOf(member),
        member.email,
        capitalise(members.roleNameIn(member.role, lang)),
        formatDate(member.createdAt, lang),
      ]),
    })}`;
}

function memberPage(view: OrganisationView, member: Omit<Member, 'createdAt'>, errors: FieldError[]): Html {
  const { base, t } = view;
  const { role, name, email, userId } = member;
  const action = `${base}/members/${userId}`;
  return html`${organisationCrumbs(view, { href: `${base}/members`, label: t('Leden', 'Members') }, { label: name })}
    ${heading(1, name)}
    ${lead(email)}
    ${form({
      action,
      errors,
      t,
      body: html`${radioGroup({ name: 'role', legend: t('Rol', 'Role'), options: roleOptions(view), value: role, errors })}
        ${actions(button({ label: t('Rol opslaan', 'Save role') }))}`,
    })}
    ${heading(2, t('Lidmaatschap beëindigen', 'End the membership'))}
    ${confirmForm({
      action: `${action}/removal`,
      label: t('Lid verwijderen', 'Remove member'),
      question: t(
        `${name} kan daarna niets meer doen of zien namens ${view.name}. Wat al is uitgegeven blijft geldig.`,
        `${name} can then no longer do or see anything for ${view.name}. What was issued stays valid.`,
      ),
      confirmLabel: t('Ja, verwijderen', 'Yes, remove'),
    })}`;
}

const leaveForm = ({ base, name, t }: OrganisationView): Html =>
  html`${heading(2, t('Zelf vertrekken', 'Leave'))}
    ${confirmForm({
      action: `${base}/leave`,
      label: t(`${name} verlaten`, `Leave ${name}`),
      question: t(
        `U kunt daarna niets meer doen of zien namens ${name}. Uw eigen paspoort blijft van u.`,
        `You can then no longer do or see anything for ${name}. Your own passport stays yours.`,
      ),
      confirmLabel: t('Ja, ik vertrek', 'Yes, I leave'),
    })}`;
