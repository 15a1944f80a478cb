import type { gaps } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import { countsLine, coverageList } from './gap-parts.ts';
import { actions, button, card, details, link, linkButton } from './kit/components.ts';
import { type FieldError, form, select, textField } from './kit/forms.ts';
import { say, type Words } from './passport-parts.ts';

export interface SharedVacancy {
  shareId: string;
  gap: gaps.GapAnswer | null;
  chosenBy: gaps.SharedGap['chosenBy'];
  questions: readonly gaps.OpenQuestions[];
  /** The published vacancies of the visitor's own organisation. */
  own: readonly gaps.VacancyChoice[];
  /** What was pasted and is no vacancy; empty when nothing was. */
  refused: string;
}

/** What is shared held against a vacancy: for each asked skill what proves it and how well. No account is needed. */
export function sharedVacancyCard(shown: SharedVacancy, words: Words): Html {
  const { t } = words;
  const { gap } = shown;
  if (!gap) {
    return card({
      id: 'vacancy',
      title: t('Naast uw vacature leggen', 'Hold it against your vacancy'),
      body: html`<p class="soft">${t(
        'Plak de link van een vacature van deze dienst. U ziet dan per gevraagde skill wat is aangetoond en door wie.',
        'Paste the link of a vacancy of this service. For each skill asked for you then see what is proven and by whom.',
      )}</p>${vacancyForm(shown, words)}`,
    });
  }
  const title = say(gap.target.title, words);
  return card({
    id: 'vacancy',
    title: t(`Naast de vacature: ${title}`, `Against the vacancy: ${title}`),
    body: html`<p>${countsLine(gap.counts, words)}. ${shown.chosenBy === 'holder' && t('De kandidaat deelde het paspoort voor deze vacature.', 'The candidate shared the passport for this vacancy.')}</p>
      <p class="soft small">${say(gap.statement, words)} ${t(
        'Dit gaat alleen over wat is gedeeld. Wat hier ontbreekt, kan iemand toch kunnen: vraag ernaar.',
        'This is about what was shared only. What is missing here somebody may still be able to do: ask about it.',
      )}</p>
      ${coverageList(gap.skills, words)}
      <p class="soft small">${t(`Berekend met regels ${gap.rules}.`, `Calculated with rules ${gap.rules}.`)} ${link('/matching-rules', t('Alle regels', 'All rules'))}. ${link(`/vacancies/${gap.target.id}`, t('Vacature lezen', 'Read the vacancy'))}.</p>
      ${
        shown.questions.length > 0 &&
        actions(
          linkButton({
            href: `/shared/${shown.shareId}/interview?vacancy=${gap.target.id}`,
            label: t('Vragen voor het gesprek', 'Questions for the interview'),
            variant: 'secondary',
          }),
        )
      }
      ${details(t('Een andere vacature', 'Another vacancy'), vacancyForm(shown, words), { open: shown.refused !== '' })}`,
  });
}

function vacancyForm({ shareId, own, refused }: SharedVacancy, { t }: Words): Html {
  const errors: FieldError[] = refused
    ? [
        {
          field: 'link',
          message: t(
            'Dit is geen link naar een gepubliceerde vacature van deze dienst.',
            'This is no link to a published vacancy of this service.',
          ),
        },
      ]
    : [];
  const action = `/shared/${shareId}#vacancy`;
  return html`${
    own.length > 0 &&
    form({
      action,
      method: 'get',
      t,
      body: html`${select({
        name: 'vacancy',
        label: t('Een vacature van uw organisatie', 'A vacancy of your organisation'),
        placeholder: t('Kies een vacature', 'Choose a vacancy'),
        required: true,
        options: own.map(({ id, title }) => ({ value: id, label: title })),
      })}
      ${actions(button({ label: t('Bekijken', 'View'), about: t('vacature van uw organisatie', 'vacancy of your organisation'), variant: 'secondary' }))}`,
    })
  }
  ${form({
    action,
    method: 'get',
    errors,
    t,
    body: html`${textField({ name: 'link', label: t('Link van de vacature', 'Link of the vacancy'), value: refused, maxlength: 500, errors })}
      ${actions(button({ label: t('Bekijken', 'View'), about: t('vacature van de link', 'vacancy of the link'), variant: 'secondary' }))}`,
  })}`;
}
