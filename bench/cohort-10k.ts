import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark, Setting } from './benchmark.ts';
import { type Figure, figureOf, median, secondsOf } from './harness.ts';
import { anIssuer, badgeOf, prepareHolders } from './support/badges.ts';
import { openLibrary } from './support/library.ts';
import { cpuMsUsedBy, residentMbOf, startDatabaseServer, watchDelays } from './support/server.ts';
import { openStage, type Stage } from './support/stage.ts';

const ROWS = 10_000;
const REFERENCE_ROWS = 200;

/** A whole cohort, from the upload of its file to the last row stored with its mail queued. */
export const cohort10k: Benchmark = {
  name: 'cohort10k',
  unit: 'rows/s',
  run: async ({ quick, share }) => (await share('cohorts', () => measureCohorts(share, quick))).throughput,
};

/** What cohorts came to, for the two benchmarks that ask. */
export interface MeasuredCohorts {
  throughput: Figure;
  /** What the process grew by at most during each, and held after each. */
  grownMb: number[];
  restMb: number[];
  close(): Promise<void>;
}

export async function measureCohorts(share: Setting['share'], quick: boolean): Promise<MeasuredCohorts> {
  const server = await share('database', startDatabaseServer);
  const stage = await openStage(await server.makeDatabase());
  const delays = watchDelays();
  try {
    const service = await stage.start('all', delays.environment);
    const token = await stage.token();
    const reference = await openReference(stage);
    const rates: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
    const [grownMb, restMb, cpuMs]: [number[], number[], number[]] = [[], [], []];
    const heldUp: { p50Ms: number; p99Ms: number; maxMs: number }[] = [];
    await issueCohort(stage, service.port, token, quick ? 1_000 : ROWS);
    for (let round = 0; round < (quick ? 1 : 5); round += 1) {
      await forgetMails(stage);
      const [before, cpuBefore] = [residentMbOf(service), cpuMsUsedBy(service)];
      let peak = before;
      const watch = setInterval(() => {
        peak = Math.max(peak, residentMbOf(service));
      }, 50);
      await delays.read(service);
      rates.ours.push(ROWS / (await secondsOf(() => issueCohort(stage, service.port, token, ROWS))));
      clearInterval(watch);
      heldUp.push(await delays.read(service));
      grownMb.push(peak - before);
      restMb.push(residentMbOf(service));
      cpuMs.push((cpuMsUsedBy(service) - cpuBefore) / ROWS);
      rates.reference.push(REFERENCE_ROWS / (await secondsOf(() => reference(REFERENCE_ROWS))));
    }
    const throughput = figureOf({
      unit: 'rows/s',
      better: 'higher',
      ours: rates.ours,
      reference: rates.reference,
      against: 'the library that builds, signs and stores',
      also: {
        memoryGrowthMb: median(grownMb),
        cpuMsOfServiceARow: median(cpuMs),
        // The same process answers verifications meanwhile: so long may one wait for its turn.
        eventLoopP50Ms: median(heldUp.map(({ p50Ms }) => p50Ms)),
        eventLoopP99Ms: median(heldUp.map(({ p99Ms }) => p99Ms)),
        eventLoopMaxMs: median(heldUp.map(({ maxMs }) => maxMs)),
      },
    });
    return { throughput, grownMb, restMb, close: async () => {} };
  } finally {
    delays.close();
    await stage.close();
  }
}

/** The mails of one cohort, sent for a minute, would slow down the next. */
async function forgetMails({ client }: Stage): Promise<void> {
  await client`delete from jobs.job where name = 'send-mail' and state = 'created'`;
}

async function issueCohort(stage: Stage, port: number, token: string, rows: number): Promise<void> {
  const cohorts = `http://127.0.0.1:${port}/v1/organisations/${stage.organisationId}/cohorts`;
  const headers = { authorization: `Bearer ${token}` };
  const form = new FormData();
  form.set('achievementId', stage.achievementId);
  form.set('file', new Blob([csvOf(rows)], { type: 'text/csv' }), 'cursisten.csv');
  const started = await read(await fetch(cohorts, { method: 'POST', headers, body: form }));
  await read(await fetch(`${cohorts}/${started.id}/runs`, { method: 'POST', headers }));
  for (;;) {
    const [row] = await stage.client`
      select count(*)::int as n from cohort_rows where cohort_id = ${started.id as string} and state = 'issued'`;
    if (row?.n === rows) return;
    await pause(20);
  }
}

async function read(answer: Response): Promise<Record<string, unknown>> {
  if (!answer.ok) throw new Error(`The service answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

function csvOf(rows: number): string {
  const lines = ['naam;e-mailadres;datum;resultaat;kenmerk;bewijs'];
  for (let index = 0; index < rows; index += 1) {
    const own = randomUUID();
    const day = `${1 + (index % 28)}-${1 + (index % 6)}-2026`;
    lines.push(
      `Cursist ${index} Vóórbeeld;${own}@voorbeeld.example;${day};${6 + (index % 4)},5;${own};https://opleider.example/werk/${own}`,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Builds, signs and stores one after another, as the documentation of the library has it. */
async function openReference({ client }: Stage) {
  await prepareHolders();
  const library = await openLibrary(await anIssuer());
  await client`create table if not exists reference_credentials (id text primary key, document text not null)`;
  let index = 0;
  return async (rows: number) => {
    for (let left = rows; left > 0; left -= 1) {
      const badge = badgeOf(index++);
      const document = await library.issue(badge, new Date());
      await client`insert into reference_credentials (id, document) values (${badge.id}, ${document})`;
    }
  };
}
