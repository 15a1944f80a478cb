import { z } from 'zod';
import { type Invitation, members } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, type Lang, type T } from '../platform/i18n.ts';
import { actions, button, buttonForm, type Content, heading, lead, table, tag } from './kit/components.ts';
import { type FieldError, type FormValues, form, type Option, parseForm, radioGroup, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import {
  capitalise,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
  submitForm,
  zPersonFields,
  zSlugParams,
} from './organisation-frame.ts';

const zInvitationParams = zSlugParams.extend({ invitationId: z.uuid() });

const zInviteForm = z.object({ ...zPersonFields, role: z.enum(members.ROLES) });

/** Inviting people, and what may be done with an invitation that is still open. */
export const organisationInvitationPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/members/invite',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const body = invitePage(view, { lang: view.lang }, []);
        return sendPage(request, reply, { title: view.t('Iemand uitnodigen', 'Invite somebody'), noindex: true, body });
      },
    );

    app.post(
      '/organisations/:slug/members/invite',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const organisationId = view.organisation.id;
        const parsed = parseForm(zInviteForm, request.body, view.t);
        const errors = await submitForm(parsed, { field: 'email', lang: view.lang }, (data) =>
          members.inviteMember(deps, request.actor, { organisationId, ...data }),
        );
        if (errors.length > 0) {
          const title = view.t('Iemand uitnodigen', 'Invite somebody');
          const body = invitePage(view, parsed.values, errors);
          return sendPage(request, reply, { title, status: 400, noindex: true, body });
        }
        flash(reply, view.t('De uitnodiging is verstuurd.', 'The invitation has been sent.'));
        return reply.redirect(`${view.base}/members`, 303);
      },
    );

    app.post(
      '/organisations/:slug/invitations/:invitationId/resend',
      { config: { access: 'person' }, schema: { params: zInvitationParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const key = { organisationId: view.organisation.id, invitationId: request.params.invitationId };
        await members.resendInvitation(deps, request.actor, key);
        flash(reply, view.t('De uitnodiging is opnieuw verstuurd.', 'The invitation has been sent again.'));
        return reply.redirect(`${view.base}/members`, 303);
      },
    );

    app.post(
      '/organisations/:slug/invitations/:invitationId/withdraw',
      { config: { access: 'person' }, schema: { params: zInvitationParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        const key = { organisationId: view.organisation.id, invitationId: request.params.invitationId };
        await members.withdrawInvitation(deps, request.actor, key);
        flash(reply, view.t('De uitnodiging is ingetrokken.', 'The invitation has been withdrawn.'));
        return reply.redirect(`${view.base}/members`, 303);
      },
    );
    done();
  };

/** Every role with what it means. */
export function roleOptions({ t, lang }: { t: T; lang: Lang }): Option[] {
  const hints = {
    admin: t(
      'Beheert leden, sleutels en gegevens, en mag alles wat anderen mogen.',
      'Looks after members, keys and details, and may do all that others may.',
    ),
    issuer: t('Geeft bewijzen uit en trekt ze in.', 'Issues credentials and revokes them.'),
    assessor: t('Beoordeelt wat kandidaten laten zien.', 'Judges what candidates show.'),
    viewer: t('Kijkt mee en verandert niets.', 'Looks along and changes nothing.'),
  };
  return members.ROLES.map((role) => ({
    value: role,
    label: capitalise(members.roleNameIn(role, lang)),
    hint: hints[role],
  }));
}

function invitePage(view: OrganisationView, values: FormValues, errors: FieldError[]): Html {
  const { base, t } = view;
  const crumbs = organisationCrumbs(
    view,
    { href: `${base}/members`, label: t('Leden', 'Members') },
    { label: t('Iemand uitnodigen', 'Invite somebody') },
  );
  return html`${crumbs}
    ${heading(1, t('Iemand uitnodigen', 'Invite somebody'))}
    ${lead(
      t(
        'Deze persoon krijgt een e-mail met een link. Die is 14 dagen geldig.',
        'This person gets an e-mail with a link. It is valid for 14 days.',
      ),
    )}
    ${form({
      action: `${base}/members/invite`,
      errors,
      t,
      body: html`${textField({ name: 'name', label: t('Naam', 'Name'), value: values.name, autocomplete: 'off', required: true, errors })}
        ${textField({ name: 'email', label: t('E-mailadres', 'E-mail address'), type: 'email', value: values.email, autocomplete: 'off', required: true, errors })}
        ${radioGroup({ name: 'role', legend: t('Rol', 'Role'), options: roleOptions(view), value: values.role, errors })}
        ${radioGroup({ name: 'lang', legend: t('Taal van de e-mail', 'Language of the e-mail'), options: langOptions, value: values.lang, errors })}
        ${actions(button({ label: t('Uitnodiging versturen', 'Send invitation') }))}`,
    })}`;
}

export const langOptions: Option[] = [
  { value: 'nl', label: 'Nederlands' },
  { value: 'en', label: 'English' },
];

/** The open invitations as a table with what may be done, or nothing where there are none. `base`: where they live. */
export function invitationList(base: string, invited: Invitation[], { t, lang }: { t: T; lang: Lang }): Html | null {
  if (invited.length === 0) return null;
  const buttons = ({ id, name }: Invitation) =>
    actions(
      buttonForm({
        action: `${base}/${id}/resend`,
        label: t('Opnieuw sturen', 'Send again'),
        about: name,
        variant: 'secondary',
      }),
      buttonForm({
        action: `${base}/${id}/withdraw`,
        label: t('Intrekken', 'Withdraw'),
        about: name,
        variant: 'subtle',
      }),
    );
  return table({
    caption: t('Open uitnodigingen', 'Open invitations'),
    columns: [
      { label: t('Naam', 'Name') },
      { label: t('E-mail', 'E-mail'), wide: true },
      { label: t('Rol', 'Role') },
      { label: t('Stand', 'State') },
      { label: t('Acties', 'Actions'), hiddenLabel: true },
    ],
    rows: invited.map((invitation) => [
      invitation.name,
      invitation.email,
      capitalise(members.roleNameIn(invitation.role, lang)),
      invitationState(invitation, t, lang),
      buttons(invitation),
    ]),
  });
}

function invitationState({ hasEnded, mailState, endsAt }: Invitation, t: T, lang: Lang): Content {
  if (hasEnded) return tag({ label: t('verlopen', 'ended'), tone: 'warn' });
  if (mailState === 'failed') return tag({ label: t('mail niet aangekomen', 'mail not delivered'), tone: 'bad' });
  if (mailState === 'uncertain') {
    return tag({ label: t('onzeker of de mail is verstuurd', 'uncertain whether the mail was sent'), tone: 'warn' });
  }
  const until = formatDate(endsAt, lang);
  return t(`geldig tot en met ${until}`, `valid up to and including ${until}`);
}
