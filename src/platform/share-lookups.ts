import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets those who ask the same within one turn of the event loop share one question to the database. The question is put
 * after all of them have come, so that nobody gets an answer from before they asked.
 */
export function shareLookups<Source extends object, Answer>(
  find: (source: Source, key: string) => Promise<Answer>,
): (source: Source, key: string) => Promise<Answer> {
  const sources = new WeakMap<Source, Map<string, Promise<Answer>>>();
  return (source, key) => {
    const asked = sources.get(source) ?? new Map<string, Promise<Answer>>();
    sources.set(source, asked);
    const known = asked.get(key);
    if (known) return known;
    const answer = nextTurn().then(() => {
      asked.delete(key);
      return find(source, key);
    });
    asked.set(key, answer);
    return answer;
  };
}
