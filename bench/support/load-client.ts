import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadPlan, LoadResult } from './load.ts';

/** Asks as many times as it can, from a process of its own. */
export async function startLoadClient() {
  const child = fork(join(import.meta.dirname, 'load.ts'));
  return {
    run: (plan: LoadPlan) =>
      new Promise<LoadResult>((resolve, reject) => {
        child.once('message', (answer: LoadResult | { error: string }) =>
          'error' in answer ? reject(new Error(answer.error)) : resolve(answer),
        );
        child.send(plan);
      }),
    async close() {
      child.kill();
    },
  };
}
