import type { Deps } from './deps.ts';
import { AppError } from './errors.ts';
import { countAttempt } from './store.ts';

/** Too many attempts. `retryAfterSeconds` goes into the `Retry-After` header. */
export class RateLimitedError extends AppError {
  override readonly kind = 'rate_limited';
  override readonly code = 'too_many_attempts';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super({
      nl: 'Te veel pogingen. Wacht even en probeer het dan opnieuw.',
      en: 'Too many attempts. Wait a while and try again.',
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Counts an attempt, across all processes, in windows of fixed length.
 *
 * @param input.key whom or what is counted, such as `pin <share id>`; stored as a keyed hash only
 * @throws RateLimitedError when this is more than `limit` in the window
 */
export async function takeAttempt(
  deps: Deps,
  input: { key: string; limit: number; windowSeconds: number },
): Promise<void> {
  const windowMs = input.windowSeconds * 1000;
  const now = deps.now().getTime();
  const startsAt = Math.floor(now / windowMs) * windowMs;
  const count = await countAttempt(deps.db, {
    key: deps.keys.mac(input.key, 'attempt'),
    windowStartsAt: new Date(startsAt),
    endsAt: new Date(startsAt + windowMs),
  });
  if (count > input.limit) throw new RateLimitedError(Math.ceil((startsAt + windowMs - now) / 1000));
}
