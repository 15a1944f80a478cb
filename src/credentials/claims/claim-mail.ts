import { formatDate, type Lang, translator } from '../../platform/i18n.ts';
import { lastDayOf } from '../credential.ts';

export interface ClaimMailInput {
  lang: Lang;
  /** Of the recipient. */
  name: string;
  issuerName: string;
  /** Of the achievement, in the recipient's language. */
  title: string;
  claimUrl: string;
  /** Until when the link works. */
  endsAt: Date;
  /** Until when the credential is valid; null when it stays so. */
  validUntil: Date | null;
  isReminder: boolean;
  /** It takes the place of one that was revoked. */
  isCorrection: boolean;
}

/** The mail by which somebody gets hold of a credential. The end of the link and of the credential stand apart. */
export function buildClaimMail(input: ClaimMailInput): { subject: string; text: string } {
  const { lang, name, issuerName, title, claimUrl, endsAt, validUntil, isReminder, isCorrection } = input;
  const t = translator(lang);
  const lastDay = validUntil && formatDate(lastDayOf(validUntil), lang);
  const subject = isReminder
    ? t(`Herinnering: uw bewijs ${title} ligt klaar`, `Reminder: your credential ${title} is waiting`)
    : isCorrection
      ? t(`Uw verbeterde bewijs: ${title}`, `Your corrected credential: ${title}`)
      : t(`Uw bewijs: ${title}`, `Your credential: ${title}`);
  const opening = isReminder
    ? t(
        `${issuerName} heeft u een digitaal bewijs gegeven: ${title}. U heeft het nog niet opgehaald.`,
        `${issuerName} awarded you a digital credential: ${title}. You have not collected it yet.`,
      )
    : isCorrection
      ? t(
          `${issuerName} heeft uw bewijs ${title} verbeterd. Dit nieuwe bewijs komt in de plaats van het vorige.`,
          `${issuerName} corrected your credential ${title}. This new one takes the place of the one before.`,
        )
      : t(
          `${issuerName} heeft u een digitaal bewijs gegeven: ${title}.`,
          `${issuerName} awarded you a digital credential: ${title}.`,
        );
  const validity =
    lastDay === null
      ? t(
          'Dat gaat alleen over de link: uw bewijs zelf blijft geldig.',
          'That is about the link only: your credential itself stays valid.',
        )
      : t(
          `Dat gaat alleen over de link: uw bewijs zelf is geldig tot en met ${lastDay}.`,
          `That is about the link only: your credential itself is valid until ${lastDay}.`,
        );
  const text = [
    t(`Beste ${name},`, `Dear ${name},`),
    opening,
    t(
      'Haal het op met deze link. U heeft geen wachtwoord of account nodig:',
      'Collect it with this link. You need no password and no account:',
    ),
    claimUrl,
    `${t(
      `De link is alleen voor u en werkt tot en met ${formatDate(endsAt, lang)}.`,
      `The link is for you only and works until ${formatDate(endsAt, lang)}.`,
    )} ${validity}`,
    t(
      'U bepaalt zelf wie uw bewijs ziet. Kent u deze opleider niet? Dan kunt u deze mail weggooien.',
      'You decide who sees your credential. Do you not know this provider? Then you can throw this mail away.',
    ),
    'ICT-skillspaspoort',
  ].join('\n\n');
  return { subject, text };
}
