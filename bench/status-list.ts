import { randomInt } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { issueCredential } from '../src/credentials/index.ts';
import { secure, statusLists } from '../src/proofs/index.ts';
import type { Benchmark } from './benchmark.ts';
import { cpuSubject, figureOf, interleave, median, ratioOf } from './harness.ts';
import { anIssuer } from './support/badges.ts';
import { startLoadClient } from './support/load-client.ts';
import { cpuMsUsedBy, startDatabaseServer, startProcess } from './support/server.ts';
import { openStage, type Stage, SYSTEM } from './support/stage.ts';

const SET = Math.round(statusLists.STATUS_LIST_LENGTH / 100);

/** A list of 131,072 entries, one in a hundred set: encoded and signed anew after a change; and asked for by who has it. */
export const statusList: Benchmark = {
  name: 'statusList',
  unit: 'CPU ms to encode and sign anew',
  async run({ quick, share }) {
    const signer = await anIssuer();
    const indexes = Array.from({ length: SET }, () => randomInt(statusLists.STATUS_LIST_LENGTH));
    const bits = statusLists.newStatusList();
    for (const index of indexes) statusLists.setStatus(bits, index, 1);
    const url = 'https://paspoort.example/status-lists/019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e99';
    const ours = async (turn: number) => {
      const list = statusLists.newStatusList();
      for (const index of indexes) statusLists.setStatus(list, index, 1);
      statusLists.setStatus(list, turn % statusLists.STATUS_LIST_LENGTH, 1);
      const credential = {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        id: url,
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer: signer.did,
        validFrom: new Date(Date.UTC(2026, 5, 26) + turn * 1000).toISOString().replace('.000Z', 'Z'),
        credentialSubject: {
          id: `${url}#list`,
          type: 'BitstringStatusList',
          statusPurpose: 'revocation',
          encodedList: statusLists.encodeStatusList(list),
          ttl: 10_000,
        },
      };
      return JSON.stringify(await secure(credential, signer, { created: new Date() }));
    };
    const rounds = await interleave(
      { ours: await cpuSubject(ours), gzip: await cpuSubject(() => gzipSync(bits, { level: 6 })) },
      quick ? 9 : 31,
    );

    const server = await share('database', startDatabaseServer);
    const stage = await openStage(await server.makeDatabase());
    const load = await startLoadClient();
    const hello = await startProcess('bench/support/hello.ts', {}, '/');
    const rates: number[] = [];
    const cpuMsEach: number[] = [];
    const helloRates: number[] = [];
    try {
      const service = await stage.start('serve');
      const { port } = service;
      const path = await anExistingList(stage);
      const first = await fetch(`http://127.0.0.1:${port}${path}`);
      await first.text();
      const headers = { 'if-none-match': first.headers.get('etag') as string };
      const plan = { port, method: 'GET' as const, path, headers, bodies: [], expect: 304, connections: 50 };
      await load.run({ ...plan, seconds: 1 });
      const greeting = { ...plan, port: hello.port, path: '/', expect: 200 };
      await load.run({ ...greeting, seconds: 1 });
      for (let round = 0; round < (quick ? 2 : 7); round += 1) {
        const before = cpuMsUsedBy(service);
        const { rate, answers } = await load.run({ ...plan, seconds: 1 });
        rates.push(rate);
        cpuMsEach.push((cpuMsUsedBy(service) - before) / answers);
        helloRates.push((await load.run({ ...greeting, seconds: 1 })).rate);
      }
    } finally {
      await hello.stop();
      await load.close();
      await stage.close();
    }
    return figureOf({
      unit: this.unit,
      better: 'lower',
      ours: rounds.ours,
      reference: rounds.gzip,
      against: 'gzip of the bits alone',
      also: {
        notModifiedAnswersASecond: median(rates),
        // What the framework comes to on this machine when it says no more than hello.
        helloAnswersASecond: median(helloRates),
        partOfHello: ratioOf(rates, helloRates).ratio,
        cpuMsANotModifiedAnswer: median(cpuMsEach),
      },
    });
  },
};

async function anExistingList({ deps, organisationId, achievementId, client }: Stage): Promise<string> {
  await issueCredential(deps, SYSTEM, {
    organisationId,
    achievementId,
    recipient: { email: 'noor@voorbeeld.example', name: 'Noor Voorbeeld', lang: 'nl' },
    awardedOn: '2026-06-26',
  });
  const [list] = await client`select id from status_lists limit 1`;
  return `/status-lists/${list?.id}`;
}
