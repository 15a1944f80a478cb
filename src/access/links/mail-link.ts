import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { html } from '../../platform/html.ts';
import { type Lang, translator } from '../../platform/i18n.ts';
import { queueMail } from '../../platform/mail.ts';
import { createLink } from './create-link.ts';

const VALID_SECONDS = 15 * 60;

interface LinkMail {
  kind: 'sign-in' | 'address';
  email: string;
  lang: Lang;
  userId?: string;
  returnTo?: string | null;
}

/** Makes a link that proves an address, and mails it there with its code. */
export async function mailLink(deps: Deps, tx: Transaction, input: LinkMail): Promise<void> {
  const { kind, lang } = input;
  const { token, code } = await createLink(deps, tx, { ...input, validSeconds: VALID_SECONDS });
  const path = kind === 'sign-in' ? '/sign-in/link' : '/account/addresses/link';
  const words = wordsOf(kind, lang);
  const url = `${deps.config.publicUrl}${path}/${token}`;
  await queueMail(deps, tx, {
    to: input.email,
    lang,
    kind,
    subject: words.subject,
    text: [words.greeting, words.open, url, `${words.code} ${code}`, words.validity, words.ignore].join('\n\n'),
    html: html`<p>${words.greeting}</p>
<p>${words.open}</p>
<p><a href="${url}">${words.button}</a></p>
<p>${words.code} <strong>${code}</strong></p>
<p>${words.validity}</p>
<p>${words.ignore}</p>`.toString(),
  });
}

function wordsOf(kind: LinkMail['kind'], lang: Lang) {
  const t = translator(lang);
  const common = {
    greeting: t('Hallo,', 'Hello,'),
    code: t(
      'Opent u de mail op een ander apparaat? Typ dan daar deze code over:',
      'On another device? Type this code there:',
    ),
    validity: t(
      'De link en de code werken één keer, 15 minuten lang.',
      'The link and the code work once, for 15 minutes.',
    ),
  };
  if (kind === 'sign-in') {
    return {
      ...common,
      subject: t('Inloggen bij uw ICT-skillspaspoort', 'Sign in to your ICT skills passport'),
      open: t(
        'Met deze link logt u in bij het ICT-skillspaspoort:',
        'This link signs you in to the ICT skills passport:',
      ),
      button: t('Inloggen', 'Sign in'),
      ignore: t(
        'Heeft u dit niet gevraagd? Dan hoeft u niets te doen. Geef de code aan niemand.',
        'Did you not ask for this? Then there is nothing to do. Give the code to nobody.',
      ),
    };
  }
  return {
    ...common,
    subject: t('Bevestig uw e-mailadres', 'Confirm your e-mail address'),
    open: t(
      'Met deze link voegt u dit e-mailadres toe aan een ICT-skillspaspoort:',
      'This link adds this e-mail address to an ICT skills passport:',
    ),
    button: t('E-mailadres bevestigen', 'Confirm e-mail address'),
    ignore: t(
      'Heeft u dit niet gevraagd? Open de link dan niet en geef de code aan niemand: iemand anders zou uw paspoort bij het zijne kunnen voegen.',
      'Did you not ask for this? Then do not open the link and give the code to nobody: somebody else could add your passport to theirs.',
    ),
  };
}
