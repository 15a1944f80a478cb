import { exemptions, linkInWords, PUBLISHED_RULES, rungInWords } from '../matching/index.ts';
import type { Rung } from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { card, heading, lead, link, notice, paragraph, stack, table } from './kit/components.ts';
import { sendPage } from './kit/page.ts';
import { capitalise, type Words } from './passport-parts.ts';

const { rungValues, levelShares, levelUnknownShare, ageShares, linkShares, maxLinks, furtherShare } = PUBLISHED_RULES;
const { provenFrom, stepReachedFrom, essentialWeight, taughtAs, nearlyAsMuch, rungPoints, version } = PUBLISHED_RULES;

const RUNGS = ['self-claimed', 'endorsed', 'assessed', 'course', 'qualification'] as const satisfies readonly Rung[];
const percent = (share: number) => `${Math.round(share * 100)}%`;

/** The rules of matching and of the ICT-punten, for everyone. Each figure is the one that is reckoned with. */
export const matchingRulesPages =
  (_deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/matching-rules', { config: { access: 'public' } }, async (request, reply) => {
      const words = { lang: request.lang, t: translator(request.lang) };
      const title = words.t('Zo rekenen wij', 'How we reckon');
      return sendPage(request, reply, { title, body: rulesPage(title, words) });
    });
    done();
  };

function rulesPage(title: string, words: Words): Html {
  const { t } = words;
  return html`${heading(1, title)}
    ${lead(
      t(
        'Hoe wij uitrekenen wat iemand kan aantonen, wat er ontbreekt en hoeveel ICT-punten iemand heeft. Alle getallen staan hier; er is geen geheime score.',
        'How we reckon what somebody can prove, what is missing and how many ICT-punten somebody has. All figures are here; there is no secret score.',
      ),
    )}
    ${stack(
      notice({
        tone: 'info',
        body: t(
          `Dit zijn regels ${version}. Bij elke uitkomst staat met welke regels die is berekend. Een uitkomst is geen besluit: mensen beslissen.`,
          `These are rules ${version}. With each answer stands by which rules it was calculated. An answer is not a decision: people decide.`,
        ),
      }),
      rungCard(words),
      levelCard(words),
      ageCard(words),
      linkCard(words),
      sumCard(words),
      pointsCard(words),
      exemptionCard(words),
    )}
    <p class="soft">${t('Voor programma’s:', 'For programs:')} ${link('/v1/matching-rules', t('dezelfde getallen als json', 'the same figures as JSON'))}.</p>`;
}

const figureTable = (caption: string, first: string, second: string, rows: [string, string][]): Html =>
  table({
    caption,
    hiddenCaption: true,
    columns: [
      { label: first, wide: true },
      { label: second, numeric: true },
    ],
    rows,
  });

function rungCard({ t, lang }: Words): Html {
  return card({
    title: t('1. Wie zegt het?', '1. Who says so?'),
    body: html`${paragraph(
      t(
        'Een bewijs telt zwaarder als iemand anders het heeft nagekeken.',
        'A proof counts for more when somebody else has checked it.',
      ),
    )}
    ${figureTable(
      t('Waarde van elke soort bewijs', 'Value of each kind of proof'),
      t('Soort bewijs', 'Kind of proof'),
      t('Telt voor', 'Counts for'),
      RUNGS.map((rung) => [capitalise(rungInWords(rung)[lang]), percent(rungValues[rung])]),
    )}`,
  });
}

function levelCard({ t }: Words): Html {
  const last = levelShares.length - 1;
  const rows = levelShares.map((share, below): [string, string] => [
    below === 0
      ? t('Het gevraagde niveau of hoger', 'The asked level or higher')
      : below === last
        ? t(`${below} niveaus lager of nog lager`, `${below} levels lower or lower still`)
        : t(
            `${below} ${below === 1 ? 'niveau' : 'niveaus'} lager`,
            `${below} ${below === 1 ? 'level' : 'levels'} lower`,
          ),
    percent(share),
  ]);
  return card({
    title: t('2. Is het niveau hoog genoeg?', '2. Is the level high enough?'),
    body: html`${paragraph(
      t(
        'Niveaus zijn die van e-CF: van e-1 tot e-5. Wordt er geen niveau gevraagd, dan telt het bewijs helemaal.',
        'Levels are those of e-CF: from e-1 to e-5. When no level is asked, the proof counts in full.',
      ),
    )}
    ${figureTable(
      t('Deel dat telt per niveau', 'Part that counts by level'),
      t('Bewezen niveau', 'Proven level'),
      t('Daarvan telt', 'Of that counts'),
      [...rows, [t('Het bewijs noemt geen niveau', 'The proof tells no level'), percent(levelUnknownShare)]],
    )}`,
  });
}

function ageCard({ t }: Words): Html {
  const youngest = Math.min(...ageShares.map(({ olderThanYears }) => olderThanYears));
  const rows = [...ageShares]
    .sort((a, b) => a.olderThanYears - b.olderThanYears)
    .map(({ olderThanYears, share }): [string, string] => [
      t(`Ouder dan ${olderThanYears} jaar`, `More than ${olderThanYears} years old`),
      percent(share),
    ]);
  return card({
    title: t('3. Hoe oud is het?', '3. How old is it?'),
    body: html`${paragraph(
      t(
        'ICT verandert snel. Een oud bewijs telt daarom voor minder.',
        'ICT changes fast. So an old proof counts for less.',
      ),
    )}
    ${figureTable(
      t('Deel dat telt naar leeftijd', 'Part that counts by age'),
      t('Leeftijd', 'Age'),
      t('Daarvan telt', 'Of that counts'),
      [[t(`Hoogstens ${youngest} jaar`, `At most ${youngest} years`), percent(1)], ...rows],
    )}`,
  });
}

function linkCard({ t, lang }: Words): Html {
  const kinds = ['same', 'narrower', 'broader', 'framework'] as const;
  return card({
    title: t('4. Gaat het over precies deze skill?', '4. Is it about exactly this skill?'),
    body: html`${paragraph(
      t(
        `Een bewijs van iets verwants telt ook mee, over hoogstens ${maxLinks} stappen. Bij twee stappen vermenigvuldigen we.`,
        `A proof of something related counts too, over at most ${maxLinks} steps. With two steps we multiply.`,
      ),
    )}
    ${figureTable(
      t('Deel dat telt over een koppeling', 'Part that counts over a link'),
      t('Wat bewezen is', 'What is proven'),
      t('Daarvan telt', 'Of that counts'),
      kinds.map((kind) => [capitalise(linkInWords(kind)[lang]), percent(linkShares[kind])]),
    )}`,
  });
}

function sumCard({ t }: Words): Html {
  const oneBelow = levelShares[1] ?? 0;
  return card({
    title: t('5. Samen', '5. Together'),
    body: html`<ul>
      <li>${t(
        `De vier getallen vermenigvuldigen we. Zo is een toets (${percent(rungValues.assessed)}) die een niveau te laag is (${percent(oneBelow)}) goed voor ${percent(rungValues.assessed * oneBelow)}.`,
        `We multiply the four figures. So an assessment (${percent(rungValues.assessed)}) that is one level too low (${percent(oneBelow)}) is worth ${percent(rungValues.assessed * oneBelow)}.`,
      )}</li>
      <li>${t(
        `Het sterkste bewijs telt helemaal. Een bewijs van nog iemand anders telt daarnaast voor ${percent(furtherShare)} van zijn waarde, over wat nog open was. Een eigen verklaring naast ander bewijs ook.`,
        `The strongest proof counts in full. A proof by somebody else counts beside it for ${percent(furtherShare)} of its worth, over what was still open. So does an own statement beside other proof.`,
      )}</li>
      <li>${t(`Vanaf ${provenFrom}% noemen we een skill aangetoond.`, `From ${provenFrom}% on we call a skill proven.`)}</li>
      <li>${t(
        `Op een ontwikkelpad is een stap achter de rug als gemiddeld ${stepReachedFrom}% van de nodige skills is aangetoond.`,
        `On a development path a step is behind somebody when on average ${stepReachedFrom}% of the essential skills is proven.`,
      )}</li>
      <li>${t(
        `Opleidingen staan op volgorde van wat zij toevoegen aan skills die nog niet zijn aangetoond. Een nodige skill telt daarbij ${essentialWeight} keer. Bij gelijke winst staat de kortste boven. Wat een opleiding helemaal behandelt, telt als ${rungInWords(taughtAs.core).nl}; wat zij deels behandelt, als ${rungInWords(taughtAs.part).nl}.`,
        `Courses stand in the order of what they add to skills that are not proven yet. An essential skill counts ${essentialWeight} times in that. Of equals the shortest stands on top. What a course covers fully counts as ${rungInWords(taughtAs.core).en}; what it covers partly, as ${rungInWords(taughtAs.part).en}.`,
      )}</li>
      <li>${t(
        `Van twee opleidingen samen noemen we de kortste die minstens ${percent(nearlyAsMuch)} doen van het meeste dat twee opleidingen doen.`,
        `Of two courses together we tell the shortest that do at least ${percent(nearlyAsMuch)} of the most that any two do.`,
      )}</li>
      <li>${t(
        'Wat is ingetrokken, geschorst, verlopen of niet te controleren, telt niet. Zodra dat verandert, verandert de uitkomst.',
        'What is revoked, suspended, expired or cannot be checked does not count. As soon as that changes, the answer changes.',
      )}</li>
    </ul>
    <p class="soft small">${t('Niemand wordt op volgorde gezet en niemand wordt afgewezen.', 'Nobody is put in an order and nobody is rejected.')}</p>`,
  });
}

function pointsCard({ t, lang }: Words): Html {
  return card({
    id: 'points',
    title: t('ICT-punten', 'ICT-punten (ICT points)'),
    body: html`${paragraph(
      t(
        'Voor elke skill tellen de punten van het beste bewijs, keer het niveau (zonder niveau: keer 1). Punten gelden voor het leven: ze worden niet minder als een bewijs ouder wordt. Wordt een bewijs ingetrokken, dan vervallen de punten.',
        'For each skill the points of the best proof count, times the level (without a level: times 1). Points are for life: they do not go down as a proof grows old. When a proof is revoked, its points lapse.',
      ),
    )}
    ${figureTable(
      t('Punten per soort bewijs', 'Points for each kind of proof'),
      t('Soort bewijs', 'Kind of proof'),
      t('Punten per niveau', 'Points for each level'),
      RUNGS.map((rung) => [capitalise(rungInWords(rung)[lang]), String(rungPoints[rung])]),
    )}`,
  });
}

function exemptionCard({ t }: Words): Html {
  return card({
    title: t('Advies over vrijstelling', 'Advice on exemption'),
    body: html`${paragraph(
      t(
        `Een school kiest per leeruitkomst het minste bewijs: soort, niveau en leeftijd (regels ${exemptions.EXEMPTION_RULES}).`,
        `A school chooses the least proof for each learning outcome: kind, level and age (rules ${exemptions.EXEMPTION_RULES}).`,
      ),
    )}<ul>
      <li>${t(
        'Bewijs dat daar niet aan voldoet, telt niet mee, hoeveel het er ook zijn. Wij zeggen erbij waarom.',
        'Proof that falls short of it does not count, however much of it there is. We say why.',
      )}</li>
      <li>${t(
        `De rest telt zoals hierboven. Een leeruitkomst is aangetoond als elke skill op ${provenFrom}% of hoger komt.`,
        `The rest counts as above. A learning outcome is shown when every skill comes to ${provenFrom}% or more.`,
      )}</li>
      <li>${t(
        'Een vrijstelling zelf bewijst geen skill en levert geen ICT-punten op: zij rust op bewijs dat er al was.',
        'An exemption itself proves no skill and earns no ICT-punten: it rests on proof that was there already.',
      )}</li>
      <li>${t(
        'Het advies is geen besluit. De examencommissie beslist, met een reden.',
        'The advice is not a decision. The board of examiners decides, with a reason.',
      )}</li>
    </ul>`,
  });
}
