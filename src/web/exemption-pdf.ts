import type { exemptions } from '../matching/index.ts';
import { formatDate, formatDateTime } from '../platform/i18n.ts';
import { openPdf, type Pdf } from '../platform/pdf.ts';
import {
  adviceLabel,
  adviceNote,
  decisionLabel,
  messageLabel,
  minimumLine,
  proofLine,
  requestStates,
  stepStanding,
} from './exemption-words.ts';
import { capitalise, levelText, rungLabel, say, stateLabel, type Words } from './passport-parts.ts';

export const dossierHeaders = {
  'content-type': 'application/pdf',
  'content-disposition': 'attachment; filename="vrijstelling-dossier.pdf"',
};

/** The file of a request for the board of examiners: what was asked, shown, advised and decided, by whom and why. */
export async function drawDossier(
  request: exemptions.ExemptionRequestDetail,
  now: Date,
  words: Words,
): Promise<Buffer> {
  const { t, lang } = words;
  const about = say(request.opleiding.label, words);
  const pdf = openPdf({ title: t(`Dossier vrijstelling: ${about}`, `Exemption file: ${about}`), lang, createdAt: now });
  pdf.heading(1, t('Dossier vrijstelling', 'Exemption file'));
  pdf.paragraph(t(`Gemaakt op ${formatDateTime(now, lang)}.`, `Made on ${formatDateTime(now, lang)}.`), {
    quiet: true,
  });
  pdf.terms([
    [t('Kandidaat', 'Candidate'), request.candidate.name],
    [t('Opleiding', 'Course'), about],
    [t('School', 'School'), request.organisation.name],
    [t('Kenmerk', 'Reference'), request.id],
    [t('Gevraagd op', 'Asked on'), formatDateTime(request.askedAt, lang)],
    [t('Stand', 'State'), requestStates(words)[request.state]],
    [t('Beslist op', 'Decided on'), request.decidedAt && formatDateTime(request.decidedAt, lang)],
    [t('Beslist door', 'Decided by'), request.deciderName],
  ]);

  pdf.heading(2, t('Besluit en advies', 'Decision and advice'));
  const { report } = request;
  if (report) {
    pdf.paragraph(adviceNote(report, words));
    const checked = formatDateTime(report.checkedAt, lang);
    pdf.paragraph(t(`Bewijzen gecontroleerd op ${checked}.`, `Proofs checked on ${checked}.`), { quiet: true });
  } else {
    pdf.paragraph(
      t('De bewijzen zijn niet te zien: er is geen advies.', 'The proofs cannot be seen: there is no advice.'),
    );
  }
  for (const outcome of request.outcomes) drawOutcome(pdf, outcome, report, words);

  if (report && report.credentials.length > 0) {
    pdf.heading(2, t('Gedeelde bewijzen', 'Shared proofs'));
    pdf.list(
      report.credentials.map((one) => {
        const who = one.issuerName ?? t('de kandidaat zelf', 'the candidate');
        const facts = [who, rungLabel(one.rung, words), formatDate(one.earnedOn, lang), stateLabel(one.state, words)];
        return `${capitalise(say(one.title, words))}: ${facts.join(', ')}`;
      }),
    );
  }
  for (const entry of report?.entryLevels ?? []) {
    const { label, steps } = entry;
    pdf.heading(2, t(`Instroomniveau: ${label.nl} (advies)`, `Entry level: ${label.en} (advice)`));
    pdf.list(
      steps.map((step) => `${say(step.label, words)}: ${step.percentage}%, ${stepStanding(step, entry, words).label}`),
    );
  }

  pdf.heading(2, t('Verloop', 'History'));
  for (const message of request.messages) {
    pdf.terms([[messageLabel(message, words), formatDateTime(message.at, lang)]]);
    if (message.text) pdf.paragraph(message.text);
  }
  return pdf.finish();
}

function drawOutcome(
  pdf: Pdf,
  outcome: exemptions.RequestedOutcome,
  report: exemptions.AdviceReport | null,
  words: Words,
): void {
  const { t } = words;
  const advised = report?.outcomes.find(({ outcomeId }) => outcomeId === outcome.id);
  pdf.heading(3, say(outcome.label, words));
  pdf.terms([
    [
      t('Besluit', 'Decision'),
      outcome.decision ? decisionLabel(outcome.decision, words) : t('nog niet beslist', 'not decided yet'),
    ],
    [t('Reden', 'Reason'), outcome.reason],
    [t('Advies', 'Advice'), advised && adviceLabel(advised.advice, words)],
    [t('De school vraagt', 'The school asks'), minimumLine(outcome.minimum, words)],
    [
      t('Bewijs van vrijstelling', 'Credential of exemption'),
      outcome.credentialId && `urn:uuid:${outcome.credentialId}`,
    ],
  ]);
  for (const skill of advised?.skills ?? []) {
    const asked = skill.level === null ? '' : `, ${levelText(skill.level, words)}`;
    pdf.terms([
      [`${capitalise(say(skill.name, words))}${asked}`, `${adviceLabel(skill.advice, words)} (${skill.percentage}%)`],
    ]);
    if (skill.proofs.length > 0) pdf.list(skill.proofs.map((proof) => proofLine(proof, words)));
  }
}
