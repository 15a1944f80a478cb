import { type Bilingual, type Lang, translator } from '../../platform/i18n.ts';
import { columns } from '../../platform/terminal.ts';
import type { CredentialModel } from '../forms/opened-credential.ts';
import type { Inspection } from './inspection.ts';
import { renderSummaryLines } from './report-text.ts';

const FORMS: Record<Inspection['form'], Bilingual> = {
  document: { nl: 'JSON-document met een bewijs van echtheid erin', en: 'JSON document with its proof inside' },
  jwt: { nl: 'JWT', en: 'JWT' },
  sd_jwt: { nl: 'SD-JWT', en: 'SD-JWT' },
};

const MODELS: Record<CredentialModel, string> = {
  vcdm_2: 'W3C Verifiable Credentials 2.0',
  vcdm_1: 'W3C Verifiable Credentials 1.1',
  sd_jwt_vc: 'SD-JWT VC',
  open_badges_2: 'Open Badges 2.0',
};

type Rows = readonly (readonly string[])[];

/** What is in a credential as lines for a terminal, without a judgement. */
export function renderInspectionText(inspection: Inspection, lang: Lang): string {
  const t = translator(lang);
  const { form, model, types, header, proofs, status, schemas, disclosures, hidden, keyBinding } = inspection;
  const numbered = (title: string, nodes: readonly Record<string, unknown>[]) =>
    nodes.map((node, at): [string, Rows] => [nodes.length > 1 ? `${title} ${at + 1}` : title, rowsOf(node)]);
  const parts: [string, Rows][] = [
    [t('Vorm', 'Form'), [[FORMS[form][lang]], [MODELS[model]], ...types.map((type) => [type])]],
    [t('Woordenlijsten', 'Contexts'), inspection.contexts.map((context) => [context])],
    [t('Kop', 'Header'), header ? rowsOf(header) : []],
    ...numbered(t('Handtekening', 'Proof'), proofs),
    [t('Datums', 'Dates'), inspection.dates.map(({ name, value }) => [name, value])],
    ...numbered('Status', status),
    ...numbered(t('Schema', 'Schema'), schemas),
    [t('Getoond', 'Disclosed'), disclosures.map(({ pointer, value }) => [pointer, textOf(value)])],
    [t('Verborgen in', 'Hidden in'), hidden.map((pointer) => [pointer || '/'])],
    [t('Getekend door de houder', 'Signed by the holder'), keyBinding ? rowsOf(keyBinding) : []],
  ];
  return [
    t('Niets hiervan is gecontroleerd.', 'Nothing of this was verified.'),
    '',
    ...renderSummaryLines(inspection.summary, lang),
    ...parts.flatMap(([title, rows]) => (rows.length > 0 ? ['', `  ${title}`, ...columns(rows, '    ')] : [])),
  ].join('\n');
}

const rowsOf = (node: Record<string, unknown>): Rows =>
  Object.entries(node).map(([name, value]) => [name, textOf(value)]);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
