import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll } from 'vitest';
import { type Actor, ensurePerson, openSession, signIn } from '../../src/access/index.ts';
import { buildApp } from '../../src/app.ts';
import { jobsOfTheHouse } from '../../src/jobs-of-the-house.ts';
import { addMember, createOrganisation, type OrganisationKind, type Role } from '../../src/organisations/index.ts';
import { type Config, loadConfig } from '../../src/platform/config.ts';
import type { Transaction } from '../../src/platform/database.ts';
import { makeGuardedFetch } from '../../src/platform/fetch.ts';
import { openJobQueue } from '../../src/platform/jobs.ts';
import { openKeyStore } from '../../src/platform/key-store.ts';
import { makeSmtpTransport } from '../../src/platform/mail.ts';
import { newId } from '../../src/platform/random.ts';
import { cloneDatabase } from './database.ts';
import { checkAnswersOf } from './description-check.ts';
import { type ReceivedMail, startMailServer } from './mail-server.ts';

export const SYSTEM: Actor = { kind: 'system' };

export interface Person {
  userId: string;
  name: string;
  email: string;
  /** For `/v1`: goes behind `Bearer`. */
  token: string;
  /** For pages: the whole `Cookie` header. */
  cookie: string;
}

type Caller = Person | string | undefined;

/** The real app on a real database with a real mail server: only the clock stands still. */
export async function startWorld(overrides: Partial<Config> = {}) {
  const database = await cloneDatabase();
  const mailServer = await startMailServer();
  const keyEncryptionKey = randomBytes(32);
  const clock = { now: new Date('2026-11-23T10:00:00.000Z') };
  const config: Config = { ...loadConfig({ LOG_LEVEL: 'silent' }), ...overrides };
  const jobs = openJobQueue(database.url, jobsOfTheHouse, {
    supervise: false,
    onError: (error) => console.error(error),
  });
  await jobs.start();
  const { app, deps, routes } = await buildApp({
    db: database.db,
    now: () => new Date(clock.now),
    newId,
    keys: openKeyStore(keyEncryptionKey),
    jobs,
    fetch: makeGuardedFetch({ allowLoopback: true }),
    mail: makeSmtpTransport(mailServer.url, config.mailFrom),
    config,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
  });
  await app.ready();
  afterAll(async () => {
    await app.close();
    await jobs.stop();
    await mailServer.stop();
  });

  const inTransaction = <Result>(work: (tx: Transaction) => Promise<Result>) => deps.db.transaction(work);

  const checkAnswer = checkAnswersOf(app);
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    caller: Caller,
    url: string,
    body?: object,
    headers: object = {},
  ) => {
    const token = typeof caller === 'string' ? caller : caller?.token;
    const answer = await app.inject({
      method,
      url,
      ...(body === undefined ? {} : { payload: body }),
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    });
    checkAnswer(method, url, answer);
    return answer;
  };

  const cookieOf = (caller: Caller) => (typeof caller === 'string' ? caller : caller?.cookie);

  async function aPerson(
    options: { name?: string; email?: string; secondFactor?: boolean; lang?: 'nl' | 'en' } = {},
  ): Promise<Person> {
    const name = options.name ?? 'Noor Voorbeeld';
    const email = options.email ?? `${randomUUID().slice(0, 8)}@voorbeeld.example`;
    const { secondFactor = true, lang = 'nl' } = options;
    return inTransaction(async (tx) => {
      const { userId } = await ensurePerson(deps, tx, { email, name, lang });
      const session = { method: 'link', secondFactor } as const;
      const { accessToken } = await signIn.issueTokens(deps, tx, app.jwt.sign, { ...session, userId });
      const cookie = await openSession(deps, tx, userId, session);
      return { userId, name, email, token: accessToken, cookie: `${cookie.name}=${cookie.value}` };
    });
  }

  async function anOrganisation(
    kind: OrganisationKind,
    options: { name?: string; slug?: string } = {},
  ): Promise<string> {
    const slug = options.slug ?? `${kind}-${randomUUID().slice(0, 8)}`;
    const { id } = await createOrganisation(deps, SYSTEM, {
      kind,
      slug,
      name: options.name ?? `Voorbeeld ${slug}`,
      didMethod: 'web',
      city: 'Almere',
      isDemonstration: false,
    });
    return id;
  }

  return {
    app,
    deps,
    routes,
    database,
    /** For other processes on the same database. */
    keyEncryptionKey,
    mailServerUrl: mailServer.url,
    clock,
    jobs,
    advance(milliseconds: number) {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
    inTransaction,
    get: (caller: Caller, url: string, headers?: object) => call('GET', caller, url, undefined, headers),
    post: (caller: Caller, url: string, body?: object, headers?: object) =>
      call('POST', caller, url, body ?? {}, headers),
    put: (caller: Caller, url: string, body?: object, headers?: object) =>
      call('PUT', caller, url, body ?? {}, headers),
    patch: (caller: Caller, url: string, body?: object, headers?: object) =>
      call('PATCH', caller, url, body ?? {}, headers),
    delete: (caller: Caller, url: string, headers?: object) => call('DELETE', caller, url, undefined, headers),
    /** Opens a page as a browser would. */
    page: (caller: Caller, url: string, headers: object = {}) =>
      app.inject({
        method: 'GET',
        url,
        headers: { ...(cookieOf(caller) ? { cookie: cookieOf(caller) } : {}), ...headers },
      }),
    /** Sends a form as a browser would. */
    submit: (caller: Caller, url: string, form: Record<string, string | string[]> = {}, headers: object = {}) =>
      app.inject({
        method: 'POST',
        url,
        payload: new URLSearchParams(
          Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string])),
        ).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: config.publicUrl,
          ...(cookieOf(caller) ? { cookie: cookieOf(caller) } : {}),
          ...headers,
        },
      }),
    runJobs: () => jobs.runWaiting(deps),
    /** Does the waiting work, then gives the mails that arrived, newest last. */
    async mails(to?: string): Promise<ReceivedMail[]> {
      await jobs.runWaiting(deps);
      return mailServer.received.filter((mail) => to === undefined || mail.to === to);
    },
    aPerson,
    aStranger: () => aPerson({ name: 'Vera Vreemd' }),
    anOrganisation,
    anOpleider: (options: { name?: string; slug?: string } = {}) => anOrganisation('opleider', options),
    async aMember(organisationId: string, role: Role, options: Parameters<typeof aPerson>[0] = {}): Promise<Person> {
      const person = await aPerson({ name: `Lid Voorbeeld`, ...options });
      await addMember(deps, SYSTEM, { organisationId, userId: person.userId, role });
      return person;
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
