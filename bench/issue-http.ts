import { randomUUID } from 'node:crypto';
import type { Benchmark, Setting } from './benchmark.ts';
import { figureOf, median, ratioOf } from './harness.ts';
import { badgeOf, prepareHolders } from './support/badges.ts';
import type { LoadPlan, LoadResult } from './support/load.ts';
import { startLoadClient } from './support/load-client.ts';
import { cpuMsUsedBy, startDatabaseServer, startProcess } from './support/server.ts';
import { openStage, type Stage } from './support/stage.ts';

const CONNECTIONS = 50;

/** Issuing over HTTP: authenticated, stored and audited by us; signed and nothing else by the reference. */
export const issueHttp: Benchmark = {
  name: 'issueHttp',
  unit: `credentials/s at ${CONNECTIONS} connections`,
  async run({ quick, share }: Setting) {
    const server = await share('database', startDatabaseServer);
    const stage = await openStage(await server.makeDatabase());
    const load = await startLoadClient();
    const otherLoad = await startLoadClient();
    const reference = await startProcess('bench/support/reference-service.ts', {}, '/');
    try {
      const service = await stage.start('serve');
      const { port } = service;
      const token = await stage.token();
      await prepareHolders();
      let asked = 0;
      const ours = (connections: number, seconds: number, door = port): LoadPlan => ({
        port: door,
        method: 'POST',
        path: `/v1/organisations/${stage.organisationId}/credentials`,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        bodies: Array.from({ length: Math.ceil(seconds * 8000) }, () => issueBody(stage, asked++)),
        expect: 201,
        connections,
        seconds,
      });
      let others = 0;
      const theirs = (connections: number, seconds: number): LoadPlan => ({
        port: reference.port,
        method: 'POST',
        path: '/credentials/issue',
        headers: { 'content-type': 'application/json' },
        bodies: Array.from({ length: Math.ceil(seconds * 500) }, () =>
          JSON.stringify({ credential: badgeOf(others++) }),
        ),
        expect: 201,
        connections,
        seconds,
      });
      await load.run(ours(CONNECTIONS, quick ? 1 : 3));
      await load.run(theirs(CONNECTIONS, quick ? 1 : 3));
      const cpuMs: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
      const rounds: { ours: LoadResult; theirs: LoadResult }[] = [];
      for (let round = 0; round < (quick ? 1 : 7); round += 1) {
        const before = cpuMsUsedBy(service);
        const us = await load.run(ours(CONNECTIONS, 2));
        const between = cpuMsUsedBy(service);
        const referenceBefore = cpuMsUsedBy(reference);
        const them = await load.run(theirs(CONNECTIONS, 2));
        rounds.push({ ours: us, theirs: them });
        cpuMs.ours.push((between - before) / us.answers);
        cpuMs.theirs.push((cpuMsUsedBy(reference) - referenceBefore) / them.answers);
      }
      const alone = await load.run(ours(1, 1));
      const theirsAlone = await load.run(theirs(1, 1));

      // With a process apart that sends the mails, by one and by two that serve, in turns.
      await stage.start('all');
      const second = await stage.start('serve');
      await otherLoad.run(ours(CONNECTIONS / 2, 1, second.port));
      const processes: { one: number[]; two: number[] } = { one: [], two: [] };
      for (let round = 0; round < (quick ? 1 : 5); round += 1) {
        processes.one.push((await load.run(ours(CONNECTIONS, 2))).rate);
        const both = await Promise.all([
          load.run(ours(CONNECTIONS / 2, 2)),
          otherLoad.run(ours(CONNECTIONS / 2, 2, second.port)),
        ]);
        processes.two.push(both.reduce((sum, { rate }) => sum + rate, 0));
      }
      return figureOf({
        unit: this.unit,
        better: 'higher',
        ours: rounds.map((round) => round.ours.rate),
        reference: rounds.map((round) => round.theirs.rate),
        against: 'stock Fastify and library, storing nothing',
        also: {
          p50Ms: median(rounds.map((round) => round.ours.p50Ms)),
          p99Ms: median(rounds.map((round) => round.ours.p99Ms)),
          referenceP50Ms: median(rounds.map((round) => round.theirs.p50Ms)),
          referenceP99Ms: median(rounds.map((round) => round.theirs.p99Ms)),
          cpuMsEach: median(cpuMs.ours),
          referenceCpuMsEach: median(cpuMs.theirs),
          timesLessCpu: ratioOf(cpuMs.theirs, cpuMs.ours).ratio,
          oneAtATimeMs: alone.p50Ms,
          referenceOneAtATimeMs: theirsAlone.p50Ms,
          besideAWorkerPerSecond: median(processes.one),
          byTwoBesideAWorkerPerSecond: median(processes.two),
        },
      });
    } finally {
      await reference.stop();
      await load.close();
      await otherLoad.close();
      await stage.close();
    }
  },
};

const issueBody = ({ achievementId }: Stage, index: number) => {
  const own = randomUUID();
  return JSON.stringify({
    achievementId,
    recipient: { email: `${own}@voorbeeld.example`, name: `Cursist ${index} Vóórbeeld`, lang: 'nl' },
    awardedOn: `2026-0${1 + (index % 6)}-${String(1 + (index % 28)).padStart(2, '0')}`,
    result: String(6 + (index % 40) / 10).replace('.', ','),
    issuerReference: own,
    evidence: [{ name: 'Bewijsstuk', url: `https://opleider.example/werk/${own}` }],
  });
};
