import { type Lang, translator } from '../../platform/i18n.ts';

/** The mail that carries the PIN and nothing that it opens: who finds it, has half of what is needed. */
export function buildPinMail({ pin, holderName, lang }: { pin: string; holderName: string; lang: Lang }) {
  const t = translator(lang);
  const who = holderName || t('Iemand', 'Somebody');
  return {
    subject: t('Pincode voor een gedeeld skillspaspoort', 'PIN for a shared skills passport'),
    text: t(
      `${who} deelt een ICT-skillspaspoort met u. U krijgt de link apart.\n\nDe pincode is: ${pin}\n\nVerwachtte u dit niet? Dan kunt u deze mail weggooien.`,
      `${who} shares an ICT skills passport with you. You get the link separately.\n\nThe PIN is: ${pin}\n\nDid you not expect this? Then you can throw this mail away.`,
    ),
  };
}
