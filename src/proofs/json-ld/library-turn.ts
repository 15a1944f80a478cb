import { makeTurnstile } from '../../platform/turnstile.ts';

/**
 * The JSON-LD library takes milliseconds for a document and never waits for anything outside. So it takes one document in
 * a turn of the event loop: whoever sends a thousand of them does not keep others waiting for longer than that.
 */
export const libraryTurn: () => Promise<void> = makeTurnstile(1);
