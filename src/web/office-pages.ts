import { z } from 'zod';
import {
  administration,
  createOrganisation,
  type Organisation,
  type OrganisationKind,
  requireProgrammeOffice,
} from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type Lang, type T, translator } from '../platform/i18n.ts';
import {
  actions,
  breadcrumb,
  button,
  card,
  grid,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  paragraph,
  stack,
  table,
} from './kit/components.ts';
import {
  checkbox,
  type FieldError,
  type FormValues,
  fieldset,
  form,
  parseForm,
  radioGroup,
  textField,
  zChecked,
  zOptional,
} from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { officeOrganisationPages } from './office-organisation-pages.ts';
import { detailFields, zDetailFields } from './organisation-details-form.ts';
import { demonstrationTag, kindNameIn, nameIn, submitForm, zPersonFields } from './organisation-frame.ts';
import { langOptions } from './organisation-invitation-pages.ts';

/** What the office may bring in: there is one programme office, and it is there already. */
const NEW_KINDS = ['opleider', 'employer', 'school', 'assessor'] as const satisfies readonly OrganisationKind[];

const zNewOrganisationForm = z
  .object({
    kind: z.enum(NEW_KINDS),
    ...zDetailFields,
    slug: zOptional(
      z
        .string()
        .max(60)
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    ),
    didMethod: z.enum(['web', 'key']),
    isDemonstration: zChecked,
    adminName: zOptional(zPersonFields.name),
    adminEmail: zOptional(zPersonFields.email),
    adminLang: zPersonFields.lang,
  })
  .refine(({ adminName, adminEmail }) => (adminName === undefined) === (adminEmail === undefined), {
    path: ['adminEmail'],
  });

const zListQuery = z.object({ cursor: z.string().max(500).optional() });

const PAGE_SIZE = 50;

/** The pages of the programme office about organisations. */
export const officePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.register(officeOrganisationPages(deps));

    app.get('/office', { config: { access: 'person' } }, async (request, reply) => {
      const office = await requireProgrammeOffice(deps.db, request.actor, 'view');
      const t = translator(request.lang);
      const body = dashboard(office, t, request.lang);
      return sendPage(request, reply, { title: t('Programmabureau', 'Programme office'), noindex: true, body });
    });

    app.get(
      '/office/organisations',
      { config: { access: 'person' }, schema: { querystring: zListQuery } },
      async (request, reply) => {
        await requireProgrammeOffice(deps.db, request.actor, 'view');
        const t = translator(request.lang);
        const list = { pageSize: PAGE_SIZE, ...request.query };
        const page = await administration.listOrganisationPage(deps, request.actor, list);
        const body = organisationList(page, t, request.lang);
        return sendPage(request, reply, { title: t('Organisaties', 'Organisations'), wide: true, noindex: true, body });
      },
    );

    app.get('/office/organisations/new', { config: { access: 'person' } }, async (request, reply) => {
      await requireProgrammeOffice(deps.db, request.actor, 'manage');
      const t = translator(request.lang);
      const body = newOrganisationPage(t, request.lang, { didMethod: 'web', adminLang: 'nl' }, []);
      return sendPage(request, reply, {
        title: t('Organisatie toevoegen', 'Add an organisation'),
        noindex: true,
        body,
      });
    });

    app.post('/office/organisations/new', { config: { access: 'person' } }, async (request, reply) => {
      await requireProgrammeOffice(deps.db, request.actor, 'manage');
      const { lang } = request;
      const t = translator(lang);
      const parsed = parseForm(zNewOrganisationForm, request.body, t);
      const errors = await submitForm(
        parsed,
        { field: 'slug', lang },
        ({ adminName, adminEmail, adminLang, ...data }) =>
          createOrganisation(deps, request.actor, {
            ...data,
            ...(adminName && adminEmail && { firstAdmin: { name: adminName, email: adminEmail, lang: adminLang } }),
          }),
      );
      if (errors.length > 0) {
        const title = t('Organisatie toevoegen', 'Add an organisation');
        const body = newOrganisationPage(t, lang, parsed.values, errors);
        return sendPage(request, reply, { title, status: 400, noindex: true, body });
      }
      flash(reply, t('De organisatie is toegevoegd.', 'The organisation has been added.'));
      return reply.redirect('/office/organisations', 303);
    });
    done();
  };

const dashboard = (office: Organisation, t: T, lang: Lang): Html =>
  stack(
    html`${heading(1, nameIn(office, lang))}
      ${lead(t('Wie er meedoen, en wie voor welke opleiding is erkend.', 'Who take part, and who is recognised for which course.'))}`,
    grid(
      card({
        title: t('Erkenningen', 'Recognitions'),
        body: html`${paragraph(
          t(
            'Leg vast welke opleider voor welke opleiding is erkend, van wanneer tot wanneer en waarom.',
            'Record which provider is recognised for which course, from when to when and why.',
          ),
        )}${actions(linkButton({ href: '/office/recognitions', label: t('Erkenningen bekijken', 'See recognitions') }))}`,
      }),
      card({
        title: t('Organisaties', 'Organisations'),
        body: html`${paragraph(
          t(
            'Voeg opleiders, werkgevers en scholen toe en nodig hun eerste beheerder uit.',
            'Add training providers, employers and schools and invite their first admin.',
          ),
        )}${actions(linkButton({ href: '/office/organisations', label: t('Organisaties bekijken', 'See organisations'), variant: 'secondary' }))}`,
      }),
      card({
        title: t('Het bureau zelf', 'The office itself'),
        body: html`${paragraph(
          t(
            'Leden, sleutels, gegevens en logboek van het bureau.',
            'Members, keys, details and audit trail of the office.',
          ),
        )}${actions(linkButton({ href: `/organisations/${office.slug}`, label: t('Naar het bureau', 'To the office'), variant: 'secondary' }))}`,
      }),
    ),
  );

function organisationList(page: { items: Organisation[]; nextCursor: string | null }, t: T, lang: Lang): Html {
  const crumbs = [
    { href: '/office', label: t('Programmabureau', 'Programme office') },
    { label: t('Organisaties', 'Organisations') },
  ];
  return html`${breadcrumb(crumbs, t)}
    ${heading(1, t('Organisaties', 'Organisations'))}
    ${lead(t('Iedereen die meedoet aan het skillspaspoort.', 'Everyone who takes part in the skills passport.'))}
    ${actions(linkButton({ href: '/office/organisations/new', label: t('Organisatie toevoegen', 'Add an organisation') }))}
    ${table({
      caption: t('Organisaties op alfabet', 'Organisations in alphabetical order'),
      hiddenCaption: true,
      columns: [
        { label: t('Naam', 'Name'), wide: true },
        { label: t('Soort', 'Kind') },
        { label: t('Plaats', 'City') },
        { label: t('Geeft uit', 'Issues') },
      ],
      rows: page.items.map((organisation) => [
        html`${link(`/office/organisations/${organisation.slug}`, nameIn(organisation, lang))} ${demonstrationTag(organisation, t)}`,
        kindNameIn(organisation.kind, lang),
        organisation.city ?? t('onbekend', 'unknown'),
        organisation.did === null ? t('nee', 'no') : t('ja', 'yes'),
      ]),
    })}
    ${pagination({ nextHref: page.nextCursor && `/office/organisations?cursor=${page.nextCursor}` }, t)}`;
}

function newOrganisationPage(t: T, lang: Lang, values: FormValues, errors: FieldError[]): Html {
  const crumbs = [
    { href: '/office', label: t('Programmabureau', 'Programme office') },
    { href: '/office/organisations', label: t('Organisaties', 'Organisations') },
    { label: t('Toevoegen', 'Add') },
  ];
  const optionalLabel = t('(niet verplicht)', '(optional)');
  const field = (name: string, label: string) => ({ name, label, value: values[name], errors });
  const didOptions = [
    {
      value: 'web',
      label: t('Op deze dienst (did:web)', 'At this service (did:web)'),
      hint: t(
        'Sleutels kunnen later worden vervangen. Kies dit als u twijfelt.',
        'Keys can be replaced later. Choose this when in doubt.',
      ),
    },
    {
      value: 'key',
      label: t('Zonder adres (did:key)', 'Without an address (did:key)'),
      hint: t(
        'De identiteit is één sleutel, die nooit kan worden vervangen.',
        'The identity is one key, which can never be replaced.',
      ),
    },
  ];
  return html`${breadcrumb(crumbs, t)}
    ${heading(1, t('Organisatie toevoegen', 'Add an organisation'))}
    ${form({
      action: '/office/organisations/new',
      errors,
      t,
      body: html`${radioGroup({
        ...field('kind', ''),
        legend: t('Wat voor organisatie is het?', 'What kind of organisation is it?'),
        options: NEW_KINDS.map((kind) => ({ value: kind, label: kindNameIn(kind, lang) })),
      })}
        ${detailFields(t, values, errors)}
        ${textField({ ...field('slug', t('Naam in het adres', 'Name in the address')), hint: t('Kleine letters, cijfers en streepjes. Leeg: wij maken hem van de naam. Kan later niet meer veranderen.', 'Small letters, digits and hyphens. Empty: we make it of the name. Cannot change later.'), optionalLabel })}
        ${radioGroup({ ...field('didMethod', ''), legend: t('Digitale identiteit van wie uitgeeft', 'Digital identity of who issues'), hint: t('Een werkgever krijgt er geen.', 'An employer gets none.'), options: didOptions })}
        ${checkbox({ name: 'isDemonstration', label: t('Dit is een demonstratie', 'This is a demonstration'), checked: values.isDemonstration !== undefined })}
        ${fieldset(
          t('Eerste beheerder', 'First admin'),
          html`<p class="nl-paragraph">${t('Deze persoon krijgt een uitnodiging per e-mail. U kunt dit ook later doen.', 'This person is invited by e-mail. You can also do this later.')}</p>
            ${textField({ ...field('adminName', t('Naam', 'Name')), autocomplete: 'off', optionalLabel })}
            ${textField({ ...field('adminEmail', t('E-mailadres', 'E-mail address')), type: 'email', autocomplete: 'off', optionalLabel })}
            ${radioGroup({ ...field('adminLang', ''), legend: t('Taal van de e-mail', 'Language of the e-mail'), options: langOptions })}`,
        )}
        ${actions(button({ label: t('Organisatie toevoegen', 'Add organisation') }))}`,
    })}`;
}
