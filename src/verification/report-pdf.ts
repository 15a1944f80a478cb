import { formatDate, formatDateTime, type Lang, translator } from '../platform/i18n.ts';
import { openPdf, type Pdf } from '../platform/pdf.ts';
import type { Check, CredentialSummary, VerificationReport } from './report.ts';
import { checkNameOf, outcomeText, stateText } from './words.ts';

/**
 * A verification report to keep: a tagged PDF of one or more reports of the same moment, in the reader's language.
 *
 * @param options.checkUrl where a reader can check anew, such as `https://paspoort.example/verify`
 */
export function renderReportPdf(
  reports: readonly VerificationReport[],
  { lang, checkUrl, now }: { lang: Lang; checkUrl: string; now: Date },
): Promise<Buffer> {
  const t = translator(lang);
  const title = t('Controlerapport', 'Verification report');
  const pdf = openPdf({ title, lang, createdAt: now });
  pdf.heading(1, title);
  for (const report of reports) writeReport(pdf, report, lang);
  pdf.heading(2, t('Over dit rapport', 'About this report'));
  pdf.paragraph(
    t(
      'Dit rapport zegt wat wij vonden op het genoemde moment. Een bewijs kan daarna nog worden ingetrokken. Controleer het dan opnieuw:',
      'This report says what we found at the moment named. A credential can still be revoked afterwards. If so, check it again:',
    ),
    { quiet: true },
  );
  pdf.paragraph(checkUrl, { quiet: true, link: checkUrl });
  return pdf.finish();
}

function writeReport(pdf: Pdf, report: VerificationReport, lang: Lang): void {
  const t = translator(lang);
  const { credential } = report;
  pdf.heading(2, credential?.title || t('Een bestand zonder leesbaar bewijs', 'A file without a readable credential'));
  pdf.paragraph(outcomeText(report.outcome)[lang]);
  pdf.terms([[t('Gecontroleerd op', 'Checked on'), formatDateTime(new Date(report.checkedAt), lang)]]);
  if (credential) writeCredential(pdf, credential, lang);
  pdf.heading(3, t('Controles', 'Checks'));
  pdf.list(report.checks.map((check) => lineOf(check, lang)));
}

const lineOf = (check: Check, lang: Lang) =>
  `${checkNameOf(check.id)[lang]} (${stateText(check.state)[lang]}): ${check.text[lang]}`;

function writeCredential(pdf: Pdf, credential: CredentialSummary, lang: Lang): void {
  const t = translator(lang);
  pdf.terms([
    [t('Van', 'Of'), credential.subjectName],
    [t('Uitgever', 'Issuer'), credential.issuerName ?? credential.issuerId],
    [t('Opleiding', 'Course'), credential.opleiding?.name],
    [t('Niveau', 'Level'), credential.levels.join(', ')],
    [t('Uitgegeven op', 'Issued on'), credential.issuedOn && formatDate(new Date(credential.issuedOn), lang)],
    [t('Kenmerk', 'Reference'), credential.id],
  ]);
  if (credential.skills.length > 0) {
    pdf.heading(3, t('Vaardigheden', 'Skills'));
    pdf.list(
      credential.skills.map(({ name, framework, level }) =>
        [name, framework && `(${framework})`, level && t(`niveau ${level}`, `level ${level}`)]
          .filter(Boolean)
          .join(' '),
      ),
    );
  }
}
