import { setImmediate as nextTurn } from 'node:timers/promises';

/** Of one question: the one that is being answered, and the one that is put after it. */
interface Lane<Answer> {
  running: Promise<Answer> | null;
  next: Promise<Answer> | null;
}

/**
 * Lets those who ask the same within one turn of the event loop, or while the same is being looked up, share one question
 * to the database. The question is put after all of them have come, so that nobody gets an answer from before they asked.
 */
export function shareLookups<Source extends object, Answer>(
  find: (source: Source, key: string) => Promise<Answer>,
): (source: Source, key: string) => Promise<Answer> {
  const sources = new WeakMap<Source, Map<string, Lane<Answer>>>();
  const put = async (lanes: Map<string, Lane<Answer>>, lane: Lane<Answer>, source: Source, key: string) => {
    await (lane.running ? lane.running.catch(() => {}) : nextTurn());
    lane.next = null;
    lane.running = find(source, key);
    try {
      return await lane.running;
    } finally {
      lane.running = null;
      if (!lane.next) lanes.delete(key);
    }
  };
  return (source, key) => {
    const lanes = sources.get(source) ?? new Map<string, Lane<Answer>>();
    sources.set(source, lanes);
    const lane = lanes.get(key) ?? { running: null, next: null };
    lanes.set(key, lane);
    lane.next ??= put(lanes, lane, source, key);
    return lane.next;
  };
}
