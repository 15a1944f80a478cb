import type { gaps } from '../matching/index.ts';
import type { SharedCredential, SharedPassport } from '../passport/index.ts';
import { formatDate, formatDateTime } from '../platform/i18n.ts';
import { openPdf, type Pdf } from '../platform/pdf.ts';
import { checkNameOf, stateText } from '../verification/index.ts';
import { coverageName } from './gap-parts.ts';
import { capitalise, levelText, rungLabel, say, standingLine, type Words } from './passport-parts.ts';
import { titleOf } from './shared-passport-view.ts';

/** The report an employer keeps: what was shown and how each check came out, at the moment it says. */
export function drawSharedReport(passport: SharedPassport, gap: gaps.GapAnswer | null, words: Words): Promise<Buffer> {
  const { t, lang } = words;
  const title = t('Verslag van een gedeeld skillspaspoort', 'Report on a shared skills passport');
  const pdf = openPdf({ title, lang, createdAt: new Date(passport.checkedAt) });
  pdf.heading(1, title);
  pdf.terms([
    [t('Van', 'Of'), titleOf(passport, words)],
    [t('E-mailadres', 'E-mail address'), passport.holder.email],
    [t('Gedeeld voor', 'Shared for'), passport.purpose],
    [t('Gecontroleerd op', 'Checked on'), formatDateTime(passport.checkedAt, lang)],
    [
      t('Uitkomst', 'Outcome'),
      t(
        `${passport.verdict.good} van ${passport.verdict.total} bewijzen van anderen geldig`,
        `${passport.verdict.good} of ${passport.verdict.total} proofs by others valid`,
      ),
    ],
  ]);
  pdf.heading(2, t('Skills', 'Skills'));
  pdf.list(
    passport.skills.map(
      (skill) =>
        `${capitalise(say(skill.name, words))}: ${levelText(skill.level, words)}, ${rungLabel(skill.rung, words)}`,
    ),
  );
  if (gap) drawVacancy(pdf, gap, words);
  pdf.heading(2, t('Wat is gecontroleerd', 'What was checked'));
  for (const credential of passport.credentials) drawCredential(pdf, credential, words);
  pdf.paragraph(
    t(
      `De link werkt tot ${formatDate(passport.link.endsAt, lang)}. Dat zegt niets over de geldigheid van de bewijzen. Na het moment van controle kan een bewijs zijn ingetrokken.`,
      `The link works until ${formatDate(passport.link.endsAt, lang)}. That says nothing about the validity of the proofs. A proof may have been revoked after the moment of checking.`,
    ),
    { quiet: true },
  );
  return pdf.finish();
}

function drawCredential(pdf: Pdf, credential: SharedCredential, words: Words): void {
  pdf.heading(3, capitalise(say(credential.title, words)));
  pdf.paragraph(standingLine(credential, words), { quiet: true });
  if (credential.narrative) pdf.paragraph(credential.narrative);
  pdf.list(
    credential.report.checks.map(
      ({ id, state, text }) => `${checkNameOf(id)[words.lang]} (${stateText(state)[words.lang]}): ${text[words.lang]}`,
    ),
  );
}

/** What is shared held against the vacancy it is looked at for, each asked skill with its reasons. */
function drawVacancy(pdf: Pdf, gap: gaps.GapAnswer, words: Words): void {
  const { t } = words;
  pdf.heading(2, t(`Naast de vacature: ${gap.target.title.nl}`, `Against the vacancy: ${gap.target.title.en}`));
  pdf.paragraph(`${say(gap.statement, words)} ${t(`Regels: ${gap.rules}.`, `Rules: ${gap.rules}.`)}`, { quiet: true });
  for (const skill of gap.skills) {
    const level = skill.level === null ? '' : `, ${levelText(skill.level, words)}`;
    pdf.heading(
      3,
      `${capitalise(say(skill.label, words))}${level}: ${skill.percentage}%, ${coverageName(skill.state, words).toLowerCase()}`,
    );
    pdf.list([...skill.reasons.map(({ text }) => say(text, words)), ...(skill.open ? [say(skill.open, words)] : [])]);
  }
}
