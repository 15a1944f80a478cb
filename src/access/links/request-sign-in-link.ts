import { takeAttempt } from '../../platform/attempts.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Lang } from '../../platform/i18n.ts';
import { normaliseAddress } from '../people/email-address.ts';
import { mailLink } from './mail-link.ts';

const WINDOW_SECONDS = 15 * 60;

/** A class of trainees signs in from one network at the same time; a single address needs but a few mails. */
const MAILS_PER_NETWORK = 100;
const MAILS_PER_ADDRESS = 5;

/**
 * Mails somebody a link to sign in with. It never looks whether the address is known, so neither the answer nor the
 * time it takes can tell.
 *
 * @throws RateLimitedError
 */
export async function requestSignInLink(
  deps: Deps,
  input: { email: string; lang: Lang; ip: string; returnTo?: string | null },
): Promise<void> {
  const email = normaliseAddress(input.email);
  await takeAttempt(deps, {
    key: `link mail from ${input.ip}`,
    limit: MAILS_PER_NETWORK,
    windowSeconds: WINDOW_SECONDS,
  });
  await takeAttempt(deps, { key: `link mail to ${email}`, limit: MAILS_PER_ADDRESS, windowSeconds: WINDOW_SECONDS });
  const { lang, returnTo = null } = input;
  await deps.db.transaction((tx) => mailLink(deps, tx, { kind: 'sign-in', email, lang, returnTo }));
}
