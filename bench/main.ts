import { parseArgs } from 'node:util';
import type { Benchmark, Setting } from './benchmark.ts';
import { cohort10k } from './cohort-10k.ts';
import { growth } from './growth.ts';
import type { Figure } from './harness.ts';
import { issueHttp } from './issue-http.ts';
import { memory } from './memory.ts';
import { passport30 } from './passport-30.ts';
import { search } from './search.ts';
import { sign } from './sign.ts';
import { startup } from './startup.ts';
import { statusList } from './status-list.ts';
import { verify } from './verify.ts';
import { verifyHttp } from './verify-http.ts';

const BENCHMARKS: readonly Benchmark[] = [
  sign,
  verify,
  issueHttp,
  verifyHttp,
  cohort10k,
  passport30,
  statusList,
  growth,
  search,
  startup,
  memory,
];

const USAGE = `Measures the service beside its references, in the same run.

  npm run bench -- [--quick] [--json] [--only NAME,NAME]

  --quick   fewer rounds and smaller sets, some minutes for all; for a look, not for a record
  --json    one JSON object on standard output: {"figures": {name: {value, unit, reference, ratio, spread, against, also}}}
  --only    ${BENCHMARKS.map(({ name }) => name).join(', ')}

value and reference are medians. ratio: how many times better than the reference. spread: how far the middle half of the
rounds' ratios lies apart, as a part of the median. Close what else runs on the machine first.
`;

const { quick = false, json = false, only, help } = readOptions();
const names = only?.split(',').map((name) => name.trim()) ?? BENCHMARKS.map(({ name }) => name);
const unknown = names.filter((name) => !BENCHMARKS.some((one) => one.name === name));
if (help || unknown.length > 0) {
  process.stderr.write(unknown.length > 0 ? `There is no benchmark ${unknown.join(', ')}.\n\n${USAGE}` : USAGE);
  process.exit(help ? 0 : 2);
}

const shared = new Map<string, Promise<{ close(): Promise<unknown> }>>();
const setting: Setting = {
  quick,
  say: (text) => process.stderr.write(`${text}\n`),
  share<Thing extends { close(): Promise<unknown> }>(key: string, make: () => Promise<Thing>) {
    const known = shared.get(key) ?? make();
    shared.set(key, known);
    return known as Promise<Thing>;
  },
};

const figures: Record<string, Figure> = {};
try {
  for (const benchmark of BENCHMARKS.filter(({ name }) => names.includes(name))) {
    setting.say(`${benchmark.name} …`);
    const figure = await benchmark.run(setting);
    figures[benchmark.name] = figure;
    if (!json) process.stdout.write(lineOf(benchmark.name, figure));
  }
  if (json) process.stdout.write(`${JSON.stringify({ figures })}\n`);
} finally {
  for (const thing of [...shared.values()].reverse()) await thing.then((one) => one.close());
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        quick: { type: 'boolean' },
        json: { type: 'boolean' },
        only: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function lineOf(name: string, { value, unit, reference, ratio, spread, against, also }: Figure): string {
  const rest = Object.entries(also).map(([what, number]) => `    ${what} ${shortOf(number)}\n`);
  return `${name}: ${shortOf(value)} ${unit}; ${against}: ${shortOf(reference)}; ${shortOf(ratio)} x better (spread ${Math.round(spread * 100)}%)\n${rest.join('')}`;
}

function shortOf(number: number): string {
  return number === 0 || Math.abs(number) >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
