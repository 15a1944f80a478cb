import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../platform/errors.ts';
import { html } from '../platform/html.ts';
import { type T, translator } from '../platform/i18n.ts';
import { describeError, type Problem, setErrorHeaders } from '../platform/problem.ts';
import { actions, heading, lead, linkButton, paragraph } from './kit/components.ts';
import { type IconName, icon } from './kit/icons.ts';
import { sendPage } from './kit/page.ts';

interface Explanation {
  icon: IconName;
  title: string;
  /** What one can do now. */
  help: string;
  ways: readonly { href: string; label: string }[];
}

/** An address with a part that cannot be right, such as an id that is none: to a reader that is a page that is not there. */
const isNoAddress = (error: unknown) => (error as { validationContext?: unknown }).validationContext === 'params';

/** Sends an error as a page: what is the matter, in the words of the error, and a way on from here. */
export function renderErrorPage(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const t = translator(request.lang);
  const problem = describeError(request, isNoAddress(error) ? new NotFoundError() : error);
  setErrorHeaders(reply, problem, error);
  const explained = explain(problem, backTo(request), t);
  return sendPage(request, reply, {
    title: explained.title,
    status: problem.status,
    noindex: true,
    body: html`<div class="error-page">
      <div class="error-page__icon">${icon(explained.icon)}</div>
      ${heading(1, explained.title)}
      ${lead(problem.detail)}
      ${paragraph(explained.help)}
      ${actions(
        ...explained.ways.map(({ href, label }, index) =>
          linkButton({ href, label, variant: index === 0 ? 'primary' : 'secondary' }),
        ),
      )}
      ${
        problem.status >= 500 &&
        html`<p class="soft">${t('Noem dit nummer als u ons belt of mailt', 'Mention this number when you contact us')}: <code>${problem.requestId}</code></p>`
      }
    </div>`,
  });
}

/** Where to return after signing in: the page that was asked for, never something that was sent. */
const backTo = (request: FastifyRequest) =>
  request.method === 'GET' ? `?returnTo=${encodeURIComponent(request.url)}` : '';

function explain({ code, status }: Problem, returnTo: string, t: T): Explanation {
  const home = { href: '/', label: t('Naar het begin', 'Go to the start') };
  if (code === 'second_factor_required') {
    return {
      icon: 'key',
      title: t('Bevestig dat u het bent', 'Confirm that it is you'),
      help: t(
        'Dit doet u uit naam van een organisatie. Daarvoor vragen we behalve uw inloglink ook een passkey: uw vingerafdruk, gezicht of pincode op dit apparaat.',
        'You do this in the name of an organisation. For that we ask for a passkey beside your sign-in link: your fingerprint, face or PIN on this device.',
      ),
      ways: [
        { href: `/sign-in/passkey${returnTo}`, label: t('Passkey gebruiken', 'Use a passkey') },
        { href: '/account', label: t('Passkey toevoegen', 'Add a passkey') },
      ],
    };
  }
  switch (status) {
    case 401:
      return {
        icon: 'person',
        title: t('Log eerst in', 'Sign in first'),
        help: t(
          'Deze pagina is alleen voor wie is ingelogd. U krijgt een link in uw mail; een wachtwoord heeft u niet nodig.',
          'This page is only for people who are signed in. You get a link by mail; you do not need a password.',
        ),
        ways: [{ href: `/sign-in${returnTo}`, label: t('Inloggen', 'Sign in') }, home],
      };
    case 403:
      return {
        icon: 'shield',
        title: t('Dit mag u niet doen', 'You may not do this'),
        help: t(
          'Denkt u dat het wel moet kunnen? Vraag een beheerder van uw organisatie om uw rol aan te passen.',
          'Do you think you should be able to? Ask an administrator of your organisation to change your role.',
        ),
        ways: [home, { href: '/account', label: t('Naar uw account', 'Go to your account') }],
      };
    case 404:
      return {
        icon: 'search',
        title: t('Deze pagina is er niet', 'This page does not exist'),
        help: t(
          'Kijk of het adres klopt. Heeft u de link van iemand gekregen? Vraag dan om een nieuwe. Kijkt u als lid van een organisatie? Log dan in met het adres waarmee u lid bent.',
          'Check whether the address is right. Did somebody send you the link? Ask for a new one. Are you a member of an organisation? Sign in with the address you are a member with.',
        ),
        ways: [home, { href: '/verify', label: t('Een bewijs controleren', 'Verify a credential') }],
      };
    case 410:
      return {
        icon: 'clock',
        title: t('Deze link werkt niet meer', 'This link no longer works'),
        help: t(
          'Dat zegt niets over de bewijzen zelf: die blijven geldig zolang de uitgever dat zegt. Vraag om een nieuwe link aan wie u deze gaf.',
          'This says nothing about the credentials themselves: they stay valid as long as the issuer says so. Ask whoever gave you this link for a new one.',
        ),
        ways: [{ href: '/sign-in', label: t('Inloggen', 'Sign in') }, home],
      };
    case 413:
      return {
        icon: 'warn',
        title: t('Dit bestand is te groot', 'This file is too large'),
        help: t('Kies een kleiner bestand, of verdeel het in delen.', 'Choose a smaller file, or split it into parts.'),
        ways: [home],
      };
    case 429:
      return {
        icon: 'clock',
        title: t('Even wachten', 'Wait a moment'),
        help: t(
          'We remmen pogingen af om het raden van codes en pincodes te stoppen. Uw gegevens zijn niet weg.',
          'We slow attempts down to stop the guessing of codes and PINs. Nothing of yours is lost.',
        ),
        ways: [home],
      };
  }
  if (status < 500) {
    return {
      icon: 'warn',
      title: t('Dit lukt zo niet', 'This does not work like this'),
      help: t(
        'Ga terug, kijk na wat u invulde en probeer het opnieuw.',
        'Go back, check what you filled in and try again.',
      ),
      ways: [home],
    };
  }
  return {
    icon: 'warn',
    title: t('Er ging iets mis', 'Something went wrong'),
    help: t(
      'Het ligt niet aan u. Probeer het over een paar minuten opnieuw.',
      'It is not your fault. Try again in a few minutes.',
    ),
    ways: [home],
  };
}
