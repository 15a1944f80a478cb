import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Actor } from '../../src/access/index.ts';
import { buildApp } from '../../src/app.ts';
import { type AchievementContent, achievements } from '../../src/credentials/index.ts';
import { jobsOfTheHouse } from '../../src/jobs-of-the-house.ts';
import { administration, createOrganisation } from '../../src/organisations/index.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { migrateDatabase, openDatabase } from '../../src/platform/database.ts';
import { makeGuardedFetch } from '../../src/platform/fetch.ts';
import { openJobQueue } from '../../src/platform/jobs.ts';
import { openKeyStore } from '../../src/platform/key-store.ts';
import { outboxOnlyTransport } from '../../src/platform/mail.ts';
import { newId } from '../../src/platform/random.ts';
import { migrationsFolder } from '../../src/service.ts';
import { seedTaxonomy } from '../../src/taxonomy/index.ts';
import { recogniseIssuer } from '../../src/verification/index.ts';
import { type RunningProcess, startProcess } from './server.ts';

export const SYSTEM: Actor = { kind: 'system' };

// One address asks more here than an address may.
const MANY = 100_000_000;

const CONTENT: AchievementContent = {
  opleidingId: 'junior-netwerkbeheerder',
  rung: 'course',
  title: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
  description: { nl: 'Beheert een klein bedrijfsnetwerk.', en: 'Runs a small company network.' },
  criteria: { nl: 'Slaagde voor de praktijktoets.', en: 'Passed the practical assessment.' },
  learningOutcomes: [{ nl: 'Sluit een netwerk aan.', en: 'Connects a network.' }],
  skills: [{ skillId: 'esco:f9e788df-d68a-4f92-92c7-80e135fc35ff', ecfCompetence: 'ecf:C.4', level: 2 }],
  workloadHours: 440,
  credits: 15.5,
  nlqf: 4,
  eqf: 4,
  assessmentTypes: ['practical'],
  participation: 'on-site',
  qualityAssurance: { nl: 'Interne examencommissie.', en: 'Internal board of examiners.' },
  prerequisites: { nl: '', en: '' },
  supervision: { nl: '', en: '' },
  stackability: { nl: '', en: '' },
  language: 'nl',
  validityMonths: 36,
};

/** A database with one recognised opleider that may issue, the app on it in this process, and further processes. */
export async function openStage(databaseUrl: string) {
  const keyEncryptionKey = randomBytes(32);
  const config = {
    ...loadConfig({ LOG_LEVEL: 'error', PUBLIC_URL: 'http://localhost:3000' }),
    databaseUrl,
    keyEncryptionKey,
    requestsPerMinute: MANY,
  };
  await migrateDatabase(databaseUrl, migrationsFolder);
  const database = openDatabase(databaseUrl);
  await seedTaxonomy(database.db);
  const jobs = openJobQueue(databaseUrl, jobsOfTheHouse, {
    supervise: false,
    onError: (error) => console.error(error),
  });
  await jobs.start();
  const { app, deps } = await buildApp({
    db: database.db,
    now: () => new Date(),
    newId,
    keys: openKeyStore(keyEncryptionKey),
    jobs,
    fetch: makeGuardedFetch({ allowLoopback: true }),
    mail: outboxOnlyTransport,
    config,
    log: pino({ level: 'error' }),
  });
  await app.ready();
  await createOrganisation(deps, SYSTEM, {
    kind: 'programme-office',
    slug: 'programmabureau',
    name: 'Programmabureau Voorbeeld',
    didMethod: 'web',
    city: 'Lelystad',
    isDemonstration: false,
  });
  const { id: organisationId, did } = await createOrganisation(deps, SYSTEM, {
    kind: 'opleider',
    slug: 'opleider-voorbeeld',
    name: 'Opleider Voorbeeld',
    didMethod: 'web',
    city: 'Almere',
    isDemonstration: false,
  });
  await recogniseIssuer(deps, SYSTEM, {
    issuerDid: did as string,
    issuerName: 'Opleider Voorbeeld',
    issuerUrl: null,
    issuerLocation: 'Flevoland',
    opleidingId: CONTENT.opleidingId as string,
    validFrom: '2025-09-01',
    validUntil: null,
    basis: 'Besluit van het programmabureau',
  });
  const { id: achievementId } = await achievements.createAchievement(deps, SYSTEM, {
    organisationId,
    content: CONTENT,
  });
  await achievements.publishAchievement(deps, SYSTEM, { organisationId, achievementId });
  const { client, secret } = await administration.createOrganisationClient(deps, SYSTEM, {
    organisationId,
    name: 'bench',
    scopes: ['credentials:issue', 'credentials:read', 'credentials:revoke'],
  });
  const running: RunningProcess[] = [];

  return {
    /** The very app, in this process: for what is measured without a port. */
    app,
    deps,
    jobs,
    client: database.client,
    organisationId,
    achievementId,
    async start(role: 'serve' | 'work' | 'all', environment: Record<string, string> = {}) {
      const service = await startProcess('src/main.ts', {
        DATABASE_URL: databaseUrl,
        KEY_ENCRYPTION_KEY: keyEncryptionKey.toString('base64'),
        PUBLIC_URL: config.publicUrl,
        REQUESTS_PER_MINUTE: String(MANY),
        ROLE: role,
        ...environment,
      });
      running.push(service);
      return service;
    },
    /** A fresh access token of a program that may issue. */
    async token(): Promise<string> {
      const payload = { grant_type: 'client_credentials', client_id: client.id, client_secret: secret };
      const answer = await app.inject({ method: 'POST', url: '/v1/tokens', payload });
      return (answer.json() as { access_token: string }).access_token;
    },
    async close() {
      for (const one of running) await one.stop();
      await app.close();
      await jobs.stop();
      await database.close();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
