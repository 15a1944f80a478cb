import type { exemptions } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDate, formatDateTime } from '../platform/i18n.ts';
import {
  adviceLabel,
  adviceNote,
  adviceTag,
  decisionTag,
  messageLabel,
  minimumLine,
  proofLine,
  stepStanding,
} from './exemption-words.ts';
import { card, definitionList, details, heading, link, notice, paragraph, table, tag } from './kit/components.ts';
import { capitalise, levelText, rungLabel, say, stateTag, type Words } from './passport-parts.ts';

type Detail = exemptions.ExemptionRequestDetail;
type Report = exemptions.AdviceReport;

/** The advice on one learning outcome: each skill with what proves it, and what was decided. */
export function outcomeCard(
  outcome: exemptions.RequestedOutcome,
  report: Report | null,
  words: Words,
  fields?: Html,
): Html {
  const { t } = words;
  const advised = report?.outcomes.find(({ outcomeId }) => outcomeId === outcome.id);
  return card({
    title: say(outcome.label, words),
    level: 3,
    body: html`${definitionList([
      [t('Besluit', 'Decision'), outcome.decision ? decisionTag(outcome.decision, words) : null],
      [t('Reden', 'Reason'), outcome.reason],
      [
        t('Advies', 'Advice'),
        advised ? adviceTag(advised.advice, words) : t('geen advies mogelijk', 'no advice possible'),
      ],
      [t('De school vraagt', 'The school asks'), minimumLine(outcome.minimum, words)],
    ])}
    ${advised && advised.skills.length > 0 && skillTable(advised, words)}
    ${fields}`,
  });
}

const skillTable = ({ skills, label }: Report['outcomes'][number], words: Words): Html => {
  const { t } = words;
  return details(
    t('Bewijs per skill', 'Proof for each skill'),
    table({
      caption: t(`Bewijs bij: ${label.nl}`, `Proof of: ${label.en}`),
      hiddenCaption: true,
      columns: [{ label: 'Skill' }, { label: t('Advies', 'Advice') }, { label: t('Bewijs', 'Proof'), wide: true }],
      rows: skills.map((skill) => [
        html`${capitalise(say(skill.name, words))}${skill.level !== null && html`<br>${levelText(skill.level, words)}`}`,
        html`${adviceLabel(skill.advice, words)} (${skill.percentage}%)`,
        skill.proofs.length === 0
          ? t('Niets in wat is gedeeld.', 'Nothing in what was shared.')
          : html`<ul>${skill.proofs.map((proof) => html`<li>${proofLine(proof, words)}</li>`)}</ul>`,
      ]),
    }),
    { open: true },
  );
};

/** That it is advice, by which rules and of when; or why there is none. */
export function adviceNotice(request: Detail, words: Words): Html {
  const { t, lang } = words;
  const { report, state } = request;
  if (report) {
    const checked = formatDateTime(report.checkedAt, lang);
    return notice({
      tone: 'info',
      title: t('Geen besluit', 'Not a decision'),
      body: html`${paragraph(html`${adviceNote(report, words)} ${link('/matching-rules', t('Zo rekenen wij.', 'How we reckon.'))}`)}${paragraph(
        state === 'decided'
          ? t(`Zo was het op ${checked}, toen er werd beslist.`, `So it was on ${checked}, when it was decided.`)
          : t(`De bewijzen zijn gecontroleerd op ${checked}.`, `The proofs were checked on ${checked}.`),
      )}`,
    });
  }
  if (state === 'withdrawn') {
    return notice({
      tone: 'quiet',
      body: t(
        'De aanvraag is ingetrokken. De bewijzen zijn niet meer te zien.',
        'The request was withdrawn. The proofs can no longer be seen.',
      ),
    });
  }
  return notice({
    tone: 'warn',
    title: t('De bewijzen zijn niet te zien', 'The proofs cannot be seen'),
    body: t(
      'De link van deze aanvraag is afgelopen of gestopt. Zonder bewijzen is er geen advies en kan er geen vrijstelling worden gegeven.',
      'The link of this request has ended or was stopped. Without proofs there is no advice, and no exemption can be granted.',
    ),
  });
}

/** What was shared, each as it was checked. */
export function sharedProofs(report: Report | null, words: Words): Html | null {
  const { t, lang } = words;
  if (!report || report.credentials.length === 0) return null;
  return card({
    title: t('Gedeelde bewijzen', 'Shared proofs'),
    body: table({
      caption: t('Gedeelde bewijzen, zojuist gecontroleerd', 'Shared proofs, checked just now'),
      hiddenCaption: true,
      columns: [
        { label: t('Bewijs', 'Proof'), wide: true },
        { label: t('Van wie', 'By whom') },
        { label: t('Soort', 'Kind') },
        { label: t('Behaald op', 'Earned on') },
        { label: t('Controle', 'Check') },
      ],
      rows: report.credentials.map((one) => [
        capitalise(say(one.title, words)),
        one.issuerName ?? t('de kandidaat zelf', 'the candidate'),
        rungLabel(one.rung, words),
        formatDate(one.earnedOn, lang),
        stateTag(one.state, words),
      ]),
    }),
  });
}

/** Where the candidate would enter on the ontwikkelpaden of the opleiding. */
export function entryLevels(report: Report | null, words: Words): Html | null {
  const { t } = words;
  if (!report || report.entryLevels.length === 0) return null;
  return card({
    title: t('Instroomniveau, ook advies', 'Entry level, advice too'),
    body: html`${report.entryLevels.map((level) => {
      const { label, entryStepId, steps } = level;
      const entry = steps.find(({ stepId }) => stepId === entryStepId);
      return html`${heading(3, say(label, words))}${paragraph(
        entry
          ? t(
              `De kandidaat zou instromen bij "${entry.label.nl}".`,
              `The candidate would enter at "${entry.label.en}".`,
            )
          : t('Alle stappen zijn al gehaald.', 'All steps are behind the candidate.'),
      )}
      ${table({
        caption: t(`Stappen van ${label.nl}`, `Steps of ${label.en}`),
        hiddenCaption: true,
        columns: [
          { label: t('Stap', 'Step'), wide: true },
          { label: t('Aangetoond', 'Shown'), numeric: true },
          { label: t('Stand', 'State') },
        ],
        rows: steps.map((step) => [
          say(step.label, words),
          `${step.percentage}%`,
          tag(stepStanding(step, level, words)),
        ]),
      })}`;
    })}`,
  });
}

/** What was said and done, oldest first. */
export const messageHistory = ({ messages }: Detail, words: Words): Html =>
  card({
    title: words.t('Verloop', 'History'),
    body: html`<ol class="plain-list">${messages.map(
      (message) =>
        html`<li>${paragraph(html`<strong>${messageLabel(message, words)}</strong>, ${formatDateTime(message.at, words.lang)}`)}${
          message.text && paragraph(message.text)
        }</li>`,
    )}</ol>`,
  });
