import { issueCredential } from '../src/credentials/index.ts';
import type { Benchmark } from './benchmark.ts';
import { figureOf, median, ratioOf } from './harness.ts';
import { anIssuer, badgeOf, prepareHolders } from './support/badges.ts';
import { openLibrary } from './support/library.ts';
import type { LoadResult } from './support/load.ts';
import { startLoadClient } from './support/load-client.ts';
import { cpuMsUsedBy, type RunningProcess, startDatabaseServer, startProcess } from './support/server.ts';
import { openStage, type Stage, SYSTEM } from './support/stage.ts';

const CONNECTIONS = 50;
const POOL = 400;
const TIMES = 60;

/** A posted credential checked in full by us: form, proof, validity, status, issuer. The reference checks the proof. */
export const verifyHttp: Benchmark = {
  name: 'verifyHttp',
  unit: `credentials/s at ${CONNECTIONS} connections`,
  async run({ quick, share }) {
    const server = await share('database', startDatabaseServer);
    const stage = await openStage(await server.makeDatabase());
    const load = await startLoadClient();
    const issuer = await anIssuer();
    const reference = await startProcess(
      'bench/support/reference-service.ts',
      { BENCH_ISSUER: JSON.stringify(issuer) },
      '/',
    );
    try {
      const service = await stage.start('serve');
      const { port } = service;
      const headers = { 'content-type': 'application/json' };
      const plan = { method: 'POST' as const, headers, expect: 200 };
      const documents = await issuedByUs(stage);
      const bodies = Array.from({ length: POOL * TIMES }, (_, index) => `{"credential":${documents[index % POOL]}}`);
      const ours = (connections: number, seconds: number) =>
        load.run({ ...plan, port, path: '/v1/verifications', bodies, connections, seconds });

      await prepareHolders();
      const library = await openLibrary(issuer);
      const others: string[] = [];
      for (let index = 0; index < POOL; index += 1) others.push(await library.issue(badgeOf(index), new Date()));
      const theirBodies = Array.from({ length: POOL * 10 }, (_, index) => others[index % POOL] as string);
      const path = '/credentials/verify';
      const theirs = (connections: number, seconds: number) =>
        load.run({ ...plan, port: reference.port, path, bodies: theirBodies, connections, seconds });

      await requireGood(port, documents[0] as string);
      await ours(CONNECTIONS, 2);
      await theirs(CONNECTIONS, 2);
      const rounds: { ours: Costed; theirs: Costed }[] = [];
      for (let round = 0; round < (quick ? 2 : 7); round += 1) {
        rounds.push({
          ours: await costing(service, () => ours(CONNECTIONS, 2)),
          theirs: await costing(reference, () => theirs(CONNECTIONS, 2)),
        });
      }
      const alone = await ours(1, 1);
      return figureOf({
        unit: this.unit,
        better: 'higher',
        ours: rounds.map((round) => round.ours.rate),
        reference: rounds.map((round) => round.theirs.rate),
        against: 'stock Fastify and library, proof only',
        also: {
          p50Ms: median(rounds.map((round) => round.ours.p50Ms)),
          p99Ms: median(rounds.map((round) => round.ours.p99Ms)),
          referenceP50Ms: median(rounds.map((round) => round.theirs.p50Ms)),
          referenceP99Ms: median(rounds.map((round) => round.theirs.p99Ms)),
          oneAtATimeMs: alone.p50Ms,
          cpuMsEach: median(rounds.map((round) => round.ours.cpuMsEach)),
          referenceCpuMsEach: median(rounds.map((round) => round.theirs.cpuMsEach)),
          timesLessCpu: ratioOf(
            rounds.map((round) => round.theirs.cpuMsEach),
            rounds.map((round) => round.ours.cpuMsEach),
          ).ratio,
        },
      });
    } finally {
      await reference.stop();
      await load.close();
      await stage.close();
    }
  },
};

type Costed = LoadResult & { cpuMsEach: number };

/** The CPU time of whoever answers: what else runs on the machine is hardly in it, unlike in a rate. */
async function costing(service: RunningProcess, run: () => Promise<LoadResult>): Promise<Costed> {
  const before = cpuMsUsedBy(service);
  const result = await run();
  return { ...result, cpuMsEach: (cpuMsUsedBy(service) - before) / result.answers };
}

/** Credentials of people of a class, by an issuer that the register knows. */
async function issuedByUs({ deps, organisationId, achievementId }: Stage): Promise<string[]> {
  const issued = await Promise.all(
    Array.from({ length: POOL }, (_, index) =>
      issueCredential(deps, SYSTEM, {
        organisationId,
        achievementId,
        recipient: { email: `cursist-${index}@voorbeeld.example`, name: `Cursist ${index} Vóórbeeld`, lang: 'nl' },
        awardedOn: `2026-0${1 + (index % 6)}-${String(1 + (index % 28)).padStart(2, '0')}`,
        result: String(6 + (index % 40) / 10).replace('.', ','),
        evidence: [{ name: 'Bewijsstuk', url: `https://opleider.example/werk/${index}` }],
      }),
    ),
  );
  return issued.map(({ document }) => document);
}

/** What is not found good would be answered soon, and say nothing of what a full check costs. */
async function requireGood(port: number, document: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/verifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"credential":${document}}`,
  });
  const report = (await answer.json()) as { outcome: string; checks: { id: string; state: string }[] };
  const open = report.checks.filter(({ id, state }) => id !== 'holder' && state !== 'passed');
  if (report.outcome !== 'good' || open.length > 0) throw new Error(`The report says ${JSON.stringify(report)}`);
}
