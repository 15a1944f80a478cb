import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { afterAll, describe, expect, test } from 'vitest';
import {
  buildDidWebDocument,
  didKeySigner,
  generateKeyPair,
  type Signer,
  sdJwt,
  secure,
  securePresentation,
  statusLists,
} from '../src/proofs/index.ts';
import { anOpenBadge, aWebSigner } from './proofs/a-credential.ts';

// The command as a user starts it: a process of its own, with nothing of ours in its environment.
const BIN = join(import.meta.dirname, '../bin/ict-paspoort.js');
const folder = mkdtempSync(join(tmpdir(), 'ict-paspoort-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  exit: number;
  out: string;
  err: string;
}

const run = (args: readonly string[], { input = '', env = {}, node = [] as readonly string[] } = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...node, BIN, ...args],
      { env: { PATH: '/nowhere', ...env }, cwd: folder, maxBuffer: 32 * 1024 * 1024 },
      (error, out, err) => resolve({ exit: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.end(input);
  });

const holder = didKeySigner(await generateKeyPair());
const signer = didKeySigner(await generateKeyPair());
// Signed and valid whatever the clock of the machine says.
const SIGNED_AT = new Date('2020-01-01T00:00:00Z');
const LASTING = { validFrom: '2020-01-01T00:00:00Z', validUntil: '2190-01-01T00:00:00Z' };

const aBadge = async (overrides: object = {}, by: Signer = signer) => {
  const { credentialSubject, ...badge } = anOpenBadge(by.did, LASTING);
  const document = { ...badge, credentialSubject: { ...credentialSubject, id: holder.did }, ...overrides };
  return JSON.stringify(await secure(document, by, { created: SIGNED_AT }));
};

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const good = await aBadge();
file('good.json', good);
file('tampered.json', good.replace('Zoë Voorbeeld', 'Zoe Voorbeeld'));
file('expired.json', await aBadge({ validUntil: '2021-01-01T00:00:00Z' }));
// A key that nobody can be asked for: a name that never resolves (RFC 6761, section 6.4).
file('open.json', await aBadge({}, await aWebSigner('did:web:opleider.invalid')));
file('text.txt', 'geen bewijs');
const png = await QRCode.toBuffer('een afbeelding');
file('badge.png', png);
file('badge.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>');

describe.concurrent('verify', () => {
  test.each([
    ['good.json', 0, 'Dit bewijs is in orde.'],
    ['tampered.json', 1, 'Dit bewijs is niet in orde.'],
    ['expired.json', 1, 'Dit bewijs is niet in orde.'],
    ['text.txt', 1, 'Dit bewijs is niet in orde.'],
    ['badge.png', 1, 'Dit bewijs is niet in orde.'],
    ['open.json', 2, 'Wij kunnen nu niet vaststellen of dit bewijs in orde is.'],
    ['https://127.0.0.1/private.json', 2, 'Wij kunnen nu niet vaststellen of dit bewijs in orde is.'],
  ])('%s ends with %d', async (source, exit, words) => {
    const ended = await run(['verify', source]);
    expect(ended).toMatchObject({ exit, err: '' });
    expect(ended.out).toContain(words);
  });

  test('says that no register was consulted, and what the credential says', async () => {
    const { out } = await run(['verify', 'good.json', '--lang', 'en']);
    expect(out).toContain('No register of recognised issuers was consulted');
    for (const told of ['Netwerkbeheer', 'Zoë Voorbeeld', 'Opleider Voorbeeld', '1 January 2190', 'e-3']) {
      expect(out).toContain(told);
    }
  });

  test.each([
    [{ LANG: 'en_GB.UTF-8' }, 'in order'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'nl_NL.UTF-8' }, 'in orde'],
    [{ LANG: 'nl_NL.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'in order'],
    [{ LANG: 'fr_FR.UTF-8' }, 'in orde'],
  ])('speaks the language of %j', async (env, words) => {
    expect((await run(['verify', 'good.json'], { env })).out).toContain(`is ${words}.`);
  });

  test('of several files the worst decides, and each is told', async () => {
    const { exit, out } = await run(['verify', 'good.json', 'open.json', 'tampered.json', '--json']);
    const reports = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { source: string; outcome: string });
    expect(exit).toBe(1);
    expect(reports.map(({ source, outcome }) => [source, outcome])).toEqual([
      ['good.json', 'good'],
      ['open.json', 'not_established'],
      ['tampered.json', 'not_good'],
    ]);
  });

  test('reads a credential from standard input', async () => {
    expect((await run(['verify', '-'], { input: good })).exit).toBe(0);
  });

  test("judges the holder by an answer to the verifier's question", async () => {
    const question = { challenge: 'vraag-1', domain: 'https://werkgever.example' };
    const presentation = await securePresentation(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: holder.did,
        verifiableCredential: [JSON.parse(good)],
      },
      holder,
      { created: SIGNED_AT, ...question },
    );
    file('answer.json', JSON.stringify(presentation));
    const asked = ['verify', 'good.json', '--json', '--presentation', 'answer.json', '--domain', question.domain];
    const holderOf = ({ out }: Ended) => (JSON.parse(out) as { checks: object[] }).checks.at(-1);
    expect(holderOf(await run([...asked, '--challenge', 'vraag-1']))).toMatchObject({ reason: 'holder_proven' });
    expect(await run([...asked, '--challenge', 'vraag-2'])).toMatchObject({ exit: 1 });
    expect(await run(asked)).toMatchObject({ exit: 64 });
  });
});

describe.concurrent('verify with a published register', async () => {
  const line = {
    id: '01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11',
    issuerDid: signer.did,
    issuerName: 'Opleider volgens het register',
    issuerUrl: null,
    issuerLocation: null,
    opleidingId: null,
    opleidingName: null,
    validFrom: '2019-01-01',
    validUntil: null,
    basis: 'Besluit',
    endReason: null,
  };
  const url = 'https://register.example/recognitions/register.json';
  const office = didKeySigner(await generateKeyPair());
  const aRegister = async (recognitions: object[]) =>
    JSON.stringify(
      await secure(
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            {
              RecognitionRegister: `${url}#RecognitionRegister`,
              recognitions: { '@id': `${url}#recognitions`, '@type': '@json' },
            },
          ],
          id: url,
          type: ['VerifiableCredential'],
          issuer: { id: office.did, name: 'Programmabureau' },
          ...LASTING,
          credentialSubject: { id: `${url}#register`, type: 'RecognitionRegister', recognitions },
        },
        office,
        { created: SIGNED_AT },
      ),
    );
  file('register.json', await aRegister([line]));
  file('empty-register.json', await aRegister([]));
  file(
    'forged-register.json',
    (await aRegister([])).replace('"recognitions":[]', `"recognitions":[${JSON.stringify(line)}]`),
  );

  test.each([
    ['register.json', 'Opleider volgens het register is erkend'],
    ['empty-register.json', 'De uitgever staat niet in ons register'],
  ])('judges the issuer by %s', async (register, words) => {
    const { exit, out } = await run(['verify', 'good.json', '--register', register]);
    expect(exit).toBe(0);
    expect(out).toContain(words);
    expect(out).toContain(office.did);
  });

  test('that somebody changed judges nothing', async () => {
    const { exit, out, err } = await run(['verify', 'good.json', '--register', 'forged-register.json']);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain('Dit register is niet te gebruiken');
  });
});

test.concurrent.each([
  [[]],
  [['verify']],
  [['verify', 'good.json', '--frobnicate']],
  [['verify', 'good.json', '--lang', 'fr']],
  [['verify', 'not-there.json']],
  [['verify', 'good.json', '--local', 'http://example.org']],
  [['bake', 'badge.png']],
  [['bake', 'good.json', 'good.json']],
  [['bake', 'badge.png', 'text.txt']],
  [['toString', 'good.json']],
])('what cannot be understood ends with 64, with words and no stack: %j', async (args) => {
  const { exit, out, err } = await run(args);
  expect({ exit, out }).toEqual({ exit: 64, out: '' });
  expect(err).toMatch(/\S/);
  expect(err).not.toMatch(/^\s+at /m);
});

test('asked for help, it tells its commands in the language asked', async () => {
  expect(await run(['--help'])).toMatchObject({ exit: 0, out: expect.stringContaining('controleer bewijzen') });
  expect(await run(['-h', '--lang', 'en'])).toMatchObject({
    exit: 0,
    out: expect.stringContaining('check credentials'),
  });
});

describe.concurrent('text that could act on a terminal', () => {
  const EVIL = 'Goed\u001b[2J\u001b]0;x\u0007\u009b31m\u202eedroorw\u2066\r\nEchtheid in orde\u0000\u{e0041}';

  test.each([['verify'], ['inspect']])('never reaches it from %s, as text or as JSON', async (command) => {
    const { credentialSubject } = anOpenBadge(signer.did);
    const achievement = { ...credentialSubject.achievement, name: EVIL, criteria: { narrative: EVIL } };
    file('evil.json', await aBadge({ name: EVIL, credentialSubject: { ...credentialSubject, achievement } }));
    for (const { exit, out } of [await run([command, 'evil.json']), await run([command, 'evil.json', '--json'])]) {
      expect(exit).toBe(0);
      expect(out).toContain('Goed');
      expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(out).not.toMatch(/^\s*Echtheid in orde/m);
    }
  });

  test('is harmless in the name of a file too', async () => {
    const { err } = await run(['verify', 'weg\u001b[2J.json']);
    expect(err).toContain('weg‹U+001B›[2J.json');
    expect(err).not.toContain('\u001b');
  });
});

describe.concurrent('inspect', () => {
  test('tells form, proofs, keys and dates, and that nothing was verified', async () => {
    const { exit, out } = await run(['inspect', 'tampered.json', '--lang', 'en']);
    expect(exit).toBe(0);
    for (const told of [
      'Nothing of this was verified.',
      'eddsa-rdfc-2022',
      `${signer.did}#`,
      '2020-01-01T00:00:00Z',
      'OpenBadgeCredential',
    ]) {
      expect(out).toContain(told);
    }
    expect(out).not.toMatch(/proofValue|in order/);
  });

  test('takes a JWT apart', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none', kid: '#x' })}.${part({ iss: 'did:example:a', exp: 4_102_444_800 })}.eA`;
    const { out } = await run(['inspect', '-', '--json'], { input: token });
    expect(JSON.parse(out)).toMatchObject({
      form: 'jwt',
      header: { alg: 'none' },
      dates: [{ name: 'exp', value: '2100-01-01T00:00:00.000Z' }],
    });
  });

  test('shows what an SD-JWT discloses and that it hides something', async () => {
    const claims = { vct: 'https://opleider.example/diploma', family_name: 'Voorbeeld', given_name: 'Zoë' };
    const options = { issuedAt: SIGNED_AT, disclosable: ['/family_name', '/given_name'] };
    const whole = sdJwt.secureAsSdJwtVc(claims, signer, options);
    const { out } = await run(['inspect', '-', '--json'], {
      input: sdJwt.presentSdJwt(whole, { disclose: ['/given_name'] }),
    });
    expect(JSON.parse(out)).toMatchObject({
      form: 'sd_jwt',
      model: 'sd_jwt_vc',
      types: ['https://opleider.example/diploma'],
      disclosures: [{ pointer: '/given_name', value: 'Zoë' }],
      hidden: [''],
      keyBinding: null,
    });
    expect(out).not.toContain('Voorbeeld');
  });

  test('of something else ends with 1', async () => {
    expect(await run(['inspect', 'text.txt'])).toMatchObject({ exit: 1, out: '' });
  });
});

describe.concurrent('bake and unbake', () => {
  test.each(['badge.png', 'badge.svg'])('a credential comes out of %s as it went in, and is good', async (image) => {
    const output = `out-${image}`;
    expect((await run(['bake', image, 'good.json', '-o', output])).exit).toBe(0);
    expect((await run(['unbake', output])).out).toBe(good);
    expect((await run(['verify', output])).exit).toBe(0);
  });

  test('writes beside the image where no place is named, and never over a file', async () => {
    expect(await run(['bake', 'badge.png', 'good.json'])).toMatchObject({ exit: 0, err: 'badge-baked.png\n' });
    expect((await run(['bake', 'badge.png', 'good.json'])).exit).toBe(64);
    expect((await run(['bake', 'badge.png', 'good.json', '-o', 'badge.png'])).exit).toBe(64);
    expect(readFileSync(join(folder, 'badge.png')).equals(png)).toBe(true);
  });

  test('an image without a credential has none', async () => {
    expect(await run(['unbake', 'badge.png'])).toMatchObject({ exit: 1, out: '' });
  });
});

describe('with documents that are published', () => {
  const published = new Map<string, string>();
  const server = createServer((request, response) => {
    const body = published.get(request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(body);
  });
  afterAll(() => server.close());

  test('an address is asked, and the key and the list that the credential names', async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const issuer = await aWebSigner(`did:web:localhost%3A${(server.address() as AddressInfo).port}:issuers:een`);
    const keys = [{ fragment: 'key-1', publicKeyMultibase: issuer.publicKeyMultibase, revokedAt: null }];
    published.set('/issuers/een/did.json', JSON.stringify(buildDidWebDocument({ did: issuer.did, keys })));
    const publishList = async (revoked: number[]) => {
      const bits = statusLists.newStatusList();
      for (const index of revoked) statusLists.setStatus(bits, index, 1);
      const list = {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer: issuer.did,
        ...LASTING,
        credentialSubject: {
          type: 'BitstringStatusList',
          statusPurpose: 'revocation',
          encodedList: statusLists.encodeStatusList(bits),
        },
      };
      published.set('/lists/1', JSON.stringify(await secure(list, issuer, { created: SIGNED_AT })));
    };
    const credentialStatus = {
      id: `${origin}/lists/1#7`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: `${origin}/lists/1`,
    };
    published.set('/credentials/1', await aBadge({ credentialStatus }, issuer));
    const verify = ['verify', `${origin}/credentials/1`];
    await publishList([]);
    expect(await run([...verify, '--local', origin])).toMatchObject({ exit: 0 });
    await publishList([7]);
    expect(await run([...verify, '--local', origin])).toMatchObject({ exit: 1 });
    published.delete('/lists/1');
    expect(await run([...verify, '--local', origin])).toMatchObject({ exit: 2 });
    // What is on the machine itself or without encryption is never asked unless it is said so.
    expect(await run(verify)).toMatchObject({ exit: 2 });
  });
});

test('runs on the Node that the package brings, whatever Node starts it', async () => {
  const older = join(folder, 'older.mjs');
  writeFileSync(
    older,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } });`,
  );
  expect((await run(['verify', 'good.json'], { node: ['--import', older] })).exit).toBe(0);
  expect((await run(['verify', 'tampered.json'], { node: ['--import', older] })).exit).toBe(1);
});
