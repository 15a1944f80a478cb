import { createContext, Script } from 'node:vm';

// Only for the clock that the script runner keeps: what is run has no business in there.
const task = createContext({ run: () => undefined as unknown });
const script = new Script('run()');

/** What was run took longer than it may. */
export class TookTooLongError extends Error {}

/**
 * Runs something that does not wait for anything, and stops it where it takes too long: for work of which a stranger
 * decides how much it is, and that cannot be counted.
 *
 * @param milliseconds how long the process may stand still for it
 * @throws TookTooLongError, or whatever is thrown by what is run
 */
export function runWithin<Result>(milliseconds: number, run: () => Result): Result {
  task.run = run;
  try {
    return script.runInContext(task, { timeout: milliseconds }) as Result;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new TookTooLongError(`It took more than ${milliseconds} ms.`);
  } finally {
    task.run = () => undefined;
  }
}
