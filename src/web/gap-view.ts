import { type gaps, PUBLISHED_RULES } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDate, formatDateTime } from '../platform/i18n.ts';
import { closingsCard, combinationCard, type GapPage, whatIfCard } from './gap-closings-view.ts';
import { coverageBar, coverageList } from './gap-parts.ts';
import {
  actions,
  breadcrumb,
  card,
  columns,
  details,
  figures,
  heading,
  lead,
  link,
  linkButton,
  notice,
  paragraph,
  stack,
  tag,
} from './kit/components.ts';
import { capitalise, rungLabel, say, type Words } from './passport-parts.ts';

const kindName = (kind: gaps.GapAnswer['target']['kind'], { t }: Words): string =>
  ({
    vacancy: t('Vacature', 'Vacancy'),
    occupation: t('Beroep', 'Occupation'),
    opleiding: t('Opleiding', 'Course'),
    ontwikkelpad: t('Ontwikkelpad', 'Development path'),
  })[kind];

/**
 * How the reader's own passport stands to what is asked, and what would help.
 *
 * @param exemptions where exemption from the opleiding that it is held against can be asked; null where it cannot
 */
export function gapPage(page: GapPage, exemptions: Html | null, words: Words): Html {
  const { t } = words;
  const { answer } = page;
  const { target } = answer;
  const title = capitalise(say(target.title, words));
  return html`${breadcrumb(
    [
      { href: '/passport', label: t('Paspoort', 'Passport') },
      { href: '/passport/gap', label: t('Vergelijken', 'Compare') },
      { label: title },
    ],
    t,
  )}
  ${heading(1, title)}
  ${lead([kindName(target.kind, words), target.by].filter(Boolean).join(', '))}
  ${target.isClosed && notice({ tone: 'warn', body: t('Deze vacature is gesloten.', 'This vacancy is closed.') })}
  ${stack(
    answer.entry && entryCard(page, answer.entry, words),
    standing(answer, words),
    answer.whatIf && whatIfCard(page, answer.whatIf, words),
    columns(
      html`${target.kind === 'opleiding' ? opleidingSkills(page, words) : skillsCard(page, words)}
      ${aboutCard(answer, words)}`,
      target.kind === 'opleiding'
        ? (exemptions ?? noExemptionCard(target.id, words))
        : html`${target.kind === 'vacancy' && !target.isClosed && shareCard(target.id, words)}
          ${combinationCard(page, words)}
          ${closingsCard(page, words)}`,
    ),
  )}`;
}

function standing(answer: gaps.GapAnswer, words: Words): Html {
  const { t } = words;
  const { counts, essentialPercentage, target } = answer;
  return html`${figures([
    ...(essentialPercentage === null
      ? []
      : [
          {
            value: `${essentialPercentage}%`,
            label:
              target.kind === 'opleiding'
                ? t('Van de kern, aangetoond', 'Of the core, proven')
                : t('Van wat nodig is, aangetoond', 'Of what is essential, proven'),
          },
        ]),
    { value: counts.proven, label: t('Skills aangetoond', 'Skills proven') },
    { value: counts.partly + counts.claimed, label: t('Deels, of zelf verklaard', 'Partly, or self-stated') },
    { value: counts.missing, label: t('Nog niet aangetoond', 'Not proven yet') },
  ])}
  ${notice({
    tone: 'info',
    body: html`<p>${say(answer.statement, words)} ${t('Alleen u ziet deze pagina.', 'Only you see this page.')}</p>`,
  })}`;
}

function skillsCard({ answer }: GapPage, words: Words): Html {
  const { t } = words;
  const known = new Map(answer.closings.map(({ opleiding }) => [opleiding.id, opleiding]));
  const helping = ({ closedBy }: gaps.ToldSkill) => {
    const links = closedBy
      .flatMap((id) => known.get(id) ?? [])
      .map(({ id, label }, index) => html`${index > 0 && ', '}${link(`/opleidingen/${id}`, say(label, words))}`);
    return links.length > 0 ? html`<p class="small">${t('Hierbij helpt:', 'This helps:')} ${links}</p>` : null;
  };
  const { levelsAreProposed } = answer.target;
  return html`${heading(2, t('Skill voor skill', 'Skill by skill'))}
    ${card({
      body:
        answer.skills.length === 0
          ? t('Hier wordt nog geen skill gevraagd.', 'No skill is asked for here yet.')
          : html`${coverageList(answer.skills, words, { levelsAreProposed, more: helping })}${proofAdvice(words)}`,
    })}`;
}

/** Of an opleiding: what the reader can prove already, and what they would learn there. */
function opleidingSkills({ answer }: GapPage, words: Words): Html {
  const { t } = words;
  const proven = answer.skills.filter(({ state }) => state === 'proven');
  const learnt = answer.skills.filter(({ state }) => state !== 'proven');
  return html`${heading(2, t('Wat u al kunt aantonen', 'What you can already prove'))}
    ${card({
      body: html`${
        proven.length > 0
          ? coverageList(proven, words, { areTaught: true })
          : paragraph(
              t(
                'Van wat deze opleiding u leert, heeft u nog niets aangetoond.',
                'Of what this course teaches you have proven nothing yet.',
              ),
            )
      }${proofAdvice(words)}`,
    })}
    ${heading(2, t('Wat u er zou leren', 'What you would learn there'))}
    ${card({
      body:
        learnt.length > 0
          ? coverageList(learnt, words, { areTaught: true })
          : paragraph(
              t(
                'U heeft alles wat deze opleiding u leert al aangetoond.',
                'You have already proven everything that this course teaches.',
              ),
            ),
    })}`;
}

const noExemptionCard = (opleidingId: string, { t }: Words): Html =>
  card({
    title: t('Vrijstelling', 'Exemption'),
    body: html`${paragraph(
      t(
        'Vrijstelling vragen kan hier voor deze opleiding nog niet. Kunt u een deel al? Vraag het de opleider zelf.',
        'Exemption from this course cannot be asked here yet. Can you do a part of it already? Ask the provider.',
      ),
    )}<p class="small">${link(`/opleidingen/${opleidingId}`, t('Opleiding lezen', 'Read about the course'))}</p>`,
  });

const proofAdvice = ({ t }: Words): Html =>
  html`<p class="soft small">${t('Kunt u iets al, maar staat het er niet bij?', 'Can you do something already that is not here?')}
    ${link('/passport/skills/new', t('Voeg een eigen skill toe', 'Add a skill of your own'))} ${t('of', 'or')} ${link('/passport/import', t('een bewijs van elders', 'a proof from elsewhere'))}.</p>`;

const shareCard = (vacancyId: string, { t }: Words): Html =>
  card({
    title: t('Reageren op deze vacature', 'Respond to this vacancy'),
    body: html`<p class="soft">${t(
      'Deel een deel van uw paspoort met de werkgever. U kiest zelf welk deel. De werkgever ziet dan per skill hetzelfde als u, alleen voor wat u deelt.',
      'Share a part of your passport with the employer. You choose which part. For each skill the employer then sees the same as you, for what you share only.',
    )}</p>
    ${actions(linkButton({ href: `/passport/shares/new?vacancy=${vacancyId}`, label: t('Delen voor deze vacature', 'Share for this vacancy') }))}
    <p class="small">${link(`/vacancies/${vacancyId}`, t('Vacature lezen', 'Read the vacancy'))}</p>`,
  });

function entryCard(page: GapPage, entry: NonNullable<gaps.GapAnswer['entry']>, words: Words): Html {
  const { t } = words;
  const at = entry.steps.find(({ id }) => id === entry.entryStepId);
  return card({
    tone: 'info',
    title: at
      ? t(`U zou instromen bij: ${say(at.label, words)}`, `You would enter at: ${say(at.label, words)}`)
      : t('U heeft alle stappen achter de rug', 'You have all steps behind you'),
    body: html`<ol class="path-steps">${entry.steps.map(
      ({
        id,
        label,
        description,
        percentage,
        isReached,
      }) => html`<li${id === page.answer.target.stepId && html` aria-current="step"`}>
        <div><strong>${link(`${page.path}?step=${encodeURIComponent(id)}`, say(label, words))}</strong>
          ${
            isReached &&
            (percentage < PUBLISHED_RULES.stepReachedFrom
              ? tag({
                  label: t('overgeslagen: een latere stap is gehaald', 'skipped: a later step is reached'),
                  tone: 'quiet',
                })
              : tag({ label: t('achter de rug', 'behind you'), tone: 'good' }))
          }
          ${id === entry.entryStepId && tag({ label: t('hier instromen', 'enter here'), tone: 'info' })}</div>
        <div class="soft small">${say(description, words)}</div>
        ${coverageBar(percentage)}
      </li>`,
    )}</ol>
    <p class="soft small">${t(
      `Een stap is achter de rug als ${PUBLISHED_RULES.stepReachedFrom}% van wat nodig is, is aangetoond, of als dat voor een latere stap zo is. Hieronder ziet u de gekozen stap.`,
      `A step is behind you when ${PUBLISHED_RULES.stepReachedFrom}% of what is essential is proven, or when that is so for a later step. Below you see the chosen step.`,
    )} ${page.answer.target.isEditorial && t('De stappen zijn van ons; het programma stelde ze nog niet vast.', 'The steps are ours; the programme has not set them yet.')}</p>`,
  });
}

function aboutCard(answer: gaps.GapAnswer, words: Words): Html {
  const { t, lang } = words;
  const { target, inputs } = answer;
  const proofs = inputs.proofs.length;
  const from = [
    proofs === 1
      ? t('1 bewijs van een skill', '1 proof of a skill')
      : t(`${proofs} bewijzen van skills`, `${proofs} proofs of skills`),
    ...(target.kind === 'opleiding' ? [] : [t(`${inputs.opleidingen} opleidingen`, `${inputs.opleidingen} courses`)]),
  ].join(t(' en ', ' and '));
  return card({
    title: t('Hoe dit is berekend', 'How this was calculated'),
    body: html`<p class="soft small">${t(
      `Berekend op ${formatDateTime(answer.computedAt, lang)} met regels ${answer.rules}, uit ${from}. Elke keer dat u kijkt opnieuw.`,
      `Calculated on ${formatDateTime(answer.computedAt, lang)} with rules ${answer.rules}, from ${from}. Calculated again every time you look.`,
    )} ${link('/matching-rules', t('Alle regels', 'All rules'))}</p>
    ${target.levelsAreProposed && html`<p class="soft small">${t('ESCO noemt bij een beroep geen niveaus. Wij stellen per nodige skill het laagste e-CF-niveau voor.', 'ESCO tells no levels for an occupation. For each essential skill we propose the lowest e-CF level.')}</p>`}
    ${target.kind === 'opleiding' && target.isEditorial && html`<p class="soft small">${t('De skills van deze opleiding zijn door ons gekoppeld; de opleider heeft dat nog niet bevestigd.', 'The skills of this course were linked by us; the provider has not confirmed this yet.')}</p>`}
    ${
      inputs.proofs.length > 0 &&
      details(
        t('Welke bewijzen zijn gebruikt?', 'Which proofs were used?'),
        html`<ul class="plain-list">${uniqueProofs(answer).map(
          ({ title, judge, rung, provenOn }) =>
            html`<li>${say(title, words)}${judge && `, ${judge}`}, ${formatDate(provenOn, lang)} (${rungLabel(rung, words).toLowerCase()})</li>`,
        )}</ul>`,
      )
    }`,
  });
}

const uniqueProofs = ({ inputs }: gaps.GapAnswer) => [
  ...new Map(inputs.proofs.map((proof) => [proof.itemId, proof])).values(),
];
