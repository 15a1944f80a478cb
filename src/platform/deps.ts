import type { FastifyBaseLogger } from 'fastify';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { GuardedFetch } from './fetch.ts';
import type { KeyStore } from './key-store.ts';
import type { Jobs, MailTransport } from './ports.ts';

/** Everything a use case needs from outside itself. Made in `main.ts` and in the test harness, nowhere else. */
export interface Deps {
  db: Database;
  now: () => Date;
  /** A UUID of version 7: unique, and in the order of making, so that indexes stay compact. */
  newId: () => string;
  keys: KeyStore;
  jobs: Jobs;
  fetch: GuardedFetch;
  mail: MailTransport;
  config: Config;
  log: FastifyBaseLogger;
}
