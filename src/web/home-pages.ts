import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type T, translator } from '../platform/i18n.ts';
import { actions, card, grid, heading, lead, link, linkButton, notice, paragraph, tag } from './kit/components.ts';
import { type IconName, icon } from './kit/icons.ts';
import { sendPage } from './kit/page.ts';
import { skillList } from './kit/proof.ts';

/** The front door: what the service is, and the way in for each who comes. */
export const homePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/', { config: { access: 'public' } }, (request, reply) => {
      const t = translator(request.lang);
      return sendPage(request, reply, {
        title: t('Laat zien wat u kunt', 'Show what you can do'),
        body: html`
          ${deps.config.demo && demoNotice(t)}
          ${hero(t, request.actor.kind === 'person')}
          ${doors(t)}
          ${catalogue(t)}
          ${verifyBox(t)}
          ${howItWorks(t)}
          ${rungs(t)}`,
      });
    });
    done();
  };

const demoNotice = (t: T) =>
  notice({
    tone: 'info',
    body: html`<p class="nl-paragraph">${t(
      'Dit is een demonstratie. Kandidaten en werkgevers zijn verzonnen. Mail gaat niet weg, maar komt in het ',
      'This is a demonstration. Candidates and employers are invented. Mail does not leave, but goes to the ',
    )}${link('/outbox', t('postvak uit', 'outbox'))}.</p>`,
  });

const hero = (t: T, isSignedIn: boolean): Html =>
  html`<div class="hero">
    <div>
      ${heading(1, t('Laat zien wat u kunt in ICT', 'Show what you can do in ICT'))}
      ${lead(
        t(
          'In het ICT-skillspaspoort staan uw skills met het bewijs erbij: van een opleider, een werkgever of uzelf. Met of zonder diploma. U kiest wie wat ziet.',
          'The ICT skills passport holds your skills together with the proof: from a training provider, an employer or yourself. With or without a diploma. You choose who sees what.',
        ),
      )}
      ${actions(
        isSignedIn
          ? linkButton({ href: '/passport', label: t('Naar mijn paspoort', 'Go to my passport') })
          : linkButton({ href: '/sign-in', label: t('Inloggen', 'Sign in') }),
        linkButton({
          href: '/verify',
          label: t('Een bewijs controleren', 'Verify a credential'),
          variant: 'secondary',
        }),
      )}
    </div>
    ${samplePassport(t)}
  </div>`;

const samplePassport = (t: T): Html =>
  html`<figure class="sample">
    <figcaption class="soft small">${t('Zo ziet een paspoort eruit', 'This is what a passport looks like')}</figcaption>
    ${card({
      body: html`<p class="sample__name">${icon('passport')}<span><strong>Noor Voorbeeld</strong><br><span class="soft small">${t('3 skills, 2 met bewijs van een ander', '3 skills, 2 proven by somebody else')}</span></span></p>
        ${skillList([
          {
            name: t('Netwerken configureren', 'Configuring networks'),
            source: t('Junior Netwerkbeheerder, 11 weken', 'Junior network administrator, 11 weeks'),
            level: 2,
            levelLabel: 'e-CF e-2',
            rung: tag({ label: t('Opleiding', 'Course'), tone: 'good' }),
          },
          {
            name: t('Gebruikers instrueren', 'Instructing users'),
            source: t('Teamleider bij een winkelketen', 'Team leader at a chain of shops'),
            level: 1,
            levelLabel: 'e-CF e-1',
            rung: tag({ label: t('Bevestigd', 'Endorsed'), tone: 'info' }),
          },
          {
            name: t('Linux-servers beheren', 'Managing Linux servers'),
            source: t('Thuislab, met 2 bestanden', 'Home lab, with 2 files'),
            level: null,
            levelLabel: t('geen niveau', 'no level'),
            rung: tag({ label: t('Eigen verklaring', 'Own claim'), tone: 'quiet' }),
          },
        ])}`,
    })}
  </figure>`;

const door = (input: { icon: IconName; title: string; text: string; href: string; label: string }): Html =>
  html`<section class="card door">
    <div class="door__icon">${icon(input.icon)}</div>
    ${heading(3, input.title)}
    ${paragraph(input.text)}
    <p class="door__link">${link(input.href, input.label)}</p>
  </section>`;

const doors = (t: T): Html =>
  html`<section class="band">
    ${heading(2, t('Waarvoor komt u?', 'What brings you here?'))}
    ${grid(
      door({
        icon: 'person',
        title: t('Ik leer of zoek werk', 'I am learning or looking for work'),
        text: t(
          'U krijgt een mail zodra een opleider een bewijs voor u heeft. U voegt eigen skills toe, deelt een link met wie u wilt en ziet wie er keek.',
          'You get a mail as soon as a training provider has a credential for you. You add skills of your own, share a link with whom you like and see who looked.',
        ),
        href: '/passport',
        label: t('Naar mijn paspoort', 'To my passport'),
      }),
      door({
        icon: 'school',
        title: t('Ik leid op', 'I train people'),
        text: t(
          'U geeft na een cursus bewijzen uit aan de hele groep, uit de lijst die u al heeft. Klopt er iets niet, dan leest u in welke rij en waarom.',
          'After a course you issue credentials to the whole group, from the list you have. If something is wrong, you read in which row and why.',
        ),
        href: '/sign-in',
        label: t('Inloggen als opleider', 'Sign in as a training provider'),
      }),
      door({
        icon: 'building',
        title: t('Ik neem mensen aan', 'I hire people'),
        text: t(
          'U opent de link van een kandidaat en leest wat er bewezen is, hoe goed en door wie. Daar heeft u geen account voor nodig.',
          'You open the link of a candidate and read what is proven, how well and by whom. You need no account for that.',
        ),
        href: '/verify',
        label: t('Een bewijs controleren', 'Verify a credential'),
      }),
    )}
  </section>`;

/** What there is to learn and to become, for who comes without a passport too. */
const catalogue = (t: T): Html => {
  const parts: [href: string, title: string, text: string | Html][] = [
    [
      '/opleidingen',
      t('Opleidingen', 'Courses'),
      t('ICT-opleidingen in Flevoland, en wat u er leert.', 'ICT courses in Flevoland, and what you learn there.'),
    ],
    [
      '/ontwikkelpaden',
      t('Ontwikkelpaden', 'Development paths'),
      t('Stap voor stap naar werk in de ICT.', 'Step by step to work in ICT.'),
    ],
    [
      '/occupations',
      t('Beroepen', 'Occupations'),
      html`${t('Welke beroepen er zijn en welke skills erbij horen.', 'Which occupations there are and which skills they need.')}
      ${link('/skills', t('Alle skills', 'All skills'))}`,
    ],
  ];
  return html`<section class="band">
    ${heading(2, t('Wat kunt u leren en worden?', 'What can you learn and become?'))}
    ${grid(...parts.map(([href, title, text]) => card({ title: link(href, title), body: paragraph(text) })))}
  </section>`;
};

const verifyBox = (t: T): Html =>
  html`<section class="band verify-box">
    <div class="verify-box__icon">${icon('shield')}</div>
    <div>
      ${heading(2, t('Heeft u een bewijs gekregen?', 'Did somebody give you a credential?'))}
      ${paragraph(
        t(
          'Een bestand, een afbeelding of een webadres: controleer zelf of het echt is, of het nog geldt en of de uitgever erkend is. Wij bewaren het niet.',
          'A file, a picture or a web address: check for yourself whether it is genuine, whether it is still valid and whether its issuer is recognised. We do not keep it.',
        ),
      )}
    </div>
    ${linkButton({ href: '/verify', label: t('Controleren', 'Verify') })}
  </section>`;

const howItWorks = (t: T): Html => {
  const steps: [string, string][] = [
    [
      t('De opleider tekent', 'The provider signs'),
      t(
        'Onder wat u kunt komt een digitale handtekening. Wie daarna iets verandert, maakt de handtekening stuk.',
        'What you can do gets a digital signature. Whoever changes a thing afterwards breaks it.',
      ),
    ],
    [
      t('U haalt het op', 'You collect it'),
      t(
        'Met de link in uw mail. Een wachtwoord of account van een school is niet nodig. Het bewijs is van u en gaat ook elders mee.',
        'With the link in your mail. You need no password and no school account. The credential is yours and works elsewhere too.',
      ),
    ],
    [
      t('U deelt wat u kiest', 'You share what you choose'),
      t(
        'Eén link voor één doel, met een einddatum. U stopt hem wanneer u wilt en leest wie hem opende.',
        'One link for one purpose, with an end date. You stop it when you like and read who opened it.',
      ),
    ],
    [
      t('De ander controleert', 'The other checks'),
      t(
        'Is het echt, geldt het nog, is de uitgever erkend? Het antwoord staat er in gewone woorden, met de reden erbij.',
        'Is it genuine, is it still valid, is its issuer recognised? The answer is there in plain words, with the reason.',
      ),
    ],
  ];
  return html`<section class="band">
    ${heading(2, t('Zo werkt bewijs', 'How proof works'))}
    <ol class="steps">${steps.map(([title, text]) => html`<li>${heading(3, title)}${paragraph(text)}</li>`)}</ol>
  </section>`;
};

const rungs = (t: T): Html => {
  const ladder: [string, string][] = [
    [t('Diploma', 'Qualification'), t('Een erkend diploma of deel daarvan.', 'A recognised diploma or part of one.')],
    [t('Opleiding', 'Course'), t('Een opleider heeft het getoetst.', 'A training provider has tested it.')],
    [
      t('Beoordeeld', 'Assessed'),
      t('Een assessor bekeek het bewijs (EVC) of nam een test af.', 'An assessor judged the evidence or held a test.'),
    ],
    [
      t('Bevestigd', 'Endorsed'),
      t('Een werkgever, collega of coach bevestigt het.', 'An employer, colleague or coach confirms it.'),
    ],
    [
      t('Eigen verklaring', 'Own claim'),
      t('U zegt het zelf, liefst met een voorbeeld erbij.', 'You say so yourself, preferably with an example.'),
    ],
  ];
  return html`<section class="band">
    ${heading(2, t('Hoe goed is iets bewezen?', 'How well is something proven?'))}
    ${paragraph(
      t(
        'Niet alles weegt even zwaar. Bij elke skill staat daarom de hoogste trede waarop hij bewezen is.',
        'Not everything carries the same weight. So every skill shows the highest rung on which it is proven.',
      ),
    )}
    <ol class="ladder" reversed>${ladder.map(
      ([name, text]) => html`<li><strong>${name}</strong><span>${text}</span></li>`,
    )}</ol>
  </section>`;
};
