import type { Transaction } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import type { Actor } from './actor.ts';

/**
 * What touches one person in every room. This room offers it to people but cannot do it alone, so the roof
 * (`src/person-data.ts`) hands it in.
 */
export interface PersonData {
  /** Makes one passport of two. That both belong to the same human has been shown before. */
  mergePeople(
    deps: Deps,
    tx: Transaction,
    actor: Actor,
    input: { fromUserId: string; intoUserId: string },
  ): Promise<void>;
  /** Everything that is kept about the person who asks, by room. */
  exportPerson(deps: Deps, actor: Actor): Promise<Record<string, unknown>>;
  /** Forgets the person who asks. Throws SecondFactorRequiredError when they have a passkey and did not show it. */
  erasePerson(deps: Deps, actor: Actor): Promise<void>;
}
