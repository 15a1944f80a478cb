import { type Bilingual, formatDate, formatDateTime, type Lang, translator } from '../../platform/i18n.ts';
import { columns } from '../../platform/terminal.ts';
import type { Check, CredentialSummary, VerificationReport } from '../report.ts';
import { checkNameOf, outcomeText, stateText } from '../words.ts';

/** A verification report as lines for a terminal; what the credential says cannot do anything to that terminal. */
export function renderReportText(report: VerificationReport, lang: Lang): string {
  const t = translator(lang);
  return [
    outcomeText(report.outcome)[lang],
    '',
    ...(report.credential ? [...renderSummaryLines(report.credential, lang), ''] : []),
    ...columns(
      report.checks.map((check) => [checkNameOf(check.id)[lang], stateText(check.state)[lang], check.text[lang]]),
      '  ',
    ),
    ...report.checks.flatMap((check) => faultLines(check, lang)),
    '',
    `  ${t('Gecontroleerd op', 'Checked on')} ${formatDateTime(new Date(report.checkedAt), lang)}`,
  ].join('\n');
}

/** What a credential says of itself, as lines of two columns. */
export function renderSummaryLines(credential: CredentialSummary, lang: Lang): string[] {
  const t = translator(lang);
  const { issuerName, issuerId, subjectName, subjectId, opleiding, skills } = credential;
  const rows: [string, string | null | undefined][] = [
    [t('Bewijs', 'Credential'), credential.title],
    [t('Van', 'Of'), [subjectName, subjectId && `(${subjectId})`].filter(Boolean).join(' ')],
    [t('Uitgever', 'Issuer'), issuerName ? `${issuerName} (${issuerId})` : issuerId],
    [t('Opleiding', 'Course'), opleiding?.name],
    [t('Niveau', 'Level'), credential.levels.join(', ')],
    [t('Uitgegeven op', 'Issued on'), dayOf(credential.issuedOn, lang)],
    [t('Behaald op', 'Earned on'), dayOf(credential.awardedOn, lang)],
    [t('Geldig tot', 'Valid until'), dayOf(credential.validUntil, lang)],
    [t('Kenmerk', 'Reference'), credential.id],
    ...skills.map(({ name, framework, level }, at): [string, string] => [
      at === 0 ? t('Vaardigheden', 'Skills') : '',
      [name, framework && `(${framework})`, level].filter(Boolean).join(' '),
    ]),
  ];
  return columns(
    rows.flatMap(([name, value]) => (value ? [[name, value]] : [])),
    '  ',
  );
}

/** As a day where it is one, else as it stands. */
function dayOf(value: string | null, lang: Lang): string | null {
  return value === null || Number.isNaN(Date.parse(value)) ? value : formatDate(value, lang);
}

/** What is wrong with the form of a document, place by place. */
function faultLines({ details }: Check, lang: Lang): string[] {
  const faults = Array.isArray(details.faults) ? details.faults : [];
  return columns(
    faults.flatMap((fault: { path?: unknown; text?: Partial<Bilingual> }) =>
      typeof fault?.path === 'string' ? [[fault.path, fault.text?.[lang] ?? '']] : [],
    ),
    '    ',
  );
}
