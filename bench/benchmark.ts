import type { Figure } from './harness.ts';

export interface Setting {
  /** Fewer rounds and smaller numbers: for a look, not for a record. */
  quick: boolean;
  /** Tells on standard error what is being done. */
  say(text: string): void;
  /** Something that several benchmarks share, such as a database server: made at first use, closed at the end. */
  share<Thing extends { close(): Promise<unknown> }>(key: string, make: () => Promise<Thing>): Promise<Thing>;
}

export interface Benchmark {
  name: string;
  unit: string;
  run(setting: Setting): Promise<Figure>;
}
