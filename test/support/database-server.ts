import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { jobsOfTheHouse } from '../../src/jobs-of-the-house.ts';
import { migrateDatabase, openDatabase } from '../../src/platform/database.ts';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.ts';
import { openJobQueue } from '../../src/platform/jobs.ts';
import { migrationsFolder } from '../../src/service.ts';
import { seedTaxonomy } from '../../src/taxonomy/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's address without a database. */
    databaseServer: string;
    /** A migrated and seeded database to clone. */
    templateDatabase: string;
  }
}

const TEMPLATE = 'template_of_the_house';

/** One PostgreSQL for the whole run, with one migrated template that each test file clones. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join('/var/tmp', 'ict-skillspaspoort-test-'));
  // Made for its owner alone: PostgreSQL's own user must be able to pass.
  chmodSync(folder, 0o755);
  const embedded = await startEmbeddedDatabase(folder, {
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
  });
  const server = embedded.url.slice(0, embedded.url.lastIndexOf('/'));
  const admin = postgres(`${server}/postgres`, { max: 1 });
  await admin`create database ${admin(TEMPLATE)}`;
  await admin.end();

  const templateUrl = `${server}/${TEMPLATE}`;
  await migrateDatabase(templateUrl, migrationsFolder);
  const { db, close } = openDatabase(templateUrl);
  await seedTaxonomy(db);
  const jobs = openJobQueue(templateUrl, jobsOfTheHouse, {
    supervise: false,
    onError: (error) => console.error(error),
  });
  await jobs.start();
  await jobs.stop();
  await close();

  project.provide('databaseServer', server);
  project.provide('templateDatabase', TEMPLATE);
  return async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
