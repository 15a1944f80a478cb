import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { buildApp } from './app.ts';
import { jobsOfTheHouse } from './jobs-of-the-house.ts';
import { createSetUpLink } from './organisations/index.ts';
import { systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { migrateDatabase, openDatabase } from './platform/database.ts';
import type { Deps } from './platform/deps.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './platform/embedded-database.ts';
import { makeGuardedFetch } from './platform/fetch.ts';
import { openJobQueue } from './platform/jobs.ts';
import { openKeyStore } from './platform/key-store.ts';
import { makeSmtpTransport, outboxOnlyTransport } from './platform/mail.ts';
import { newId } from './platform/random.ts';
import { keepSetting } from './platform/store.ts';
import { assertContexts, setSelfCheck } from './proofs/index.ts';
import { StartError } from './start-error.ts';
import { seedTaxonomy } from './taxonomy/index.ts';

export interface Service {
  /** Where it listens; the public origin may be another, behind a proxy. */
  url: string;
  app: FastifyInstance;
  deps: Deps;
  /** Where the first administrator is made, when there is none yet. */
  setUpLink: string | null;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Make the embedded database anew: everything in it goes. For a demonstration. */
  freshDatabase?: boolean;
  /** The embedded database, when its start was begun before all of this was loaded. */
  embedded?: Promise<EmbeddedDatabase>;
}

export const migrationsFolder = join(import.meta.dirname, '..', 'migrations');

/**
 * Starts everything: database, keys, app and jobs, as far as this process's role asks for them, and closes them again
 * in the reverse order.
 *
 * @throws StartError, EmbeddedDatabaseError
 */
export async function runService(config: Config, options: StartOptions = {}): Promise<Service> {
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await start(config, options, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  config: Config,
  options: StartOptions,
  closers: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Service> {
  const log = pino({ level: config.logLevel });
  assertContexts();
  setSelfCheck({
    rate: config.proofSelfCheckRate,
    onDifference: (difference) => log.error(difference, 'a canonical form by shape was not that of the library'),
  });

  let databaseUrl = config.databaseUrl;
  if (databaseUrl === null) {
    const embedded = await (options.embedded ?? startEmbeddedDatabase(config.dataDir, options));
    closers.push(() => embedded.stop());
    databaseUrl = embedded.url;
  }
  await migrateDatabase(databaseUrl, migrationsFolder);
  const { db, close } = openDatabase(databaseUrl, {
    poolSize: config.databasePoolSize,
    prepare: config.databasePrepare,
  });
  closers.push(close);

  const publicUrl = await keepSetting(db, 'public_url', config.publicUrl);
  if (publicUrl !== config.publicUrl) {
    throw new StartError(
      `This database speaks for ${publicUrl}, and the configuration says ${config.publicUrl}. Identifiers of issuers are made of it and would break. Set PUBLIC_URL=${publicUrl}, or use another database.`,
    );
  }

  const jobs = openJobQueue(databaseUrl, jobsOfTheHouse, {
    onError: (error) => log.error({ err: error }, 'the job queue reports an error'),
    supervise: config.role !== 'serve',
  });
  const building = buildApp({
    db,
    now: systemClock,
    newId,
    keys: openKeyStore(config.keyEncryptionKey ?? keepKey(config.dataDir)),
    jobs,
    // A service on this machine's own name is in development: only then may documents come from the machine itself.
    fetch: makeGuardedFetch({ allowLoopback: new URL(config.publicUrl).hostname === 'localhost' }),
    mail: config.smtpUrl ? makeSmtpTransport(config.smtpUrl, config.mailFrom) : outboxOnlyTransport,
    config,
    log,
  });
  // They wait for the database rather than for one another. None is left running when another fails.
  const beginnings = [building, seedTaxonomy(db), jobs.start()] as const;
  await Promise.allSettled(beginnings);
  closers.push(() => jobs.stop());
  const [{ app, deps }] = await Promise.all(beginnings);
  closers.push(() => app.close());
  await app.ready();
  const setUpLink = config.demo ? null : await createSetUpLink(deps);
  if (config.role !== 'serve') await jobs.work(deps);
  const url = config.role === 'work' ? '(no port: it only works)' : await listen(app, config);
  return { url, app, deps, setUpLink, stop };
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>['app'], { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} is taken. Stop what listens there, or choose another with PORT or --port.`, {
        cause,
      });
    }
    if (code === 'EACCES')
      throw new StartError(`Port ${port} may not be used by this user. Choose one above 1024.`, { cause });
    throw cause;
  }
}

/** The key under which all secrets are wrapped, made at first start for the embedded database. */
function keepKey(dataDir: string): Buffer {
  const path = join(dataDir, 'key-encryption-key');
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}
