import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  administration,
  findOrganisationBySlug,
  type Invitation,
  members,
  requireProgrammeOffice,
} from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { actions, breadcrumb, button, definitionList, heading, lead, linkButton } from './kit/components.ts';
import { type FieldError, type FormValues, form, parseForm, radioGroup, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { detailsForm, readDetailsForm, valuesOf } from './organisation-details-form.ts';
import {
  demonstrationTag,
  kindNameIn,
  nameIn,
  type OrganisationView,
  submitForm,
  zPersonFields,
  zSlugParams,
} from './organisation-frame.ts';
import { invitationList, langOptions } from './organisation-invitation-pages.ts';

const zInvitationParams = zSlugParams.extend({ invitationId: z.uuid() });
const zAdminForm = z.object(zPersonFields);

/** One organisation as the programme office looks after it: its details, and an admin to invite. */
export const officeOrganisationPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    /** Lets only the office through, and finds the organisation it looks after. */
    const open = async (request: FastifyRequest, slug: string): Promise<OrganisationView> => {
      await requireProgrammeOffice(deps.db, request.actor, 'manage');
      const organisation = await findOrganisationBySlug(deps.db, slug);
      if (!organisation) throw new NotFoundError();
      const { lang } = request;
      const name = nameIn(organisation, lang);
      return { organisation, name, base: `/office/organisations/${slug}`, role: null, lang, t: translator(lang) };
    };

    app.get(
      '/office/organisations/:slug',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await open(request, request.params.slug);
        const list = { organisationId: view.organisation.id, pageSize: 100 };
        const { items } = await members.listInvitations(deps, request.actor, list);
        const body = organisationPage(view, items);
        return sendPage(request, reply, { title: view.name, wide: true, noindex: true, body });
      },
    );

    app.get(
      '/office/organisations/:slug/details',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await open(request, request.params.slug);
        const body = detailsPage(view, valuesOf(view.organisation), []);
        return sendPage(request, reply, { title: view.t('Gegevens', 'Details'), noindex: true, body });
      },
    );

    app.post(
      '/office/organisations/:slug/details',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await open(request, request.params.slug);
        const parsed = await readDetailsForm(request, view.t);
        const errors = await submitForm(parsed, { field: 'logo', lang: view.lang }, (edit) =>
          administration.updateOrganisation(deps, request.actor, { organisationId: view.organisation.id, edit }),
        );
        if (errors.length > 0) {
          const body = detailsPage(view, parsed.values, errors);
          return sendPage(request, reply, { title: view.t('Gegevens', 'Details'), status: 400, noindex: true, body });
        }
        flash(reply, view.t('De gegevens zijn opgeslagen.', 'The details have been saved.'));
        return reply.redirect(view.base, 303);
      },
    );

    app.get(
      '/office/organisations/:slug/invite',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await open(request, request.params.slug);
        const body = invitePage(view, { lang: 'nl' }, []);
        return sendPage(request, reply, {
          title: view.t('Beheerder uitnodigen', 'Invite an admin'),
          noindex: true,
          body,
        });
      },
    );

    app.post(
      '/office/organisations/:slug/invite',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await open(request, request.params.slug);
        const parsed = parseForm(zAdminForm, request.body, view.t);
        const errors = await submitForm(parsed, { field: 'email', lang: view.lang }, (data) =>
          members.inviteMember(deps, request.actor, { organisationId: view.organisation.id, role: 'admin', ...data }),
        );
        if (errors.length > 0) {
          const title = view.t('Beheerder uitnodigen', 'Invite an admin');
          const body = invitePage(view, parsed.values, errors);
          return sendPage(request, reply, { title, status: 400, noindex: true, body });
        }
        flash(reply, view.t('De uitnodiging is verstuurd.', 'The invitation has been sent.'));
        return reply.redirect(view.base, 303);
      },
    );

    app.post(
      '/office/organisations/:slug/invitations/:invitationId/resend',
      { config: { access: 'person' }, schema: { params: zInvitationParams } },
      async (request, reply) => {
        const view = await open(request, request.params.slug);
        const key = { organisationId: view.organisation.id, invitationId: request.params.invitationId };
        await members.resendInvitation(deps, request.actor, key);
        flash(reply, view.t('De uitnodiging is opnieuw verstuurd.', 'The invitation has been sent again.'));
        return reply.redirect(view.base, 303);
      },
    );

    app.post(
      '/office/organisations/:slug/invitations/:invitationId/withdraw',
      { config: { access: 'person' }, schema: { params: zInvitationParams } },
      async (request, reply) => {
        const view = await open(request, request.params.slug);
        const key = { organisationId: view.organisation.id, invitationId: request.params.invitationId };
        await members.withdrawInvitation(deps, request.actor, key);
        flash(reply, view.t('De uitnodiging is ingetrokken.', 'The invitation has been withdrawn.'));
        return reply.redirect(view.base, 303);
      },
    );
    done();
  };

function crumbs({ name, base, t }: OrganisationView, label?: string): Html {
  const above = [
    { href: '/office', label: t('Programmabureau', 'Programme office') },
    { href: '/office/organisations', label: t('Organisaties', 'Organisations') },
  ];
  return breadcrumb(
    [...above, ...(label === undefined ? [{ label: name }] : [{ href: base, label: name }, { label }])],
    t,
  );
}

function organisationPage(view: OrganisationView, invited: Invitation[]): Html {
  const { organisation, name, base, t, lang } = view;
  return html`${crumbs(view)}
    ${heading(1, name)}
    ${lead(html`${kindNameIn(organisation.kind, lang)} ${demonstrationTag(organisation, t)}`)}
    ${definitionList([
      [t('Plaats', 'City'), organisation.city],
      [t('Website', 'Website'), organisation.url],
      [
        t('Digitale identiteit (DID)', 'Digital identity (DID)'),
        organisation.did && html`<code>${organisation.did}</code>`,
      ],
    ])}
    ${actions(
      linkButton({ href: `${base}/details`, label: t('Gegevens wijzigen', 'Change details'), variant: 'secondary' }),
      linkButton({ href: `${base}/invite`, label: t('Beheerder uitnodigen', 'Invite an admin'), variant: 'secondary' }),
    )}
    ${invitationList(`${base}/invitations`, invited, view)}`;
}

function detailsPage(view: OrganisationView, values: FormValues, errors: FieldError[]): Html {
  const { organisation, base, t } = view;
  return html`${crumbs(view, t('Gegevens', 'Details'))}
    ${heading(1, t('Gegevens', 'Details'))}
    ${detailsForm(`${base}/details`, organisation, t, values, errors)}`;
}

function invitePage(view: OrganisationView, values: FormValues, errors: FieldError[]): Html {
  const { base, t } = view;
  const field = (name: string, label: string) => ({ name, label, value: values[name], autocomplete: 'off', errors });
  return html`${crumbs(view, t('Beheerder uitnodigen', 'Invite an admin'))}
    ${heading(1, t('Beheerder uitnodigen', 'Invite an admin'))}
    ${lead(
      t(
        'Een beheerder kan zelf de collega’s uitnodigen. De link in de e-mail is 14 dagen geldig.',
        'An admin can invite the colleagues. The link in the e-mail is valid for 14 days.',
      ),
    )}
    ${form({
      action: `${base}/invite`,
      errors,
      t,
      body: html`${textField({ ...field('name', t('Naam', 'Name')), required: true })}
        ${textField({ ...field('email', t('E-mailadres', 'E-mail address')), type: 'email', required: true })}
        ${radioGroup({ name: 'lang', legend: t('Taal van de e-mail', 'Language of the e-mail'), options: langOptions, value: values.lang, errors })}
        ${actions(button({ label: t('Uitnodiging versturen', 'Send invitation') }))}`,
    })}`;
}
