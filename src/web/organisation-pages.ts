import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatNumber } from '../platform/i18n.ts';
import { cohortTag } from './cohort-words.ts';
import {
  actions,
  card,
  definitionList,
  emptyState,
  grid,
  heading,
  lead,
  link,
  linkButton,
  notice,
  paragraph,
  stack,
  table,
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
import { type OrganisationState, readOrganisationState, taskCards } from './organisation-tasks.ts';

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
        const state = await readOrganisationState(deps, request.actor, view);
        const body = dashboard(view, state, hasPasskey);
        return sendPage(request, reply, { title: view.name, noindex: true, body });
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

function dashboard(view: OrganisationView, state: OrganisationState, hasPasskey: boolean): Html {
  const { organisation, name, t, lang } = view;
  const acts = mayDo(view, 'issue') || mayDo(view, 'assess') || mayDo(view, 'manage');
  const tasks = taskCards(view, state);
  return stack(
    html`${heading(1, name)}
      ${lead(html`${kindNameIn(organisation.kind, lang)}${organisation.city && `, ${organisation.city}`} ${demonstrationTag(organisation, t)}`)}`,
    acts && !hasPasskey ? passkeyNotice(view) : null,
    tasks.length > 0 ? html`${heading(2, t('Nu te doen', 'To do now'))}${grid(...tasks)}` : null,
    organisation.kind === 'employer' && vacancyCard(view),
    organisation.did === null ? verifyCard(view) : issuerPart(view, state),
    organisation.kind !== 'employer' && organisation.kind !== 'programme-office' && exemptionCard(view),
    administrationPart(view),
  );
}

const passkeyNotice = ({ base, t }: OrganisationView): Html =>
  notice({
    tone: 'info',
    title: t('Bevestig met uw passkey', 'Confirm with your passkey'),
    body: html`${paragraph(
      t(
        'U kunt alles bekijken. Om namens de organisatie iets te doen is ook uw passkey nodig.',
        'You can look at everything. To act for the organisation your passkey is needed too.',
      ),
    )}${actions(
      linkButton({
        href: `/sign-in/passkey?returnTo=${base}`,
        label: t('Passkey gebruiken', 'Use your passkey'),
        variant: 'secondary',
      }),
    )}`,
  });

/** What an employer asks for. */
const vacancyCard = ({ base, t }: OrganisationView): Html =>
  card({
    title: t('Zeggen wat u vraagt', 'Say what you ask for'),
    body: html`${paragraph(
      t(
        'Maak een vacature met skills en stuur de link naar kandidaten. Zij zien wat zij al kunnen aantonen en delen hun paspoort ervoor.',
        'Make a vacancy with skills and send the link to candidates. They see what they can already prove, and share their passport for it.',
      ),
    )}${actions(linkButton({ href: `${base}/vacancies`, label: t('Vacatures', 'Vacancies') }))}`,
  });

/** What a school lets skip, and who asks for it. */
const exemptionCard = (view: OrganisationView): Html => {
  const { base, t } = view;
  return card({
    title: t('Vrijstellingen', 'Exemptions'),
    body: html`${paragraph(
      t(
        'Zeg waarvoor u vrijstelling geeft. Kandidaten vragen het met bewijzen uit hun paspoort, u krijgt advies en beslist.',
        'Say what you exempt from. Candidates ask with proofs from their passport, you get advice and decide.',
      ),
    )}${actions(
      mayDo(view, 'assess') &&
        linkButton({
          href: `${base}/exemption-requests`,
          label: t('Aanvragen', 'Requests'),
          variant: 'secondary',
        }),
      linkButton({ href: `${base}/exemption-offers`, label: t('Aanbod', 'Offers'), variant: 'secondary' }),
    )}`,
  });
};

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

function issuerPart(view: OrganisationView, { cohorts }: OrganisationState): Html {
  const { base, t, lang } = view;
  const { kind } = view.organisation;
  const mayIssue = mayDo(view, 'issue');
  const issueToGroup = linkButton({ href: `${base}/cohorts/new`, label: t('Groep uitgeven', 'Issue to a group') });
  const recent = table({
    caption: t('Laatste groepen', 'Latest groups'),
    hiddenCaption: true,
    columns: [
      { label: t('Groep', 'Group'), wide: true },
      { label: t('Stand', 'State') },
      { label: t('Uitgegeven', 'Issued'), numeric: true },
      { label: t('Opgehaald', 'Claimed'), numeric: true },
    ],
    rows: cohorts.map(({ id, name, state, progress }) => [
      link(`${base}/cohorts/${id}`, name),
      cohortTag(state, t),
      t(`${progress.issued} van ${progress.total}`, `${progress.issued} of ${progress.total}`),
      formatNumber(progress.claimed, lang),
    ]),
  });
  return html`${heading(2, t('Uitgeven', 'Issue'))}
    ${
      cohorts.length === 0
        ? emptyState({
            title: t('Nog geen groepen', 'No groups yet'),
            body: t(
              'Upload de lijst met deelnemers van een cursus. U ziet eerst wat er met elke rij gebeurt.',
              'Upload the list of participants of a course. You first see what will happen to every row.',
            ),
            action: mayIssue ? issueToGroup : undefined,
          })
        : html`${recent}${actions(
            mayIssue && issueToGroup,
            linkButton({ href: `${base}/cohorts`, label: t('Alle groepen', 'All groups'), variant: 'secondary' }),
          )}`
    }
    ${definitionList([
      [
        link(`${base}/credentials`, t('Uitgegeven bewijzen', 'Issued credentials')),
        t(
          'Zoek een bewijs op, herinner een kandidaat of trek een bewijs in.',
          'Look up a credential, remind a candidate or revoke a credential.',
        ),
      ],
      [
        link(`${base}/achievements`, t('Wat u certificeert', 'What you certify')),
        t(
          'Beschrijf per opleiding wat iemand daarna kan: skills, niveau en studielast.',
          'Describe for each course what somebody can do afterwards: skills, level and workload.',
        ),
      ],
      [
        link(`${base}/opleidingen`, t('Opleidingen', 'Courses')),
        (kind === 'opleider' || kind === 'school') &&
          t(
            'Hoe uw opleidingen in de catalogus staan, en wat iemand er leert.',
            'How your courses stand in the catalogue, and what somebody learns there.',
          ),
      ],
      [
        link(`${base}/class-codes`, t('Klascodes', 'Class codes')),
        t(
          'Laat een QR-code zien. Deelnemers vragen hun bewijs aan en u keurt de lijst goed.',
          'Show a QR code. Participants ask for their credential and you approve the list.',
        ),
      ],
    ])}`;
}

function administrationPart(view: OrganisationView): Html {
  const { organisation, base, t } = view;
  const { did, url } = organisation;
  const manages = mayDo(view, 'manage');
  return html`${heading(2, t('De organisatie', 'The organisation'))}
    ${definitionList([
      [
        link(`${base}/members`, t('Leden', 'Members')),
        t('Wie er meewerken en wat zij mogen.', 'Who work with you and what they may do.'),
      ],
      [
        link(`${base}/keys`, t('Sleutels', 'Keys')),
        did && t('Waarmee uw bewijzen worden ondertekend.', 'What your credentials are signed with.'),
      ],
      [
        link(`${base}/api-clients`, t('API-clients', 'API clients')),
        manages && t('Programma’s die namens u werken.', 'Programs that act for you.'),
      ],
      [
        link(`${base}/details`, t('Gegevens', 'Details')),
        manages && t('Naam, plaats, website en logo.', 'Name, city, website and logo.'),
      ],
      [
        link(`${base}/audit`, t('Logboek', 'Audit trail')),
        manages && t('Wie wat wanneer heeft gedaan.', 'Who did what and when.'),
      ],
      [t('Website', 'Website'), url && link(url, url)],
      [t('Digitale identiteit (DID)', 'Digital identity (DID)'), did && html`<code>${did}</code>`],
    ])}`;
}
