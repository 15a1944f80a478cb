import type { PassportItem, SkillArea } from '../passport/index.ts';
import { formatDateTime } from '../platform/i18n.ts';
import { openPdf, type Pdf } from '../platform/pdf.ts';
import { capitalise, levelText, rungLabel, say, standingLine, type Words } from './passport-parts.ts';

const QR_POINTS = 110;

export interface PassportPdfInput {
  /** Null when the link it goes with does not show the name. */
  name: string | null;
  email: string | null;
  items: readonly PassportItem[];
  areas: readonly SkillArea[];
  /** Where a reader sees for themselves; it stands in the QR code. `isShare`: it shows this very passport. */
  check: { url: string; isShare: boolean };
  now: Date;
}

/** The passport on paper. What paper cannot do, the QR code does: show whether the proofs are valid today. */
export async function drawPassport(input: PassportPdfInput, words: Words): Promise<Buffer> {
  const { t, lang } = words;
  const { name, email, check, now } = input;
  const title = t('ICT-skillspaspoort', 'ICT skills passport');
  const pdf = openPdf({ title: name ? `${title}: ${name}` : title, lang, createdAt: now });
  pdf.heading(1, name ?? title);
  pdf.paragraph(
    t(`${title}, gemaakt op ${formatDateTime(now, lang)}.`, `${title}, made on ${formatDateTime(now, lang)}.`),
    { quiet: true },
  );
  if (email) pdf.paragraph(email);
  await drawCheck(pdf, check, words);
  for (const { area, skills } of input.areas) {
    pdf.heading(2, area ? say(area, words) : t('Andere skills', 'Other skills'));
    pdf.list(
      skills.map(
        (skill) =>
          `${capitalise(say(skill.name, words))}: ${levelText(skill.level, words)}, ${rungLabel(skill.rung, words)}`,
      ),
    );
  }
  pdf.heading(2, t('Bewijzen', 'Proofs'));
  for (const item of input.items) drawItem(pdf, item, words);
  return pdf.finish();
}

async function drawCheck(pdf: Pdf, { url, isShare }: PassportPdfInput['check'], { t }: Words): Promise<void> {
  pdf.paragraph(
    isShare
      ? t(
          'Dit papier kan verouderd zijn. Scan de code of open de link om te zien wat vandaag geldig is:',
          'This paper may be out of date. Scan the code or open the link to see what is valid today:',
        )
      : t(
          'Papier bewijst niets. Vraag de bewijzen zelf, of een link, en controleer ze hier:',
          'Paper proves nothing. Ask for the proofs themselves, or for a link, and check them here:',
        ),
  );
  pdf.paragraph(url, { link: url });
  const { default: QRCode } = await import('qrcode');
  const png = await QRCode.toBuffer(url, { type: 'png', margin: 1, scale: 6 });
  pdf.image(png, { alt: t(`Qr-code van ${url}`, `QR code of ${url}`), width: QR_POINTS });
}

function drawItem(pdf: Pdf, item: PassportItem, words: Words): void {
  pdf.heading(3, capitalise(say(item.title, words)));
  pdf.paragraph(standingLine(item, words), { quiet: true });
  if (!item.isBound) {
    pdf.paragraph(
      words.t('Niet vastgesteld dat dit bewijs van de houder is.', 'Not established that this proof is the holder’s.'),
    );
  }
  if (item.narrative) pdf.paragraph(item.narrative);
}
