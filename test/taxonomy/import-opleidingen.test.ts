import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { readCsvDrafts } from '../../src/taxonomy/imports/read-csv-drafts.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();

interface Row {
  number: number;
  name: string;
  opleidingId: string | null;
  content: Record<string, unknown> | null;
  changes: string[];
  proposals: { outcome: number; skillId: string; text: string }[];
  faults: { nl: string }[];
  notes: { nl: string }[];
  result: string | null;
}

let count = 0;
async function anOpleider() {
  count += 1;
  const slug = `inlezer-${count}`;
  const id = await world.anOpleider({ slug });
  const admin = await world.aMember(id, 'admin');
  const path = `/v1/organisations/${id}/opleiding-imports`;
  const start = async (body: object) => {
    const answer = await world.post(admin, path, body);
    return { ...answer.json(), status: answer.statusCode } as {
      id: string;
      status: number;
      code: string;
      detail: string;
      rows: Row[];
    };
  };
  const confirm = async (importId: string, accepted: object[] = []) =>
    (await world.post(admin, `${path}/${importId}/confirmations`, { accepted })).json() as {
      rows: Row[];
      code: string;
    };
  const listed = async () =>
    (await world.get(undefined, `/v1/opleidingen?provider=${slug}&pageSize=100`)).json().items as {
      id: string;
      label: { nl: string };
    }[];
  return { id, slug, admin, path, start, confirm, listed };
}

const CSV = [
  'Kenmerk;Naam;Naam Engels;Soort;Niveau;Duur;Vorm;Plaats;EC;Webadres;Crebo;Ontwikkelpaden;Skills;Leerresultaten',
  'NB1;Netwerkbeheer;Network administration;omscholing;4;11 weken;voltijd;op locatie;2,5;https://opleider.example/nb;25605;C, D;C.5 (e-2)|netwerkstandaarden;Legt kabels|Stelt routers in',
].join('\r\n');

test('a list from a spreadsheet is shown first and changes nothing, and then is taken over', async () => {
  const { start, confirm, listed } = await anOpleider();
  const { id, rows } = await start({ csv: CSV });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ number: 2, opleidingId: null, faults: [], notes: [], result: null });
  expect(await listed()).toEqual([]);
  const done = await confirm(id);
  expect(done.rows[0]).toMatchObject({ result: 'added', opleidingId: 'netwerkbeheer' });
  const [opleiding] = await listed();
  expect(opleiding).toMatchObject({
    label: { nl: 'Netwerkbeheer', en: 'Network administration' },
    kind: 'omscholing',
    nlqf: 4,
    duration: 'P11W',
    form: 'voltijd',
    mode: 'fysiek',
    credits: 2.5,
    url: 'https://opleider.example/nb',
    crebo: { code: '25605', isConfirmed: true },
    ontwikkelpaden: ['ster-c', 'ster-d'],
    skills: [
      { skillId: 'ecf:C.5', level: 2, coverage: 'core', isEditorial: false },
      { skillId: 'esco:d78dedfc-21d2-45fd-ba05-e56b7a8865e6', level: null },
    ],
    outcomes: [{ label: { nl: 'Legt kabels' } }, { label: { nl: 'Stelt routers in' } }],
  });
});

test('the same list once more changes nothing, and a changed cell changes that only', async () => {
  const { start, confirm, listed } = await anOpleider();
  await confirm((await start({ csv: CSV })).id);
  const again = await start({ csv: CSV });
  expect(again.rows[0]).toMatchObject({ changes: [] });
  expect((await confirm(again.id)).rows[0]?.result).toBe('unchanged');

  const short = await start({ csv: 'Kenmerk,Naam,Duur\nNB1,Netwerkbeheer,12 weken' });
  expect(short.rows[0]).toMatchObject({ changes: ['duration'] });
  expect((await confirm(short.id)).rows[0]?.result).toBe('changed');
  const found = await listed();
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ duration: 'P12W', credits: 2.5, outcomes: [{}, {}], skills: [{}, {}] });
});

test('what somebody changed since the preview is left as it is, and told', async () => {
  const { start, confirm, admin, id } = await anOpleider();
  const first = await confirm((await start({ csv: CSV })).id);
  const opleidingId = first.rows[0]?.opleidingId;
  const preview = await start({ csv: 'Kenmerk;Naam;Duur\nNB1;Netwerkbeheer;9 weken' });
  await world.patch(admin, `/v1/organisations/${id}/opleidingen/${opleidingId}`, { version: 1, duration: 'P20W' });
  expect((await confirm(preview.id)).rows[0]?.result).toBe('meanwhile');
  expect((await world.get(undefined, `/v1/opleidingen/${opleidingId}`)).json().duration).toBe('P20W');
});

test('an import is taken over once, also when two press at the same time', async () => {
  const { start, path, admin, listed } = await anOpleider();
  const { id } = await start({ csv: CSV });
  const answers = await Promise.all([1, 2].map(() => world.post(admin, `${path}/${id}/confirmations`, {})));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect(await listed()).toHaveLength(1);
});

describe('every fault of a list is told with its row, and only that row is left out', () => {
  test.each([
    ['Duur: elf weken', 'Naam;Soort;Duur', 'A;mbo;elf weken'],
    ['Soort: iets', 'Naam;Soort', 'A;iets'],
    ['Soort: ontbreekt', 'Naam;Duur', 'A;2 weken'],
    ['NLQF: 9', 'Naam;Soort;NLQF', 'A;mbo;9'],
    ['Studiepunten: 2,3', 'Naam;Soort;EC', 'A;mbo;2,3'],
    ['Webadres: opleider.example', 'Naam;Soort;Link', 'A;mbo;opleider.example'],
    ['Crebo: 123', 'Naam;Soort;Crebo', 'A;mbo;123'],
    ['Ontwikkelpad Z bestaat niet', 'Naam;Soort;Paden', 'A;mbo;Z'],
    ['Bedoelt u ‘netwerkstandaarden’?', 'Naam;Soort;Skills', 'A;mbo;netwerkstandaard'],
    ['heeft geen niveau 5', 'Naam;Soort;Skills', 'A;mbo;C.5@5'],
    ['Naam: ontbreekt', 'Naam;Soort', ';mbo'],
    ['meer cellen dan er kolommen zijn: x', 'Naam;Soort', 'A;mbo;x'],
    ['niet evenveel als in het Nederlands', 'Naam;Soort;Leerresultaten;Leerresultaten Engels', 'A;mbo;een|twee;one'],
  ])('%s', async (text, header, row) => {
    const { start, confirm, listed } = await anOpleider();
    const good = header.split(';').map((column) => ({ Naam: 'Goed', Soort: 'mbo' })[column] ?? '');
    if (!header.includes('Soort'))
      return expect((await start({ csv: `${header}\n${row}` })).rows[0]?.faults[0]?.nl).toContain(text);
    const { id, rows } = await start({ csv: [header, good.join(';'), row].join('\n') });
    expect(rows.map(({ number, faults }) => [number, faults.length > 0])).toEqual([
      [2, false],
      [3, true],
    ]);
    expect(rows[1]?.faults.map(({ nl }) => nl).join(' ')).toContain(text);
    expect((await confirm(id)).rows.map(({ result }) => result)).toEqual(['added', 'left_out']);
    return expect((await listed()).map(({ label }) => label.nl)).toEqual(['Goed']);
  });

  test('a row that stands there twice', async () => {
    const { start } = await anOpleider();
    const { rows } = await start({ csv: 'Kenmerk;Naam;Soort\n1;A;mbo\n1;B;mbo\n;A;mbo' });
    expect(rows.map(({ faults }) => faults[0]?.nl)).toEqual([undefined, 'Staat ook in rij 2.', 'Staat ook in rij 2.']);
  });
});

test.each([
  ['Windows-1252 with semicolons', Buffer.from('Naam;Soort\r\nInformatica voor caf\u00e9s;mbo', 'latin1')],
  ['UTF-8 with commas', Buffer.from('Naam,Soort\n"Informatica voor cafés",mbo')],
  ['UTF-8 with a byte order mark and tabs', Buffer.from('\uFEFFNaam\tSoort\nInformatica voor cafés\tmbo')],
])('a file in %s keeps its letters', (_what, bytes) => {
  expect(readCsvDrafts(bytes)).toMatchObject([{ name: 'Informatica voor cafés', content: { kind: 'mbo' } }]);
});

test.each([
  ['', 'leeg'],
  ['Soort\nmbo', 'De kolom Naam ontbreekt'],
  ['Naam;Opleiding;Soort\nA;B;mbo', 'betekenen hetzelfde'],
  ['Naam;Soort', 'geen rijen'],
  [`Naam;Soort\n${'A;mbo\n'.repeat(301)}`, '301 rijen'],
])('a list that cannot be read is refused with the reason', async (csv, reason) => {
  const { admin, path } = await anOpleider();
  const answer = await world.post(admin, path, { csv }, { 'accept-language': 'nl' });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().detail).toContain(reason);
});

const PROGRAM = {
  programId: '123e4567-e89b-12d3-a456-426614174000',
  primaryCode: { codeType: 'programCode', code: 'NB' },
  otherCodes: [{ codeType: 'crohoCreboCode', code: '25605' }],
  programType: 'program',
  name: [
    { language: 'en-GB', value: 'Network administration' },
    { language: 'nl-NL', value: 'Netwerkbeheer' },
  ],
  abbreviation: 'NB',
  description: [{ language: 'nl-NL', value: 'Over netwerken' }],
  teachingLanguage: 'nld',
  studyLoad: { studyLoadUnit: 'ects', value: 60 },
  qualificationAwarded: 'None',
  modeOfStudy: 'part-time',
  modeOfDelivery: ['on campus', 'online'],
  duration: 'P1Y6M',
  levelOfQualification: '4+',
  level: 'secondary vocational education 4',
  sector: 'secondary vocational education',
  link: 'https://school.example/nb',
  learningOutcomes: [
    [
      { language: 'nl-NL', value: 'Kan een firewall installeren en routering uitleggen' },
      { language: 'en-GB', value: 'Can install a firewall and explain routing' },
    ],
  ],
};
const COURSE = {
  courseId: '223e4567-e89b-12d3-a456-426614174000',
  primaryCode: { codeType: 'identifier', code: 'AVG' },
  name: [{ language: 'nl-NL', value: 'Privacy' }],
  abbreviation: 'AVG',
  description: [{ language: 'nl-NL', value: 'Over de AVG' }],
  teachingLanguage: 'nld',
  level: 'bachelor',
  studyLoad: { studyLoadUnit: 'sbu', value: 40 },
  modeOfDelivery: ['distance-learning'],
};

/** An institution's interface, whose answers a test sets by path. */
const handlers: Record<string, RequestListener> = {};
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const handle = handlers[(request.url ?? '').split('?')[0] as string];
  if (handle) return handle(request, response);
  return response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const json =
  (document: unknown, status = 200): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
const paged =
  (items: unknown[], size: number): RequestListener =>
  (request, response) => {
    const pageNumber = Number(new URL(request.url ?? '', base).searchParams.get('pageNumber'));
    const page = items.slice((pageNumber - 1) * size, pageNumber * size);
    const hasNextPage = pageNumber * size < items.length;
    json({ pageSize: size, pageNumber, hasPreviousPage: pageNumber > 1, hasNextPage, items: page })(request, response);
  };

test('programs and courses of OOAPI v5 come in with what we have a place for; the rest is told', async () => {
  handlers['/v5/programs'] = paged([PROGRAM], 10);
  handlers['/v5/courses'] = paged([COURSE], 10);
  const { start, confirm, listed } = await anOpleider();
  const { id, rows } = await start({ ooapiUrl: `${base}/v5/` });
  expect(rows[0]).toMatchObject({
    faults: [],
    notes: [],
    content: {
      label: { nl: 'Netwerkbeheer', en: 'Network administration' },
      kind: 'mbo',
      nlqf: 4,
      eqf: 4,
      duration: 'P1Y6M',
      form: 'deeltijd',
      mode: 'gemengd',
      credits: 60,
      url: 'https://school.example/nb',
      crebo: { code: '25605', name: null },
      skills: [],
    },
  });
  expect(rows[1]).toMatchObject({ content: { kind: 'bijscholing', nlqf: null, mode: 'online', credits: null } });
  const notes = rows[1]?.notes.map(({ nl }) => nl).join(' ');
  for (const text of ['studyLoad is niet overgenomen: 40 sbu', 'Vorm niet gegeven']) expect(notes).toContain(text);

  // What an outcome names is proposed; only what is accepted comes along.
  const firewall = 'esco:e5b5053e-0ef6-4c4e-a3f2-42f955f4322c';
  expect(rows[0]?.proposals.map(({ skillId }) => skillId)).toContain(firewall);
  await confirm(id, [
    { row: 1, outcome: 0, skillId: firewall },
    { row: 1, outcome: 0, skillId: 'ecf:A.1' },
  ]);
  const found = await listed();
  expect(found.find(({ label }) => label.nl === 'Netwerkbeheer')).toMatchObject({
    skills: [{ skillId: firewall, coverage: 'part', isEditorial: false }],
    outcomes: [{ skills: [{ skillId: firewall, level: null }] }],
  });
});

test('the next time it is known by its programId: its name may change, and the skills that were chosen stay', async () => {
  handlers['/again/programs'] = json({ items: [PROGRAM], hasNextPage: false });
  const { start, confirm, listed } = await anOpleider();
  const first = await start({ ooapiUrl: `${base}/again/programs` });
  const accepted = first.rows[0]?.proposals
    .slice(0, 1)
    .map((one) => ({ row: 1, outcome: one.outcome, skillId: one.skillId }));
  const done = await confirm(first.id, accepted);
  const name = [{ language: 'nl-NL', value: 'Netwerken' }];
  handlers['/again/programs'] = json({ items: [{ ...PROGRAM, name, level: undefined, sector: undefined }] });
  const second = await start({ ooapiUrl: `${base}/again/programs` });
  expect(second.rows[0]).toMatchObject({
    opleidingId: done.rows[0]?.opleidingId,
    changes: ['label'],
    content: { kind: 'mbo' },
  });
  await confirm(second.id);
  const [opleiding] = await listed();
  expect(opleiding).toMatchObject({
    label: { nl: 'Netwerken', en: 'Netwerken' },
    skills: [{}],
    outcomes: [{ skills: [{}] }],
  });
});

test('a side that answers too slowly over many pages is not waited for, and a key in the address is not kept', async () => {
  const { start, path, admin } = await anOpleider();
  handlers['/slow/programs'] = (_request, response) => {
    world.advance(40_000);
    json({ items: [PROGRAM], hasNextPage: true })(_request, response);
  };
  const answer = await world.post(admin, path, { ooapiUrl: `${base}/slow/programs` }, { 'accept-language': 'nl' });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().detail).toContain('te langzaam');
  handlers['/key/programs'] = json({ items: [PROGRAM] });
  const started = await start({ ooapiUrl: `${base}/key/programs?apikey=geheim` });
  expect(JSON.stringify(started)).not.toContain('geheim');
  expect(asked.at(-1)).toContain('apikey=geheim');
});

test('every page is asked for, once', async () => {
  const many = Array.from({ length: 25 }, (_, index) => ({
    ...PROGRAM,
    programId: `program-${index}`,
    name: [{ language: 'nl', value: `Opleiding ${index}` }],
  }));
  handlers['/pages/programs'] = paged(many, 10);
  asked.length = 0;
  const { start } = await anOpleider();
  const { rows } = await start({ ooapiUrl: `${base}/pages/programs` });
  expect(rows.map(({ name }) => name)).toEqual(many.map((one) => one.name[0]?.value));
  expect(asked.map((url) => new URL(url, base).searchParams.get('pageNumber'))).toEqual(['1', '2', '3']);
});

describe('an interface that is not what it says gives one clear answer', () => {
  const endless: RequestListener = (_request, response) =>
    response.writeHead(200).end(JSON.stringify({ hasNextPage: true, items: [PROGRAM] }));
  test.each<[string, RequestListener | undefined, number, string]>([
    ['nothing there', undefined, 400, 'staat geen OOAPI'],
    ['no JSON', (_request, response) => response.writeHead(200).end('<html>'), 400, 'geen lijst in de vorm van OOAPI'],
    ['another form', json({ message: 'hallo' }), 400, 'geen lijst in de vorm van OOAPI'],
    ['a locked door', json({}, 401), 400, 'vraagt om in te loggen'],
    ['an error', json({}, 500), 400, 'antwoordde met een fout (500)'],
    ['pages without end', endless, 400, 'meer dan 300 opleidingen'],
    [
      'a page that is too large',
      (_request, response) => response.writeHead(200).end(' '.repeat(5_000_000)),
      503,
      'bruikbaar antwoord',
    ],
    ['an empty list', json({ items: [] }), 400, 'geen opleidingen in'],
  ])('%s', async (_what, handler, status, text) => {
    if (handler) Object.assign(handlers, { '/odd/programs': handler, '/odd/courses': handler });
    else {
      delete handlers['/odd/programs'];
      delete handlers['/odd/courses'];
    }
    const { admin, path } = await anOpleider();
    const answer = await world.post(admin, path, { ooapiUrl: `${base}/odd` }, { 'accept-language': 'nl' });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().detail).toContain(text);
  });

  test.each(['https://10.0.0.1/v5', 'http://192.0.2.7/v5', 'ftp://school.example/v5', 'https://a:b@school.example/'])(
    '%s may not be asked',
    async (ooapiUrl) => {
      const { admin, path } = await anOpleider();
      const answer = await world.post(admin, path, { ooapiUrl });
      expect(answer.statusCode).toBe(400);
    },
  );
});

test.each([
  [null],
  ['tekst'],
  [42],
  [{ name: 'geen lijst' }],
  [
    {
      programId: 7,
      name: [{ language: 3, value: {} }],
      learningOutcomes: 'x',
      studyLoad: [],
      modeOfDelivery: {},
      duration: 9,
    },
  ],
  [
    {
      programId: 'a',
      name: [{ language: 'nl', value: 'A' }],
      otherCodes: [null, { codeType: {}, code: [] }],
      link: 'javascript:1',
    },
  ],
  [{ programId: 'a', name: [{ language: 'nl', value: 'x'.repeat(5000) }], learningOutcomes: [[], [[]], [{}], null] }],
])('odd content (%o) becomes a fault or a note, and never an error', async (item) => {
  const { start, confirm } = await anOpleider();
  const { status, rows, id } = await start({
    ooapi: [{ ...PROGRAM, programId: 'goed' }, item].filter(Boolean) as object[],
  });
  if (status === 201) {
    expect(rows[0]?.faults).toEqual([]);
    expect((await confirm(id)).rows[0]?.result).toBe('added');
  } else expect(status).toBe(400);
});

test('who may not write brings nothing in, and nothing is asked of the outside for them', async () => {
  const { id, path } = await anOpleider();
  const viewer = await world.aMember(id, 'viewer');
  asked.length = 0;
  expect((await world.post(viewer, path, { ooapiUrl: `${base}/v5` })).statusCode).toBe(403);
  expect((await world.post(await world.aStranger(), path, { ooapiUrl: `${base}/v5` })).statusCode).toBe(404);
  expect(asked).toEqual([]);
});

test('the command line shows what it would do, does it, and says in one line what it cannot', async () => {
  const { slug, listed } = await anOpleider();
  const folder = await mkdtemp(join(tmpdir(), 'opleidingen-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'lijst.csv');
  await writeFile(file, 'Naam;Soort;Duur\r\nVan de opdrachtregel;omscholing;3 weken\r\nZonder;;\r\n');
  const run = async (...more: string[]) => {
    const args = ['src/import-taxonomy.ts', '--organisation', slug, ...more];
    const env = {
      ...process.env,
      DATABASE_URL: world.database.url,
      PUBLIC_URL: 'http://localhost:3000',
      KEY_ENCRYPTION_KEY: world.keyEncryptionKey.toString('base64'),
    };
    const { stdout } = await promisify(execFile)(process.execPath, args, { env });
    return JSON.parse(stdout) as { row: number; result: string | null; faults: string[] }[];
  };
  expect(await run('--opleidingen', file, '--dry-run')).toMatchObject([{ row: 2, result: null }, { row: 3 }]);
  expect(await listed()).toEqual([]);
  expect(await run('--opleidingen', file)).toMatchObject([
    { row: 2, result: 'added', faults: [] },
    { row: 3, result: 'left_out', faults: ['Kind: is missing.'] },
  ]);
  expect(await listed()).toHaveLength(1);
  const failed = await run('--opleidingen', join(folder, 'er-is-niets.csv')).catch(
    (error: { stderr: string }) => error.stderr,
  );
  expect(failed).toMatch(/^The file .* cannot be read\.\n$/);
});
