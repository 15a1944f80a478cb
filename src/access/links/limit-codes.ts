import { takeAttempt } from '../../platform/attempts.ts';
import type { Deps } from '../../platform/deps.ts';
import { normaliseAddress } from '../people/email-address.ts';

const WINDOW_SECONDS = 15 * 60;

/**
 * Counts an attempt at a code. With 39 bits and ten guesses for an address while its code is good, guessing is hopeless;
 * the limit of a network stops somebody who tries many addresses.
 *
 * @throws RateLimitedError
 */
export async function limitCodes(deps: Deps, input: { email: string; ip: string }): Promise<void> {
  await takeAttempt(deps, { key: `code from ${input.ip}`, limit: 100, windowSeconds: WINDOW_SECONDS });
  const email = normaliseAddress(input.email);
  await takeAttempt(deps, { key: `code for ${email}`, limit: 10, windowSeconds: WINDOW_SECONDS });
}
