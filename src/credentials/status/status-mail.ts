import { type Lang, translator } from '../../platform/i18n.ts';

export type StatusChangeKind = 'revocation' | 'suspension' | 'reinstatement';

export interface StatusMailInput {
  kind: StatusChangeKind;
  lang: Lang;
  /** Of the holder. */
  name: string;
  issuerName: string;
  /** Of the achievement, in the holder's language. */
  title: string;
  /** In the issuer's words. */
  reason: string;
  /** A new credential takes its place. */
  isCorrection: boolean;
}

/** Tells a holder what became of a credential, and why. */
export function buildStatusMail(input: StatusMailInput): { subject: string; text: string } {
  const { kind, lang, name, issuerName, title, reason, isCorrection } = input;
  const t = translator(lang);
  const words = {
    revocation: {
      subject: t(`Uw bewijs ${title} is ingetrokken`, `Your credential ${title} has been revoked`),
      what: t(`${issuerName} heeft uw bewijs ${title} ingetrokken.`, `${issuerName} revoked your credential ${title}.`),
      effect: isCorrection
        ? t(
            'Er komt een verbeterd bewijs voor in de plaats. Het oude bewijs is niet meer geldig.',
            'A corrected credential takes its place. The old one is no longer valid.',
          )
        : t(
            'Wie het bewijs controleert, ziet dat het is ingetrokken. Dat kan niet ongedaan worden gemaakt.',
            'Whoever verifies the credential sees that it has been revoked. This cannot be undone.',
          ),
    },
    suspension: {
      subject: t(`Uw bewijs ${title} is opgeschort`, `Your credential ${title} has been suspended`),
      what: t(
        `${issuerName} heeft uw bewijs ${title} opgeschort.`,
        `${issuerName} suspended your credential ${title}.`,
      ),
      effect: t(
        'Zolang dat duurt, is het bewijs niet geldig. U krijgt bericht als het weer geldig is.',
        'While this lasts, the credential is not valid. You will hear from us when it is valid again.',
      ),
    },
    reinstatement: {
      subject: t(`Uw bewijs ${title} is weer geldig`, `Your credential ${title} is valid again`),
      what: t(
        `${issuerName} heeft de opschorting van uw bewijs ${title} opgeheven.`,
        `${issuerName} lifted the suspension of your credential ${title}.`,
      ),
      effect: t('Het bewijs is weer geldig.', 'The credential is valid again.'),
    },
  }[kind];
  const text = [
    t(`Beste ${name},`, `Dear ${name},`),
    words.what,
    t(`De reden: ${reason}`, `The reason: ${reason}`),
    words.effect,
    t(
      `Klopt dit niet volgens u? Neem dan contact op met ${issuerName}.`,
      `Do you think this is not right? Then contact ${issuerName}.`,
    ),
    'ICT-skillspaspoort',
  ].join('\n\n');
  return { subject: words.subject, text };
}
