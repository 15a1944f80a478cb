import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** A folder that PostgreSQL's own user can enter. */
export function makeFolder(): string {
  const folder = mkdtempSync(join('/var/tmp', 'ict-skillspaspoort-bench-'));
  chmodSync(folder, 0o755);
  return folder;
}

export interface DatabaseServer {
  /** Makes an empty database and gives its address. */
  makeDatabase(): Promise<string>;
  close(): Promise<void>;
}

/** A PostgreSQL with the settings that the service itself runs it with: every commit reaches the disk. */
export async function startDatabaseServer(): Promise<DatabaseServer> {
  const folder = makeFolder();
  const embedded = await startEmbeddedDatabase(folder);
  const server = embedded.url.slice(0, embedded.url.lastIndexOf('/'));
  let count = 0;
  return {
    async makeDatabase() {
      count += 1;
      const name = `bench_${count}`;
      const admin = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
      await admin`create database ${admin(name)}`;
      await admin.end();
      return `${server}/${name}`;
    },
    async close() {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface RunningProcess {
  port: number;
  /** From its start to its first answer. */
  startSeconds: number;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a program of ours that listens on `PORT`, and waits for its first answer. */
export async function startProcess(
  script: string,
  environment: Record<string, string>,
  path = '/.well-known/jwks.json',
): Promise<RunningProcess> {
  const port = await findFreePort();
  const before = performance.now();
  const child = spawn(process.execPath, [join(ROOT, script)], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'error', ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  while (!(await isAnswered(port, path))) {
    if (hasEnded) throw new Error(`${script} ended before it answered.`);
  }
  return {
    port,
    startSeconds: (performance.now() - before) / 1000,
    child,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Asks once; a refused connection is tried again after a moment by whoever calls. */
const isAnswered = (port: number, path: string) =>
  new Promise<boolean>((resolve) => {
    const no = () => setTimeout(() => resolve(false), 5);
    const asked = request({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      answer.resume();
      answer.once('end', () => (answer.statusCode === 200 ? resolve(true) : no()));
    });
    asked.once('error', no);
    asked.end();
  });

/** Has a service tell how long its event loop was held up since it was last asked. */
export interface WatchedDelays {
  environment: Record<string, string>;
  read(service: RunningProcess): Promise<{ p50Ms: number; p99Ms: number; maxMs: number }>;
  close(): void;
}

export function watchDelays(): WatchedDelays {
  const folder = makeFolder();
  const file = join(folder, 'delays.json');
  return {
    environment: { NODE_OPTIONS: `--import ${join(import.meta.dirname, 'loop-delay.ts')}`, BENCH_DELAYS: file },
    async read({ child }) {
      rmSync(file, { force: true });
      child.kill('SIGUSR2');
      for (;;) {
        await pause(20);
        const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
        if (text.endsWith('}')) return JSON.parse(text);
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The memory that a process holds, in MB (proc(5), statm). */
export const residentMbOf = ({ child }: RunningProcess): number =>
  (Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 1e6;

/** The CPU time that a process has used, in milliseconds (proc(5), stat; in hundredths of a second). */
export function cpuMsUsedBy({ child }: RunningProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const findFreePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
