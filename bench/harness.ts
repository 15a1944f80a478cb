/** What one benchmark came to. Times are lower, rates higher when better; `ratio` is above 1 where we are better. */
export interface Figure {
  /** Our median. */
  value: number;
  unit: string;
  /** The median of what it is held against, measured in turns with ours. */
  reference: number;
  /** How many times better than the reference: medians of the ratios of each round. */
  ratio: number;
  /** How far the middle half of the rounds' ratios lies apart, as a part of their median: 0.05 is 5%. */
  spread: number;
  /** In words: what the reference is. */
  against: string;
  /** What else was measured on the way, by name with its unit. */
  also: Record<string, number>;
}

/** The value below which a part of the numbers lies; between two of them in proportion. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** Of two rows of rounds, how many times each round of the second is the first: its median and its spread. */
export function ratioOf(over: readonly number[], under: readonly number[]): { ratio: number; spread: number } {
  const ratios = over.map((one, round) => one / (under[round] as number));
  const ratio = median(ratios);
  return { ratio, spread: (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / ratio };
}

/** Puts our rounds beside the rounds of the reference. */
export function figureOf(input: {
  unit: string;
  better: 'lower' | 'higher';
  ours: readonly number[];
  reference: readonly number[];
  against: string;
  also?: Record<string, number>;
}): Figure {
  const { unit, better, ours, reference, against, also = {} } = input;
  const compared = better === 'lower' ? ratioOf(reference, ours) : ratioOf(ours, reference);
  return { value: median(ours), unit, reference: median(reference), ...compared, against, also };
}

/** The CPU time that this process spends on some work, in milliseconds: what runs beside it on the machine is not in it. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export const secondsOf = async (work: () => unknown): Promise<number> => {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
};

/** Measures one thing once; called in turns with the others. Gives a cost or a rate. */
export type Subject = () => Promise<number>;

/**
 * Measures several subjects in turns, round after round, so that the machine's bad moments fall on all of them alike.
 * Each round begins with another one.
 */
export async function interleave<Name extends string>(
  subjects: Record<Name, Subject>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(subjects) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const turn of names.keys()) {
      const name = names[(round + turn) % names.length] as Name;
      measured[name].push(await subjects[name]());
    }
  }
  return measured;
}

// So long a process of ours has run before a figure is taken of it: what is measured is not the compiling of its code.
const WARM_UP_MS = 600;

/**
 * Makes a subject of one small operation: CPU milliseconds of one, over so many that a round takes about `roundMs`. It is
 * warmed up first. `operation` gets a number that never comes twice, so that it can vary its input.
 */
export async function cpuSubject(operation: (index: number) => unknown, roundMs = 40): Promise<Subject> {
  let index = 0;
  const run = async (times: number) => {
    for (let left = times; left > 0; left -= 1) await operation(index++);
  };
  let times = 5;
  for (let spentMs = 0; spentMs < WARM_UP_MS; ) {
    const costMs = await cpuMsOf(() => run(times));
    spentMs += costMs;
    times = Math.max(5, Math.ceil((roundMs * times) / Math.max(costMs, 0.1)));
  }
  return async () => (await cpuMsOf(() => run(times))) / times;
}
