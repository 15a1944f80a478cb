import type { gaps } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import { durationInWords, formInWords, levelInWords } from './catalogue-words.ts';
import { countsLine, coverageBar } from './gap-parts.ts';
import { card, details, link, paragraph, table } from './kit/components.ts';
import { capitalise, say, type Words } from './passport-parts.ts';

export interface GapPage {
  answer: gaps.GapAnswer;
  /** The address of this page, without a query. */
  path: string;
  /** The chosen step of an ontwikkelpad, for links that stay on it. */
  step: string | null;
}

const SHOWN = 4;

const query = (page: GapPage, opleidingId: string): string =>
  `${page.path}?${page.step ? `step=${encodeURIComponent(page.step)}&` : ''}with=${encodeURIComponent(opleidingId)}#what-if`;

export function closingsCard(page: GapPage, words: Words): Html {
  const { t } = words;
  const { closings, counts } = page.answer;
  const isDone = counts.proven === page.answer.skills.length;
  return card({
    title: t('Wat helpt het meest?', 'What helps most?'),
    body:
      closings.length === 0
        ? paragraph(
            isDone
              ? t('U heeft alles al aangetoond.', 'You have already proven everything.')
              : t(
                  'We kennen geen opleiding in de regio die hierbij helpt.',
                  'We know of no course in the region that helps here.',
                ),
          )
        : html`<p class="soft small">${t(
            'Opleidingen uit de regio. Bovenaan staat wat het meeste toevoegt; bij gelijke winst de kortste.',
            'Courses in the region. What adds most stands on top; of equals the shortest.',
          )}</p>
          <ol class="closings">${closings.slice(0, SHOWN).map((closing) => closingItem(page, closing, words))}</ol>
          ${
            closings.length > SHOWN &&
            details(
              t(`Nog ${closings.length - SHOWN} opleidingen`, `${closings.length - SHOWN} more courses`),
              html`<ol class="closings" start="${SHOWN + 1}">${closings.slice(SHOWN).map((closing) => closingItem(page, closing, words))}</ol>`,
            )
          }`,
  });
}

function closingItem(page: GapPage, closing: gaps.ToldClosing, words: Words): Html {
  const { t } = words;
  const { opleiding, essentialPercentageAfter: after, reason } = closing;
  const facts = [
    opleiding.provider.name,
    durationInWords(opleiding.duration, t),
    levelInWords(opleiding, t),
    formInWords(opleiding, t),
  ];
  return html`<li>
    <strong>${link(`/opleidingen/${opleiding.id}`, say(opleiding.label, words))}</strong>
    <div class="soft small">${facts.join('. ')}.</div>
    <div class="small">${say(reason, words)}</div>
    ${after !== null && html`<div class="small">${t('Van wat nodig is dan aangetoond:', 'Of what is essential, proven then:')} ${coverageBar(after)}</div>`}
    <div class="small">${link(query(page, opleiding.id), t(`Wat als ik ${say(opleiding.label, words)} doe?`, `What if I do ${say(opleiding.label, words)}?`))}</div>
  </li>`;
}

export function combinationCard({ answer }: GapPage, words: Words): Html | null {
  const { t } = words;
  const { combination } = answer;
  if (!combination) return null;
  const known = new Map(answer.closings.map(({ opleiding }) => [opleiding.id, opleiding]));
  const [first, second] = combination.opleidingIds.map((id) => {
    const found = known.get(id);
    return link(`/opleidingen/${id}`, found ? say(found.label, words) : id);
  });
  const labels = new Map(answer.skills.map(({ skillId, label }) => [skillId, label]));
  const remaining = combination.remaining.flatMap((id) => {
    const label = labels.get(id);
    return label ? [say(label, words)] : [];
  });
  const after = combination.essentialPercentageAfter;
  return card({
    title: t('De twee die samen het meest doen', 'The two that do most together'),
    tone: 'good',
    body: html`<p>${first} ${t('en', 'and')} ${second}.</p>
      ${after !== null && html`<p class="small">${t('Van wat nodig is dan aangetoond:', 'Of what is essential, proven then:')} ${coverageBar(after)}</p>`}
      ${
        remaining.length === 0
          ? html`<p class="soft small">${t('Daarna blijft er niets open.', 'After that nothing is open.')}</p>`
          : details(
              t(
                `Wat er dan nog openstaat: ${remaining.length} ${remaining.length === 1 ? 'skill' : 'skills'}`,
                `What is then still open: ${remaining.length} ${remaining.length === 1 ? 'skill' : 'skills'}`,
              ),
              html`<ul class="plain-list">${remaining.map((name) => html`<li>${capitalise(name)}</li>`)}</ul>`,
              { open: remaining.length <= 5 },
            )
      }`,
  });
}

export function whatIfCard(page: GapPage, whatIf: NonNullable<gaps.GapAnswer['whatIf']>, words: Words): Html {
  const { t } = words;
  const { answer } = page;
  const labels = new Map(answer.skills.map(({ skillId, label }) => [skillId, label]));
  const title = say(whatIf.title, words);
  return card({
    id: 'what-if',
    tone: 'info',
    title: t(`Als u ${title} heeft gedaan`, `Once you have done ${title}`),
    body: html`${
      whatIf.raises.length === 0
        ? paragraph(t('Deze opleiding voegt hier niets toe.', 'This course adds nothing here.'))
        : html`<p>${t('Nu:', 'Now:')} ${countsLine(answer.counts, words)}. ${t('Dan:', 'Then:')} ${countsLine(whatIf.countsAfter, words)}.</p>
          ${table({
            caption: t('Nu en dan', 'Now and then'),
            hiddenCaption: true,
            columns: [
              { label: t('Skill', 'Skill'), wide: true },
              { label: t('Nu', 'Now') },
              { label: t('Dan', 'Then') },
            ],
            rows: whatIf.raises.map(({ skillId, from, to }) => {
              const label = labels.get(skillId);
              return [capitalise(label ? say(label, words) : skillId), coverageBar(from), coverageBar(to)];
            }),
          })}`
    }
    <p class="soft small">${t(
      'Zo zou het zijn met het bewijs van deze opleiding van vandaag. Er wordt niets bewaard.',
      'So it would be with the proof of this course from today. Nothing is kept.',
    )} ${link(page.step ? `${page.path}?step=${page.step}` : page.path, t('Terug naar hoe het nu is', 'Back to how it is now'))}</p>`,
  });
}
