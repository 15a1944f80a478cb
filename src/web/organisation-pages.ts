import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import {
  actions,
  card,
  definitionList,
  grid,
  heading,
  lead,
  link,
  linkButton,
  notice,
  paragraph,
  stack,
} from './kit/components.ts';
import { sendPage } from './kit/page.ts';
import { organisationClientPages } from './organisation-client-pages.ts';
import { organisationDetailPages } from './organisation-detail-pages.ts';
import {
  demonstrationTag,
  kindNameIn,
  mayDo,
  type OrganisationView,
  openOrganisation,
  zSlugParams,
} from './organisation-frame.ts';
import { organisationKeyPages } from './organisation-key-pages.ts';
import { organisationMemberPages } from './organisation-member-pages.ts';

/** The pages of an organisation for its own people. */
export const organisationPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const hasPasskey = request.actor.kind === 'person' && request.actor.secondFactor;
        return sendPage(request, reply, { title: view.name, noindex: true, body: dashboard(view, hasPasskey) });
      },
    );
    for (const pages of [
      organisationMemberPages,
      organisationKeyPages,
      organisationClientPages,
      organisationDetailPages,
    ]) {
      app.register(pages(deps));
    }
    done();
  };

function dashboard(view: OrganisationView, hasPasskey: boolean): Html {
  const { organisation, name, t, lang } = view;
  const acts = mayDo(view, 'issue') || mayDo(view, 'assess') || mayDo(view, 'manage');
  return stack(
    html`${heading(1, name)}
      ${lead(html`${kindNameIn(organisation.kind, lang)}${organisation.city && `, ${organisation.city}`} ${demonstrationTag(organisation, t)}`)}`,
    acts && !hasPasskey
      ? notice({
          tone: 'info',
          title: t('Bevestig met uw passkey', 'Confirm with your passkey'),
          body: html`${paragraph(
            t(
              'U kunt alles bekijken. Om namens de organisatie iets te doen is ook uw passkey nodig.',
              'You can look at everything. To act for the organisation your passkey is needed too.',
            ),
          )}${actions(linkButton({ href: `/sign-in/passkey?returnTo=${view.base}`, label: t('Passkey gebruiken', 'Use your passkey'), variant: 'secondary' }))}`,
        })
      : null,
    organisation.did === null ? verifyCard(view) : issueCards(view),
    html`${heading(2, t('De organisatie', 'The organisation'))}${administrationCards(view)}`,
  );
}

/** What an organisation that looks and does not issue comes here for. */
const verifyCard = ({ t }: OrganisationView): Html =>
  card({
    title: t('Een kandidaat beoordelen', 'Judge a candidate'),
    body: html`${paragraph(
      t(
        'Kreeg u een link naar een skillspaspoort? Open die link terwijl u hier bent ingelogd. De kandidaat ziet dan dat uw organisatie heeft gekeken.',
        'Were you sent a link to a skills passport? Open it while you are signed in here. The candidate then sees that your organisation looked.',
      ),
    )}${paragraph(
      t(
        'Kreeg u een los bewijs, als bestand of tekst? Controleer het in één stap.',
        'Were you given a single credential, as a file or text? Verify it in one step.',
      ),
    )}${actions(linkButton({ href: '/verify', label: t('Bewijs controleren', 'Verify a credential') }))}`,
  });

function issueCards(view: OrganisationView): Html {
  const { base, t } = view;
  const mayIssue = mayDo(view, 'issue');
  return grid(
    card({
      title: t('Uitgeven aan een groep', 'Issue to a group'),
      body: html`${paragraph(
        t(
          'Upload de lijst met deelnemers. U ziet eerst wat er met elke rij gebeurt.',
          'Upload the list of participants. You first see what will happen to every row.',
        ),
      )}${actions(
        mayIssue && linkButton({ href: `${base}/cohorts/new`, label: t('Groep uitgeven', 'Issue to a group') }),
        linkButton({ href: `${base}/cohorts`, label: t('Alle groepen', 'All groups'), variant: 'secondary' }),
      )}`,
    }),
    card({
      title: t('Uitgegeven bewijzen', 'Issued credentials'),
      body: html`${paragraph(
        t(
          'Zoek een bewijs op, herinner een kandidaat of trek een bewijs in.',
          'Look up a credential, remind a candidate or revoke a credential.',
        ),
      )}${actions(linkButton({ href: `${base}/credentials`, label: t('Bewijzen bekijken', 'See credentials'), variant: 'secondary' }))}`,
    }),
    card({
      title: t('Wat u certificeert', 'What you certify'),
      body: html`${paragraph(
        t(
          'Beschrijf per opleiding wat iemand daarna kan: skills, niveau en studielast.',
          'Describe for each course what somebody can do afterwards: skills, level and workload.',
        ),
      )}${actions(linkButton({ href: `${base}/achievements`, label: t('Beschrijvingen bekijken', 'See descriptions'), variant: 'secondary' }))}`,
    }),
    card({
      title: t('Klascode', 'Class code'),
      body: html`${paragraph(
        t(
          'Laat een QR-code zien. Deelnemers vragen hun bewijs aan en u keurt de lijst goed.',
          'Show a QR code. Participants ask for their credential and you approve the list.',
        ),
      )}${actions(linkButton({ href: `${base}/class-codes`, label: t('Klascodes', 'Class codes'), variant: 'secondary' }))}`,
    }),
  );
}

function administrationCards(view: OrganisationView): Html {
  const { organisation, base, t } = view;
  const manages = mayDo(view, 'manage');
  const line = (href: string, label: string, about: string) =>
    html`<p class="nl-paragraph">${link(href, label)}<br>${about}</p>`;
  return card({
    level: 3,
    body: html`${definitionList([
      [t('Website', 'Website'), organisation.url && link(organisation.url, organisation.url)],
      [
        t('Digitale identiteit (DID)', 'Digital identity (DID)'),
        organisation.did && html`<code>${organisation.did}</code>`,
      ],
    ])}
    ${line(`${base}/members`, t('Leden', 'Members'), t('Wie er meewerken en wat zij mogen.', 'Who work with you and what they may do.'))}
    ${organisation.did !== null && line(`${base}/keys`, t('Sleutels', 'Keys'), t('Waarmee uw bewijzen worden ondertekend.', 'What your credentials are signed with.'))}
    ${
      manages &&
      html`${line(`${base}/api-clients`, t('API-clients', 'API clients'), t('Programma’s die namens u werken.', 'Programs that act for you.'))}
      ${line(`${base}/details`, t('Gegevens', 'Details'), t('Naam, plaats, website en logo.', 'Name, city, website and logo.'))}
      ${line(`${base}/audit`, t('Logboek', 'Audit trail'), t('Wie wat wanneer heeft gedaan.', 'Who did what and when.'))}`
    }`,
  });
}
