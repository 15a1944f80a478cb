import { type Lang, translator } from '../../platform/i18n.ts';
import { columns } from '../../platform/terminal.ts';
import type { Inspection } from './inspection.ts';
import { renderSummaryLines } from './report-text.ts';

/** What is in a credential as lines for a terminal, without a judgement. */
export function renderInspectionText(inspection: Inspection, lang: Lang): string {
  const t = translator(lang);
  const { form, contexts, types, header, proofs, dates, status, schemas } = inspection;
  const parts: [string, readonly (readonly string[])[]][] = [
    [
      t('Vorm', 'Form'),
      [
        [form === 'jwt' ? 'JWT' : form === 'sd_jwt' ? 'SD-JWT' : t('JSON-document', 'JSON document')],
        [types.join(', ')],
      ],
    ],
    [t('Woordenlijsten', 'Contexts'), contexts.map((context) => [context])],
    [t('Kop van de JWT', 'Header of the JWT'), header ? rowsOf(header) : []],
    ...proofs.map((proof, at): [string, string[][]] => [
      proofs.length > 1 ? `${t('Handtekening', 'Proof')} ${at + 1}` : t('Handtekening', 'Proof'),
      rowsOf(proof),
    ]),
    [t('Datums', 'Dates'), dates.map(({ name, value }) => [name, value])],
    ...status.map((entry): [string, string[][]] => ['Status', rowsOf(entry)]),
    ...schemas.map((schema): [string, string[][]] => [t('Schema', 'Schema'), rowsOf(schema)]),
  ];
  return [
    t('Niets hiervan is gecontroleerd.', 'Nothing of this was verified.'),
    '',
    ...renderSummaryLines(inspection.summary, lang),
    ...parts.flatMap(([title, rows]) => (rows.length > 0 ? ['', `  ${title}`, ...columns(rows, '    ')] : [])),
  ].join('\n');
}

const rowsOf = (node: Record<string, unknown>): string[][] =>
  Object.entries(node).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ]);
