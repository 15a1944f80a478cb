import type { gaps } from '../matching/index.ts';
import type { SharedPassport } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDateTime } from '../platform/i18n.ts';
import { actions, breadcrumb, emptyState, heading, lead, linkButton, printButton } from './kit/components.ts';
import type { PageInput } from './kit/page.ts';
import { capitalise, levelText, rungLabel, say, type Words } from './passport-parts.ts';
import { titleOf } from './shared-passport-view.ts';

/** Questions to take along to the interview, with room to write; made to be printed. */
export function interviewSheet(
  passport: SharedPassport,
  open: { title: string; questions: readonly gaps.OpenQuestions[] } | null,
  words: Words,
): PageInput {
  const { t, lang } = words;
  const title = t('Gespreksblad', 'Interview sheet');
  const lines = new Map(passport.skills.map((skill) => [skill.key, skill]));
  return {
    title,
    body: html`${breadcrumb([{ href: `/shared/${passport.id}`, label: titleOf(passport, words) }, { label: title }], t)}
      ${heading(1, t(`Gespreksblad: ${titleOf(passport, words)}`, `Interview sheet: ${titleOf(passport, words)}`))}
      ${lead(
        t(
          `Bewijzen zeggen wat iemand leerde. Deze vragen gaan over de praktijk. Gecontroleerd op ${formatDateTime(passport.checkedAt, lang)}.`,
          `Proofs say what somebody learnt. These questions are about practice. Checked on ${formatDateTime(passport.checkedAt, lang)}.`,
        ),
      )}
      ${actions(
        printButton(t('Afdrukken', 'Print')),
        linkButton({
          href: `/shared/${passport.id}`,
          label: t('Terug naar het paspoort', 'Back to the passport'),
          variant: 'secondary',
        }),
      )}
      ${
        passport.interview.length === 0 &&
        !open &&
        emptyState({
          title: t('Er zijn geen vragen', 'There are no questions'),
          body: t('Er is nu niets dat geldt als bewijs van een skill.', 'Nothing counts as proof of a skill now.'),
        })
      }
      ${open && openPart(open, words)}
      ${open && passport.interview.length > 0 && heading(2, t('Over wat is aangetoond', 'About what is proven'))}
      <ol class="interview">${passport.interview.map(({ key, name, questions }) => {
        const line = lines.get(key);
        return html`<li class="interview__skill">
          ${heading(open ? 3 : 2, capitalise(say(name, words)))}
          ${line && html`<p class="soft">${rungLabel(line.rung, words)}, ${levelText(line.level, words)}</p>`}
          ${questions.map((question) => html`<p class="interview__question">${say(question, words)}</p><div class="interview__lines" aria-hidden="true"></div>`)}
        </li>`;
      })}</ol>`,
  };
}

/** What the vacancy asks and what is shared does not prove: that comes first, for it is what the talk is for. */
function openPart(open: { title: string; questions: readonly gaps.OpenQuestions[] }, words: Words): Html {
  const { t } = words;
  return html`${heading(2, t(`Nog open voor: ${open.title}`, `Still open for: ${open.title}`))}
    <ol class="interview">${open.questions.map(
      ({ label, questions }) => html`<li class="interview__skill">
        ${heading(3, capitalise(say(label, words)))}
        ${questions.map((question) => html`<p class="interview__question">${say(question, words)}</p><div class="interview__lines" aria-hidden="true"></div>`)}
      </li>`,
    )}</ol>`;
}
