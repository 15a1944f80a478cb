import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import type { Lang } from './i18n.ts';

const require = createRequire(import.meta.url);
const fontFile = (subset: 'latin' | 'latin-ext', weight: 400 | 700) =>
  require.resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${subset}-${weight}-normal.woff`);

// The font comes in two files, and a name such as "Łukasz" needs both.
const FONTS = {
  regular: { latin: fontFile('latin', 400), extended: fontFile('latin-ext', 400) },
  bold: { latin: fontFile('latin', 700), extended: fontFile('latin-ext', 700) },
} as const;
type Weight = keyof typeof FONTS;

const INK = '#1b1b1b';
const QUIET = '#545454';
const HEADING_SIZES = { 1: 22, 2: 15, 3: 12 } as const;
const TEXT_SIZE = 10.5;

/** Writes an accessible document from top to bottom: every call adds one block, tagged for what it is (PDF/UA-1). */
export interface Pdf {
  heading(level: 1 | 2 | 3, text: string): void;
  paragraph(text: string, options?: { quiet?: boolean; link?: string }): void;
  list(items: readonly string[]): void;
  /** Terms with their values, each pair a paragraph: `Uitgever: …`. Pairs without a value are left out. */
  terms(pairs: readonly (readonly [term: string, value: string | null | undefined])[]): void;
  /** A picture of so many points wide, with words for who cannot see it. */
  image(png: Buffer, options: { alt: string; width: number }): void;
  finish(): Promise<Buffer>;
}

export interface PdfOptions {
  title: string;
  lang: Lang;
  /** Stands in the file's properties. */
  createdAt: Date;
}

/** Opens an A4 document in the house's own letter. */
export function openPdf({ title, lang, createdAt }: PdfOptions): Pdf {
  // Loaded at the first document: the start of the service does not wait for what most processes never use.
  const Document = require('pdfkit') as typeof PDFDocument;
  const document = new Document({
    size: 'A4',
    margins: { top: 56, bottom: 56, left: 62, right: 62 },
    pdfVersion: '1.7',
    // PDF/UA-1; the library's types know the PDF/A family only.
    subset: 'PDF/UA' as 'PDF/A-1a',
    tagged: true,
    displayTitle: true,
    lang: lang === 'nl' ? 'nl-NL' : 'en-GB',
    info: { Title: title, Producer: 'ICT-skillspaspoort', Creator: 'ICT-skillspaspoort', CreationDate: createdAt },
    font: FONTS.regular.latin,
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const root = document.struct('Document');
  document.addStructure(root);

  const write = (text: string, weight: Weight, options: { continued?: boolean; link?: string } = {}) => {
    const runs = runsOf(text);
    for (const [index, run] of runs.entries()) {
      const isLast = index === runs.length - 1;
      document
        .font(FONTS[weight][run.font])
        .text(run.text, { ...options, continued: !isLast || options.continued === true });
    }
  };
  const block = (tag: string, draw: () => void) => root.add(document.struct(tag, {}, draw));

  return {
    heading(level, text) {
      document.moveDown(level === 1 ? 0 : 0.8);
      block(`H${level}`, () => {
        document.fontSize(HEADING_SIZES[level]).fillColor(INK);
        write(text, 'bold');
      });
      document.moveDown(0.3);
    },
    paragraph(text, { quiet = false, link } = {}) {
      block('P', () => {
        document.fontSize(TEXT_SIZE).fillColor(quiet ? QUIET : INK);
        write(text, 'regular', link ? { link } : {});
      });
      document.moveDown(0.4);
    },
    list(items) {
      const list = document.struct('L');
      root.add(list);
      for (const item of items) {
        const body = document.struct('LBody', {}, () => {
          document.fontSize(TEXT_SIZE).fillColor(INK);
          write(`•  ${item}`, 'regular');
        });
        list.add(document.struct('LI', {}, [body]));
      }
      list.end();
      document.moveDown(0.4);
    },
    terms(pairs) {
      for (const [term, value] of pairs) {
        if (value === null || value === undefined || value === '') continue;
        block('P', () => {
          document.fontSize(TEXT_SIZE).fillColor(INK);
          write(`${term}: `, 'bold', { continued: true });
          write(value, 'regular');
        });
      }
      document.moveDown(0.4);
    },
    image(png, { alt, width }) {
      root.add(document.struct('Figure', { alt }, () => document.image(png, { width })));
      document.moveDown(0.4);
    },
    finish() {
      root.end();
      document.end();
      return ended;
    },
  };
}

/** Cuts a text where the font must change. What the second file lacks (letters of the first, digits) ends its run. */
function runsOf(text: string): { font: 'latin' | 'extended'; text: string }[] {
  return text
    .replace(/\s+/g, ' ')
    .split(/([\u0100-\u0130\u0132-\u0151\u0154-\u02b9\u1e00-\u1eff]+)/)
    .map((part, index) => ({ font: index % 2 === 1 ? ('extended' as const) : ('latin' as const), text: part }))
    .filter((run) => run.text !== '');
}
