import { randomUUID } from 'node:crypto';
import { issueCredential } from '../src/credentials/index.ts';
import { fillDatabase } from '../test/support/many-rows.ts';
import type { Benchmark } from './benchmark.ts';
import { figureOf, interleave, median, ratioOf, type Subject, secondsOf } from './harness.ts';
import { aHolder, openPage } from './support/people.ts';
import { startDatabaseServer } from './support/server.ts';
import { openStage, type Stage, SYSTEM } from './support/stage.ts';

const FEW = 1_000;
const MANY = 1_000_000;
const MANY_QUICK = 100_000;
const OPERATIONS = ['issue', 'verify', 'page', 'share', 'list'] as const;

type Operation = (typeof OPERATIONS)[number];

/** What one of each operation takes with much stored, beside what it takes with little. */
export const growth: Benchmark = {
  name: 'growth',
  unit: 'ms for one issue, verification, page, shared page and list together, much stored',
  async run({ quick, share, say }) {
    const server = await share('database', startDatabaseServer);
    const many = quick ? MANY_QUICK : MANY;
    const stages = {
      few: await openStage(await server.makeDatabase()),
      many: await openStage(await server.makeDatabase()),
    };
    try {
      await fill(stages.few, FEW);
      const seconds = await secondsOf(() => fill(stages.many, many));
      say(`growth: ${many} credentials stored in ${seconds.toFixed(0)} s`);
      const subjects: Record<string, Subject> = {};
      for (const [size, stage] of Object.entries(stages)) {
        for (const [operation, run] of Object.entries(await operationsOn(stage))) {
          subjects[`${size} ${operation}`] = () => medianMsOf(run, 5);
        }
      }
      await interleave(subjects, 2);
      const rounds = await interleave(subjects, quick ? 7 : 21);
      const of = (size: 'few' | 'many', operation: Operation) => rounds[`${size} ${operation}`] as number[];
      const sumOf = (size: 'few' | 'many') =>
        of(size, 'issue').map((_, round) =>
          OPERATIONS.reduce((sum, operation) => sum + (of(size, operation)[round] as number), 0),
        );
      const also: Record<string, number> = { stored: many };
      for (const operation of OPERATIONS) {
        also[`${operation}Ms`] = median(of('many', operation));
        also[`${operation}TimesFew`] = ratioOf(of('many', operation), of('few', operation)).ratio;
      }
      return figureOf({
        unit: this.unit,
        better: 'lower',
        ours: sumOf('many'),
        reference: sumOf('few'),
        against: `the same with ${FEW} stored`,
        also,
      });
    } finally {
      await stages.few.close();
      await stages.many.close();
    }
  },
};

async function fill({ deps, client, organisationId, achievementId }: Stage, rows: number): Promise<void> {
  const { document } = await issueCredential(deps, SYSTEM, {
    organisationId,
    achievementId,
    recipient: { email: 'noor@voorbeeld.example', name: 'VARIES', lang: 'nl' },
    awardedOn: '2026-06-26',
  });
  await fillDatabase(client, { rows, organisationId, achievementId, document });
}

async function operationsOn(stage: Stage): Promise<Record<Operation, () => Promise<unknown>>> {
  const { app, organisationId, achievementId } = stage;
  const holder = await aHolder(stage, 30);
  const url = `/v1/organisations/${organisationId}/credentials`;
  const headers = { authorization: `Bearer ${await stage.token()}` };
  const ask = async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const { statusCode, body } = await app.inject({ method, url: path, headers, ...(payload && { payload }) });
    if (statusCode >= 300) throw new Error(`${path} was answered with ${statusCode}: ${body}`);
    return JSON.parse(body);
  };
  const issue = () =>
    ask('POST', url, {
      achievementId,
      recipient: { email: `${randomUUID()}@voorbeeld.example`, name: 'Noor Voorbeeld', lang: 'nl' },
      awardedOn: '2026-06-26',
      issuerReference: randomUUID(),
    });
  const { document } = await issue();
  const { nextCursor } = await ask('GET', `${url}?pageSize=50`);
  return {
    issue,
    verify: () => ask('POST', '/v1/verifications', { credential: document }),
    page: () => openPage(stage, '/passport', holder.cookie),
    share: () => openPage(stage, holder.share.path, holder.share.cookie),
    list: () => ask('GET', `${url}?pageSize=50&cursor=${nextCursor}`),
  };
}

async function medianMsOf(run: () => Promise<unknown>, times: number): Promise<number> {
  const costs: number[] = [];
  for (let left = times; left > 0; left -= 1) costs.push((await secondsOf(run)) * 1000);
  return median(costs);
}
