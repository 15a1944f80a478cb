import type { Actor } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';

/** The two use cases that reach into every room: all that is known of a person, and the end of it. */
export interface PersonData {
  /** Everything about the person who asks, by room. */
  exportEverything(deps: Deps, actor: Actor): Promise<Record<string, unknown>>;
  /** Erases the person who asks, for good. */
  eraseEverything(deps: Deps, actor: Actor): Promise<void>;
}
