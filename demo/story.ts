import { readFileSync } from 'node:fs';
import { type Client, makeClient } from './client.ts';
import type { Narrator } from './narrator.ts';
import { claim, newKey, signIn } from './visits.ts';
import type { DemoWorld } from './world.ts';

interface Report {
  outcome: string;
  checks: { id: string; state: string; reason: string }[];
}

export interface StoryOutcome {
  cohort: { rows: number; issued: number; refused: number };
  /** The signed document that both reports are about. */
  credential: object;
  shareLink: string;
  report: Report;
  reportAfterRevocation: Report;
  links: [who: string, link: string][];
}

interface Cohort {
  id: string;
  counts: Record<string, number>;
  state: string;
}

const TRAINER = 'tessa@ict-tribe.example';
const EMPLOYER = 'wouter@polderdata.example';
const OFFICE = 'pleun@provincie.example';
const CANDIDATE = { email: 'noor@voorbeeld.example', name: 'Noor Voorbeeld' };
/** Another of the cohort, whose credential is revoked: the candidate's stays good for who looks around afterwards. */
const MISTAKEN = 'renee@voorbeeld.example';
const POLL_MS = 200;

/** The main job, through the public HTTP interface: issue to a cohort, claim, share, verify, revoke. */
export async function tellStory(baseUrl: string, world: DemoWorld, { step }: Narrator): Promise<StoryOutcome> {
  const client = makeClient(baseUrl);
  const organisation = `/v1/organisations/${world.organisationIds.get('ict-tribe')}`;
  const trainer = await signIn(client, await world.linkFor(TRAINER));

  const cohort = await step('upload', 'The opleider uploads the list of the course as Excel saved it', () =>
    upload(client, organisation, trainer, world.networkAchievementId),
  );
  const done = await step('cohort', 'The opleider issues to the whole cohort', (progress) =>
    run(client, `${organisation}/cohorts/${cohort.id}`, trainer, progress),
  );

  await step('claim', 'The candidate opens the mail and claims the credential', () => claim(client, CANDIDATE.email));
  const candidate = await signIn(client, await world.linkFor(CANDIDATE.email));
  const { shareLink, document } = await step('share', 'The candidate makes a link for an employer', () =>
    share(client, candidate),
  );

  await step('open', 'An employer opens the link, without an account', async () => {
    const page = await makeClient(baseUrl).browse(new URL(shareLink).pathname);
    if (page.status !== 200 || !page.text.includes(CANDIDATE.name))
      throw new Error(`The shared passport did not open: ${page.status}`);
  });
  await step('verify', 'The employer verifies the credential', async () =>
    expectOutcome(await verify(client, document), 'good'),
  );

  const mistaken = await findDocument(client, organisation, trainer, MISTAKEN);
  const report = await verify(client, mistaken.document);
  const reportAfterRevocation = await step('revoke', 'The opleider revokes another, given by mistake', async () => {
    await client.call('POST', `${organisation}/credentials/${mistaken.id}/revocations`, {
      token: trainer,
      body: { reason: 'Per ongeluk uitgegeven: de toets is nog niet gehaald.' },
      headers: newKey(),
    });
    return verify(client, mistaken.document);
  });
  expectOutcome(report, 'good');
  expectOutcome(reportAfterRevocation, 'not_good');

  return {
    cohort: done,
    credential: mistaken.document,
    shareLink,
    report,
    reportAfterRevocation,
    links: [
      ['Opleider (Tessa Trainer)', await world.linkFor(TRAINER)],
      ['Candidate (Noor Voorbeeld)', await world.linkFor(CANDIDATE.email)],
      ['Employer: the shared passport', shareLink],
      ['Employer, signed in', await world.linkFor(EMPLOYER)],
      ['Programme office of the province', await world.linkFor(OFFICE)],
      ['The mail that was sent', `${baseUrl}/outbox`],
    ],
  };
}

async function upload(client: Client, organisation: string, token: string, achievementId: string): Promise<Cohort> {
  const form = new FormData();
  form.set('achievementId', achievementId);
  form.set('name', 'Junior Netwerkbeheerder, juni 2026');
  const file = readFileSync(new URL('data/cursisten.csv', import.meta.url));
  form.set('file', new Blob([file], { type: 'text/csv' }), 'cursisten.csv');
  return client.call<Cohort>('POST', `${organisation}/cohorts`, { token, body: form, headers: newKey() });
}

async function run(client: Client, path: string, token: string, progress: (done: number, of: number) => void) {
  await client.call('POST', `${path}/runs`, { token, body: {}, headers: newKey() });
  for (;;) {
    const { state, counts } = await client.call<Cohort>('GET', path, { token });
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const issued = counts.issued ?? 0;
    progress(issued, rows);
    if (state === 'done') return { rows, issued, refused: rows - issued };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function share(client: Client, token: string) {
  const { items } = await client.call<{ items: { id: string }[] }>('GET', '/v1/passport/credentials', { token });
  const itemIds = items.map(({ id }) => id);
  const { url } = await client.call<{ url: string }>('POST', '/v1/share-links', {
    token,
    body: { purpose: 'Sollicitatie netwerkbeheerder', itemIds, fields: { name: true, email: false, evidence: true } },
    headers: newKey(),
  });
  const { document } = await client.call<{ document: object }>('GET', `/v1/passport/credentials/${itemIds[0]}`, {
    token,
  });
  return { shareLink: url, document };
}

async function findDocument(client: Client, organisation: string, token: string, search: string) {
  const list = `${organisation}/credentials?search=${encodeURIComponent(search)}`;
  const { items } = await client.call<{ items: { id: string }[] }>('GET', list, { token });
  return client.call<{ id: string; document: object }>('GET', `${organisation}/credentials/${items[0]?.id}`, { token });
}

function expectOutcome({ outcome, checks }: Report, expected: string): void {
  if (outcome === expected) return;
  throw new Error(`Expected the outcome ${expected}, found ${outcome}: ${JSON.stringify(checks)}`);
}

const verify = (client: Client, credential: object) =>
  client.call<Report>('POST', '/v1/verifications', { body: { credential } });
