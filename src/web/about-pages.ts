import { listOrganisations } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type T, translator } from '../platform/i18n.ts';
import { definitionList, heading, lead, link, notice, paragraph } from './kit/components.ts';
import { sendPage } from './kit/page.ts';

/** What the service stands on, and the two statements the law asks for. */
export const aboutPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    // The address that the service's mail comes from is read by people too.
    const contact = /<([^>]+)>/.exec(deps.config.mailFrom)?.[1] ?? deps.config.mailFrom;

    app.get('/about', { config: { access: 'public' } }, async (request, reply) => {
      const t = translator(request.lang);
      const [office] = await listOrganisations(deps.db, 'programme-office');
      const officeName = office && (request.lang === 'en' ? (office.nameEn ?? office.name) : office.name);
      return sendPage(request, reply, {
        title: t('Over het paspoort', 'About the passport'),
        body: about(t, officeName, contact),
      });
    });
    app.get('/accessibility', { config: { access: 'public' } }, (request, reply) => {
      const t = translator(request.lang);
      return sendPage(request, reply, {
        title: t('Toegankelijkheid', 'Accessibility'),
        body: accessibility(t, contact),
      });
    });
    app.get('/privacy', { config: { access: 'public' } }, (request, reply) => {
      const t = translator(request.lang);
      return sendPage(request, reply, { title: 'Privacy', body: privacy(t, contact) });
    });
    done();
  };

const prose = (...parts: readonly Html[]): Html => html`<div class="prose">${parts}</div>`;
const list = (...items: readonly (string | Html)[]): Html =>
  html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
const mailTo = (address: string): Html => link(`mailto:${address}`, address);

const about = (t: T, officeName: string | undefined, contact: string): Html =>
  prose(
    heading(1, t('Over het ICT-skillspaspoort', 'About the ICT skills passport')),
    lead(
      t(
        'Eén manier om ICT-skills vast te leggen, te bewijzen en te delen. Voor wie een diploma heeft en voor wie niet, een loopbaan lang.',
        'One way to record, prove and share ICT skills. For people with and without a diploma, through a whole career.',
      ),
    ),
    heading(2, t('Wie doet wat', 'Who does what')),
    definitionList([
      [
        t('Opleider', 'Training provider'),
        t(
          'Geeft bewijzen uit en trekt ze in als er iets niet klopt.',
          'Issues credentials, and revokes them if something is wrong.',
        ),
      ],
      [
        t('Kandidaat', 'Candidate'),
        t('Heeft het paspoort en kiest wat wie ziet.', 'Holds the passport and chooses who sees what.'),
      ],
      [
        t('Werkgever of school', 'Employer or school'),
        t('Leest en controleert wat een kandidaat deelt.', 'Reads and checks what a candidate shares.'),
      ],
      [
        t('Programmabureau', 'Programme office'),
        officeName
          ? t(
              `${officeName} houdt bij welke opleiders erkend zijn.`,
              `${officeName} keeps the register of recognised providers.`,
            )
          : t('Houdt bij welke opleiders erkend zijn.', 'Keeps the register of recognised providers.'),
      ],
    ]),
    heading(2, t('Het register', 'The register')),
    paragraph(
      html`${t(
        'Een handtekening zegt wie iets uitgaf. Of die opleider voor die opleiding erkend is, en van wanneer tot wanneer, staat in het ',
        'A signature says who issued something. Whether that provider is recognised for that opleiding, and from when to when, is in the ',
      )}${link('/register', t('register van erkende opleiders', 'register of recognised providers'))}. ${t(
        'Staat een uitgever er niet in, dan zeggen we dat; het bewijs kan dan nog steeds echt zijn.',
        'If an issuer is not in it, we say so; the credential can still be genuine.',
      )}`,
    ),
    heading(2, t('Open standaarden', 'Open standards')),
    paragraph(
      t(
        'Een bewijs uit dit paspoort is ook zonder dit paspoort te controleren, met software van een ander.',
        'A credential from this passport can be checked without this passport, with the software of others.',
      ),
    ),
    list(
      html`${link('https://www.w3.org/TR/vc-data-model-2.0/', 'W3C Verifiable Credentials 2.0')}, ${t('ondertekend met', 'signed with')} ${link('https://www.w3.org/TR/vc-di-eddsa/', 'Data Integrity EdDSA')}`,
      html`${link('https://www.imsglobal.org/spec/ob/v3p0', 'Open Badges 3.0')} ${t('voor wat er behaald is', 'for what was achieved')}`,
      html`${link('https://www.w3.org/TR/vc-bitstring-status-list/', 'Bitstring Status List')} ${t('voor wat is ingetrokken', 'for what was revoked')}`,
      html`${link('https://w3c-ccg.github.io/did-method-web/', 'did:web')} ${t('voor de sleutels van opleiders', 'for the keys of providers')}`,
      html`${link('https://esco.ec.europa.eu/nl', 'ESCO')} ${t('en', 'and')} e-CF ${t('voor skills en niveaus', 'for skills and levels')}`,
      html`${t('de elementen van een', 'the elements of a')} ${link('https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32022H0627(02)', t('Europese micro-credential', 'European micro-credential'))}`,
    ),
    heading(2, t('Open broncode en koppelen', 'Open source and connecting')),
    paragraph(
      html`${t(
        'De software is open (EUPL 1.2). Alles wat op deze pagina’s kan, kan ook een programma: ',
        'The software is open (EUPL 1.2). Whatever these pages can do, a program can do too: ',
      )}${link('/v1/openapi.json', t('beschrijving van de API', 'description of the API'))}.`,
    ),
    heading(2, 'Contact'),
    paragraph(html`${t('Mail naar', 'Mail')} ${mailTo(contact)}.`),
  );

const accessibility = (t: T, contact: string): Html =>
  prose(
    heading(1, t('Toegankelijkheid', 'Accessibility')),
    lead(
      t(
        'Iedereen moet dit paspoort kunnen gebruiken, ook met een toetsenbord, een schermlezer of vergroting.',
        'Everybody must be able to use this passport, also with a keyboard, a screen reader or magnification.',
      ),
    ),
    heading(2, t('Waar we staan', 'Where we stand')),
    paragraph(
      t(
        'De wet vraagt WCAG 2.1, niveau AA (EN 301 549). Wij bouwen naar WCAG 2.2, niveau AA. Een onderzoek door een onafhankelijk bureau is er nog niet; daarom staat deze dienst nog niet in het register van toegankelijkheidsverklaringen en geven we onszelf geen status.',
        'The law asks for WCAG 2.1, level AA (EN 301 549). We build to WCAG 2.2, level AA. There has been no audit by an independent agency yet; so this service is not yet in the register of accessibility statements and we claim no status.',
      ),
    ),
    heading(2, t('Wat we zelf toetsen', 'What we test ourselves')),
    list(
      t(
        'Bij elke wijziging: de pagina’s in een echte browser, in beide talen, op een breed scherm en een telefoon, met de regels van axe-core. Er mag geen fout overblijven.',
        'With every change: the pages in a real browser, in both languages, on a wide screen and a phone, against the rules of axe-core. No fault may remain.',
      ),
      t('Vanaf 320 pixels breed zonder heen en weer te schuiven.', 'From 320 pixels wide without scrolling sideways.'),
      t(
        'Alle pagina’s werken met alleen een toetsenbord; waar u bent is te zien.',
        'All pages work with only a keyboard; where you are can be seen.',
      ),
      t(
        'Geen toestand staat alleen in kleur: er staat altijd een woord bij.',
        'No state is told by colour alone: there is always a word.',
      ),
    ),
    heading(2, t('Wat we weten dat beter moet', 'What we know must be better')),
    list(
      t(
        'Automatische regels vinden niet alles. Met gebruikers van schermlezers is nog niet getoetst.',
        'Automatic rules do not find everything. It has not yet been tested with users of screen readers.',
      ),
      t(
        'Een passkey gebruikt vensters van uw eigen apparaat; hoe toegankelijk die zijn, bepaalt de maker daarvan.',
        'A passkey uses windows of your own device; how accessible these are is up to its maker.',
      ),
      t(
        'Bestanden die u zelf als bewijs toevoegt, maken wij niet toegankelijk.',
        'We do not make the files accessible that you add as evidence.',
      ),
    ),
    heading(2, t('Loopt u ergens tegenaan?', 'Did you meet an obstacle?')),
    paragraph(
      html`${t('Mail naar', 'Mail')} ${mailTo(contact)}: ${t(
        'zeg op welke pagina het was en wat u gebruikte. Lossen we het niet op, dan kunt u naar de ',
        'say on which page it was and what you used. If we do not solve it, you can go to the ',
      )}${link('https://www.nationaleombudsman.nl/', t('Nationale ombudsman', 'National Ombudsman'))}.`,
    ),
  );

const privacy = (t: T, contact: string): Html =>
  prose(
    heading(1, 'Privacy'),
    lead(
      t(
        'Het paspoort is van u. Dit bewaren we, waarvoor, hoe lang, en wat u ermee kunt.',
        'The passport is yours. This is what we keep, what for, how long, and what you can do about it.',
      ),
    ),
    notice({
      tone: 'good',
      body: t(
        'Geen BSN, geen bijzondere persoonsgegevens, geen volgcookies, geen doorverkoop. Niemand krijgt automatisch een besluit over u.',
        'No citizen service number, no special categories of personal data, no tracking cookies, no selling on. Nobody gets an automatic decision about you.',
      ),
    }),
    heading(2, t('Wat we bewaren, en waarvoor', 'What we keep, and what for')),
    definitionList([
      [
        t('Naam en e-mailadres', 'Name and e-mail address'),
        t(
          'Om een bewijs op uw naam te zetten, u in te laten loggen en u te laten weten dat er iets verandert.',
          'To put a credential in your name, to let you sign in and to tell you when something changes.',
        ),
      ],
      [
        t('Bewijzen', 'Credentials'),
        t(
          'Wat een opleider over uw skills tekende. Uw naam staat erin, uw e-mailadres niet.',
          'What a provider signed about your skills. Your name is in it, your e-mail address is not.',
        ),
      ],
      [
        t('Eigen skills en voorbeelden', 'Own skills and examples'),
        t('Wat u zelf toevoegt.', 'What you add yourself.'),
      ],
      [
        t('Links die u deelt', 'Links you share'),
        t(
          'Doel, keuze, einddatum, en wanneer een link werd geopend. Dat overzicht is voor u.',
          'Purpose, choice, end date, and when a link was opened. That log is for you.',
        ),
      ],
      [
        t('Vergelijken en ICT-punten', 'Comparing and ICT-punten'),
        t(
          'Wordt berekend als u kijkt, en niet bewaard. Er volgt geen besluit uit.',
          'Calculated when you look, and not kept. No decision follows from it.',
        ),
      ],
      [
        t('Herinneringen', 'Reminders'),
        t(
          'Alleen als u ze aanzet: waarover we u mailden, zodat we het niet herhalen.',
          'Only if you turn them on: what we mailed you about, so that we do not repeat it.',
        ),
      ],
      [
        t('Logboek van handelingen', 'Trail of acts'),
        t(
          'Wie wat deed en wanneer, zonder namen of inhoud, om misbruik te kunnen vinden.',
          'Who did what and when, without names or content, so that abuse can be found.',
        ),
      ],
    ]),
    heading(2, t('Wie ziet wat', 'Who sees what')),
    list(
      t(
        'Een werkgever of school ziet alleen wat u met een link deelt, tot u die stopt of de einddatum er is.',
        'An employer or school sees only what you share with a link, until you stop it or its end date comes.',
      ),
      t(
        'Een opleider ziet de bewijzen die hij zelf uitgaf, en of ze zijn opgehaald. De rest van uw paspoort niet.',
        'A provider sees the credentials it issued itself, and whether they were collected. Not the rest of your passport.',
      ),
      t(
        'Wie een bewijs controleert, laat bij ons niets achter: het bewijs wordt gelezen en niet bewaard.',
        'Whoever verifies a credential leaves nothing with us: the credential is read and not kept.',
      ),
      t(
        'De lijst van ingetrokken bewijzen is openbaar en bevat alleen nummers.',
        'The list of revoked credentials is public and holds only numbers.',
      ),
    ),
    heading(2, t('Hoe lang', 'How long')),
    definitionList([
      [t('Uw paspoort', 'Your passport'), t('Tot u het wist.', 'Until you erase it.')],
      [
        t('Overzicht van een gedeelde link', 'Log of a shared link'),
        t('Een jaar na het einde van de link.', 'One year after the link ended.'),
      ],
      [
        t('Inloggen', 'Signing in'),
        t(
          'U blijft hoogstens 30 dagen ingelogd, en 7 dagen als u niets doet. Gebruikte en verlopen inloglinks wissen we na 90 dagen.',
          'You stay signed in for 30 days at most, and 7 days if you do nothing. Used and ended sign-in links are erased after 90 days.',
        ),
      ],
      [
        t('Mail', 'Mail'),
        t('Zodra een mail weg is, bewaren we de inhoud niet.', 'Once a mail has left, we do not keep its content.'),
      ],
    ]),
    heading(2, t('Wat u kunt', 'What you can do')),
    list(
      html`${t('Alles inzien en meenemen, of alles wissen: ', 'See and take along everything, or erase everything: ')}${link('/account', t('in uw account', 'in your account'))}. ${t('U hoeft het niemand te vragen.', 'You need to ask nobody.')}`,
      html`${t('Lezen wie uw links opende en ze stoppen: ', 'Read who opened your links and stop them: ')}${link('/passport/shares', t('bij delen', 'under sharing'))}.`,
      t(
        'Staat er iets fout in een bewijs? Vraag de opleider om het in te trekken en opnieuw uit te geven. Wij kunnen een getekend bewijs niet aanpassen.',
        'Is something wrong in a credential? Ask the provider to revoke it and issue it again. We cannot change a signed credential.',
      ),
      t(
        'Bent u jonger dan 16? Dan is toestemming van een ouder of voogd nodig.',
        'Are you under 16? Then the consent of a parent or guardian is needed.',
      ),
    ),
    heading(2, 'Cookies'),
    paragraph(
      t(
        'Alleen cookies die nodig zijn: om ingelogd te blijven, om een gedeelde link open te houden, om uw taal te onthouden en om een melding één keer te tonen.',
        'Only cookies that are needed: to stay signed in, to keep a shared link open, to remember your language and to show a message once.',
      ),
    ),
    heading(2, t('Vragen of een klacht', 'Questions or a complaint')),
    paragraph(
      html`${t('Mail naar', 'Mail')} ${mailTo(contact)}. ${t('U kunt ook een klacht indienen bij de ', 'You can also file a complaint with the ')}${link('https://autoriteitpersoonsgegevens.nl/', t('Autoriteit Persoonsgegevens', 'Dutch Data Protection Authority'))}.`,
    ),
  );
