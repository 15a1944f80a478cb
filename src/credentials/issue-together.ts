import type { Actor } from '../access/index.ts';
import type { Organisation } from '../organisations/index.ts';
import type { Database } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { findPublishedAchievement } from './achievements/find-achievements.ts';
import { type NewAward, type SignedCredential, signCredentials } from './sign-credentials.ts';
import { storeCredentials } from './store-credentials.ts';

/** One award on its way, of an actor whose rights were judged. */
export interface AwardOnItsWay {
  actor: Actor;
  /** As it was when the rights were judged. */
  organisation: Organisation;
  achievementId: string;
  award: NewAward;
}

interface Waiting extends AwardOnItsWay {
  settle(outcome: SignedCredential | null): void;
  fail(error: unknown): void;
}

/** Of one achievement of one organisation. */
interface Queue {
  waiting: Waiting[];
  /** Somebody signs what waits. */
  isWorked: boolean;
}

const MOST_TOGETHER = 100;

const queuesOf = new WeakMap<Database, Map<string, Queue>>();

/**
 * Issues an award, together with all others of the same achievement that are asked for while earlier ones are being
 * written: they share their look-ups and one commit. Somebody who comes alone does not wait. Null when this award meets
 * a reference or an award of before; what keeps one from being issued does not keep the others.
 *
 * @throws NotFoundError, AchievementNotPublishedError
 */
export function issueTogether(deps: Deps, input: AwardOnItsWay): Promise<SignedCredential | null> {
  const queues = queuesOf.get(deps.db) ?? new Map<string, Queue>();
  queuesOf.set(deps.db, queues);
  // Both, because rights were judged for this organisation only.
  const key = `${input.organisation.id} ${input.achievementId}`;
  const queue = queues.get(key) ?? { waiting: [], isWorked: false };
  queues.set(key, queue);
  return new Promise((settle, fail) => {
    queue.waiting.push({ ...input, settle, fail });
    if (queue.isWorked) return;
    queue.isWorked = true;
    void work(deps, queue).then(() => {
      // Somebody may have come in between, and be worked for already.
      if (!queue.isWorked) queues.delete(key);
    });
  });
}

/**
 * Signs those who came while the database writes those before them. One transaction at a time: more of them would only
 * make each smaller, and each costs its statements however few it holds. Never rejects.
 */
async function work(deps: Deps, queue: Queue): Promise<void> {
  const { waiting } = queue;
  let writing = Promise.resolve();
  while (waiting.length > 0) {
    const batch = waiting.splice(0, MOST_TOGETHER);
    const signing = signBatch(deps, batch);
    await Promise.allSettled([signing, writing]);
    writing = writeOrFail(deps, batch, signing);
    if (waiting.length === 0) await writing;
  }
  // In the same breath as the last look at who waits: whoever comes from now on is not seen by this one.
  queue.isWorked = false;
}

/** One that cannot be issued must not keep the others: then each is tried by itself. Never rejects. */
async function writeOrFail(deps: Deps, batch: readonly Waiting[], signing: Promise<SignedCredential[]>): Promise<void> {
  try {
    const outcomes = await writeBatch(deps, batch, await signing);
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index] ?? null);
  } catch (error) {
    if (batch.length === 1) batch[0]?.fail(error);
    else for (const one of batch) await writeOrFail(deps, [one], signBatch(deps, [one]));
  }
}

async function signBatch(deps: Deps, batch: readonly Waiting[]): Promise<SignedCredential[]> {
  const [first] = batch;
  if (!first) return [];
  const { organisation, achievementId } = first;
  const achievement = await findPublishedAchievement(deps.db, organisation.id, achievementId);
  return signCredentials(deps, { organisation, achievement, awards: batch.map(({ award }) => award) });
}

async function writeBatch(deps: Deps, batch: readonly Waiting[], signed: readonly SignedCredential[]) {
  const actors = new Map(signed.map(({ id }, index) => [id, (batch[index] as Waiting).actor]));
  const actorOf = (credentialId: string) => actors.get(credentialId) as Actor;
  const stored = await deps.db.transaction((tx) => storeCredentials(deps, tx, actorOf, signed));
  return signed.map((credential) => (stored.has(credential.id) ? credential : null));
}
