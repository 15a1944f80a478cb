import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Subject } from '../harness.ts';

/** Small operations by name, each made ready for a number that never comes twice. */
export type Operations = Record<string, () => Promise<(index: number) => unknown>>;

/** Measures each of the operations that a file of benchmarks exports, in processes of their own. */
export async function startOperations<Name extends string>(module: string, names: readonly Name[]) {
  const children: ChildProcess[] = [];
  const subjects = {} as Record<Name, Subject>;
  for (const name of names) {
    const child = fork(join(import.meta.dirname, 'operation.ts'), [module, name]);
    children.push(child);
    await answerOf(child);
    subjects[name] = async () => {
      child.send('measure');
      return answerOf(child) as Promise<number>;
    };
  }
  return {
    subjects,
    close() {
      for (const child of children) child.kill();
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const end = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`An operation ended with ${code}.`);
  });
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal: ended.signal }), end])) as unknown[];
    return answer;
  } finally {
    ended.abort();
    end.catch(() => {});
  }
}
