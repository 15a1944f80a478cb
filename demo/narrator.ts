import type { WriteStream } from 'node:tty';

/** Tells the story as it happens: one line a step, with how long it took. */
export interface Narrator {
  say(text: string): void;
  /** Runs one step of the story and keeps its duration under `name`, in milliseconds. */
  step<Result>(
    name: string,
    text: string,
    work: (progress: (done: number, of: number) => void) => Promise<Result>,
  ): Promise<Result>;
  durationsMs: Record<string, number>;
}

export function startNarrator(stream: WriteStream | NodeJS.WritableStream): Narrator {
  const durationsMs: Record<string, number> = {};
  const isTerminal = 'isTTY' in stream && stream.isTTY;
  return {
    durationsMs,
    say: (text) => void stream.write(`${text}\n`),
    async step(name, text, work) {
      const startedAt = performance.now();
      let told = '';
      const progress = (done: number, of: number) => {
        const line = `  … ${text}: ${done} / ${of}`;
        if (isTerminal) stream.write(`\r${line}`);
        else if (line !== told) stream.write(`${line}\n`);
        told = line;
      };
      const result = await work(progress);
      durationsMs[name] = Math.round(performance.now() - startedAt);
      stream.write(
        `${isTerminal && told ? `\r${' '.repeat(told.length)}\r` : ''}  ✓ ${text} (${durationsMs[name]} ms)\n`,
      );
      return result;
    },
  };
}
