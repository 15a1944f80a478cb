import { deflateSync, gzipSync } from 'node:zlib';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import fc from 'fast-check';
import { type JWTHeaderParameters, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { keys, secure, statusLists } from '../../src/proofs/index.ts';
import { loadContext } from '../../src/proofs/json-ld/contexts.ts';
import { checkStatus } from '../../src/verification/checks/status.ts';
import { openSources } from '../../src/verification/sources.ts';
import { aWebSigner, leavesOf, withLeaf } from '../proofs/a-credential.ts';
import { anOutsideWorld, INDEX, ISSUER, LIST, NOW } from './outside-world.ts';

const world = await anOutsideWorld();
const { deps, publish, publishList, listDocument } = world;
const CREDENTIAL = 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b1';
const stranger = await aWebSigner('did:web:vreemd.example');

beforeEach(() => {
  world.published.delete(LIST);
});

type Entry = Record<string, unknown>;

/** What the check finds of a credential with these entries. */
async function statusOf(...entries: unknown[]) {
  const document = { id: CREDENTIAL, issuer: ISSUER, credentialStatus: entries };
  const { reason, state, details, text } = await checkStatus(document, openSources(deps));
  return { reason, state, details, text };
}
const foundOf = async (...entries: unknown[]) => {
  const { reason, details } = await statusOf(...entries);
  const [error] = (details.errors ?? []) as { error: string }[];
  return error ? [reason, error.error] : [reason];
};

const bitEntry = (own: Entry = {}): Entry => ({
  id: `${LIST}#${INDEX}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(INDEX),
  statusListCredential: LIST,
  ...own,
});
const messagesOf = (...texts: string[]) => texts.map((message, value) => ({ status: `0x${value}`, message }));

/** An `encodedList` in which one entry has a value. */
function bitsWith(value: number, size = 1, entries = statusLists.STATUS_LIST_LENGTH) {
  const bits = new Uint8Array((entries * size) / 8);
  statusLists.setStatus(bits, INDEX, value, size);
  return bits;
}
const bitList = (subject: Entry = {}, own: Entry = {}) =>
  listDocument('revocation', [], {
    credentialSubject: {
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: statusLists.encodeStatusList(bitsWith(0)),
      ...subject,
    },
    ...own,
  });
const publishBits = (subject: Entry = {}, own: Entry = {}) => publishList(LIST, bitList(subject, own));
const revokedBits = { encodedList: statusLists.encodeStatusList(bitsWith(1)) };

/** Signs a JWT as an issuer in these tests. */
function aJwt(payload: Entry, header: Partial<JWTHeaderParameters>, signer = world.issuer) {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'EdDSA', kid: signer.verificationMethod, ...header })
    .sign(keys.privateKeyOf(signer).key);
}
const NOW_SECONDS = NOW.getTime() / 1000;
const tokenValues = (value: number) => {
  const values = new Uint8Array(INDEX + 1);
  values[INDEX] = value;
  return values;
};
async function publishToken(
  value: number,
  {
    claims = {},
    header = {},
    bits = 2,
    signer = world.issuer,
  }: {
    claims?: Entry;
    header?: Partial<JWTHeaderParameters>;
    bits?: number;
    signer?: typeof stranger;
  } = {},
) {
  const status_list = { bits, lst: statusLists.encodeTokenStatusList(tokenValues(value), bits) };
  const payload = { sub: LIST, iat: NOW_SECONDS - 60, exp: NOW_SECONDS + 60, ttl: 43_200, status_list, ...claims };
  world.published.set(LIST, await aJwt(payload, { typ: 'statuslist+jwt', ...header }, signer));
}
const tokenEntry = (own: Entry = {}): Entry => ({ type: 'TokenStatusList', uri: LIST, idx: INDEX, ...own });

const namedEntry = (type: string): Entry => ({ id: LIST, type });
const publishNamed = (own: Entry) => publish(LIST, { id: LIST, issuer: ISSUER, ...own });

describe('a bit that is not set', () => {
  test.each<[string, () => Promise<unknown>, unknown[]]>([
    ['in a list of bits', publishBits, [bitEntry()]],
    [
      'in a list of more purposes',
      () => publishBits({ statusPurpose: ['suspension', 'revocation'] }),
      [bitEntry(), bitEntry({ statusPurpose: 'suspension' })],
    ],
    ['in a list that has ended next year', () => publishBits({}, { validUntil: '2027-01-01T00:00:00Z' }), [bitEntry()]],
    [
      'in a list of two bits',
      () => publishBits({ encodedList: statusLists.encodeStatusList(bitsWith(0, 2)) }),
      [bitEntry({ statusSize: 2, statusMessage: messagesOf('goed', 'fout', 'zoek', 'weg') })],
    ],
    ['in a token status list', () => publishToken(0), [tokenEntry()]],
    [
      'in a list of 1EdTech',
      async () => publishNamed({ revokedCredentials: [{ id: 'urn:uuid:other' }] }),
      [namedEntry('1EdTechRevocationList')],
    ],
    [
      'in a list of 1EdTech that takes it back',
      async () => publishNamed({ revokedCredential: [{ id: CREDENTIAL, revoked: false }] }),
      [namedEntry('1EdTechRevocationList')],
    ],
    [
      'in a list of Open Badges 2.0',
      async () => publishNamed({ type: 'RevocationList', revokedAssertions: ['urn:uuid:other'] }),
      [namedEntry('OpenBadges2RevocationList')],
    ],
  ])('%s is in order', async (_what, make, entries) => {
    await make();
    expect(await foundOf(...entries)).toEqual(['not_revoked']);
  });
});

describe('what is set is told as what it is', () => {
  const cases: [string, () => Promise<unknown> | unknown, Entry, string][] = [
    ['a revocation', () => publishBits(revokedBits), bitEntry(), 'revoked'],
    [
      'a suspension',
      () => publishBits({ ...revokedBits, statusPurpose: 'suspension' }),
      bitEntry({ statusPurpose: 'suspension' }),
      'suspended',
    ],
    [
      'an offer of a newer one',
      () => publishBits({ ...revokedBits, statusPurpose: 'refresh' }),
      bitEntry({ statusPurpose: 'refresh' }),
      'refresh_offered',
    ],
    [
      'a revocation in a list of two bits',
      () => publishBits({ encodedList: statusLists.encodeStatusList(bitsWith(2, 2)) }),
      bitEntry({ statusSize: 2, statusMessage: messagesOf('goed', 'fout', 'zoek', 'weg') }),
      'revoked',
    ],
    ['an invalid token', () => publishToken(1), tokenEntry(), 'revoked'],
    ['an invalid token of one bit', () => publishToken(1, { bits: 1 }), tokenEntry(), 'revoked'],
    ['a suspended token', () => publishToken(2), tokenEntry(), 'suspended'],
    ['a suspended token of eight bits', () => publishToken(2, { bits: 8 }), tokenEntry(), 'suspended'],
    ['a token of a value of its own', () => publishToken(3), tokenEntry(), 'status_unknown'],
    [
      'a credential that 1EdTech names',
      () => publishNamed({ revokedCredentials: [{ id: CREDENTIAL }] }),
      namedEntry('1EdTechRevocationList'),
      'revoked',
    ],
    [
      'a credential that 1EdTech names, as its validator has it',
      () => publishNamed({ issuer: { id: ISSUER }, revokedCredential: [{ id: CREDENTIAL, revoked: true }] }),
      namedEntry('1EdTechRevocationList'),
      'revoked',
    ],
    [
      'an assertion of Open Badges 2.0',
      () => publishNamed({ revokedAssertions: [CREDENTIAL] }),
      namedEntry('OpenBadges2RevocationList'),
      'revoked',
    ],
    [
      'an assertion of Open Badges 2.0, with its reason',
      () => publishNamed({ revokedAssertions: [{ uid: CREDENTIAL, revocationReason: 'Verkeerde naam' }] }),
      namedEntry('OpenBadges2RevocationList'),
      'revoked',
    ],
  ];
  test.each(cases)('%s', async (_what, make, entry, reason) => {
    await make();
    expect(await foundOf(entry)).toEqual([reason]);
  });

  test('a reason of the issuer is told in its own words', async () => {
    publishNamed({ revokedCredentials: [{ id: CREDENTIAL, revocationReason: 'Verkeerde \u202enaam' }] });
    const { text } = await statusOf(namedEntry('1EdTechRevocationList'));
    expect(text).toEqual({
      nl: 'De uitgever heeft dit bewijs ingetrokken. De uitgever zegt daarbij: ‘Verkeerde  naam’.',
      en: 'The issuer has revoked this credential. The issuer says about this: ‘Verkeerde  naam’.',
    });
  });
});

describe('a message', () => {
  const texts = ['in behandeling', 'beoordeeld', 'in beroep', 'herzien'];
  const entry = bitEntry({
    statusPurpose: 'message',
    statusSize: 2,
    statusMessage: messagesOf(...texts),
    statusReference: 'https://opleider.example/uitleg',
  });

  test.each([0, 1, 2, 3])('of value %d is shown, and is information', async (value) => {
    const encodedList = statusLists.encodeStatusList(bitsWith(value, 2));
    await publishBits({ statusPurpose: 'message', encodedList });
    const { reason, state, details, text } = await statusOf(entry);
    expect([reason, state]).toEqual(['status_message', 'passed']);
    expect(details).toMatchObject({
      messages: [{ reason: 'status_message', message: texts[value] }],
      references: ['https://opleider.example/uitleg'],
    });
    expect(text.nl).toContain(`‘${texts[value]}’`);
  });

  test('without words is shown as its value', async () => {
    await publishBits({ statusPurpose: 'message', ...revokedBits });
    expect((await statusOf(bitEntry({ statusPurpose: 'message' }))).text.en).toContain('‘0x1’');
    await publishBits({ statusPurpose: 'message' });
    expect(await foundOf(bitEntry({ statusPurpose: 'message' }))).toEqual(['not_revoked']);
  });

  test('does not speak for a revocation beside it', async () => {
    await publishBits({ ...revokedBits, statusPurpose: ['message', 'revocation'] });
    const message = bitEntry({ statusPurpose: 'message', statusMessage: messagesOf('goed', 'let op') });
    const { reason, text } = await statusOf(message, bitEntry());
    expect([reason, text.nl]).toEqual(['revoked', 'De uitgever heeft dit bewijs ingetrokken.']);
  });
});

const UNTRUSTED = ['list_invalid', 'STATUS_VERIFICATION_ERROR'];
const MALFORMED = ['list_invalid', 'MALFORMED_VALUE_ERROR'];
const UNREACHABLE = ['list_unreachable', 'STATUS_RETRIEVAL_ERROR'];

describe('never good, and not established, is', () => {
  const changedAfterwards = async () => {
    const text = String(world.published.get(LIST));
    const { proof, ...list } = JSON.parse(text) as Entry;
    publish(LIST, { ...list, validFrom: '2026-06-27T10:00:00Z', proof });
  };
  const bits: [string, () => Promise<unknown> | unknown, string[]][] = [
    ['that is nowhere', () => {}, UNREACHABLE],
    [
      'whose issuer’s keys are nowhere',
      () => publishList(LIST, bitList({}, { issuer: stranger.did }), stranger),
      UNREACHABLE,
    ],
    ['that is no document', () => publish(LIST, 'nothing'), MALFORMED],
    ['that is not signed', () => publish(LIST, bitList()), UNTRUSTED],
    [
      'that was changed after signing',
      async () => {
        await publishBits();
        await changedAfterwards();
      },
      UNTRUSTED,
    ],
    [
      'that another signed',
      async () => publish(LIST, await secure(bitList(), world.holder, { created: NOW })),
      UNTRUSTED,
    ],
    ['of another issuer', () => publishList(LIST, bitList({}, { issuer: world.holder.did }), world.holder), UNTRUSTED],
    ['for another purpose', () => publishBits({ statusPurpose: 'suspension' }), UNTRUSTED],
    [
      'that has ended',
      () => publishBits({}, { validUntil: '2026-11-23T10:00:00Z' }),
      ['list_expired', UNTRUSTED[1] ?? ''],
    ],
    ['that is still to begin', () => publishBits({}, { validFrom: '2026-11-24T10:00:00Z' }), UNTRUSTED],
    ['that is another credential', async () => publish(LIST, await world.sign()), MALFORMED],
    ['of another encoding', () => publishBits({ encodedList: gzipSync(bitsWith(0)).toString('base64url') }), MALFORMED],
    [
      'that unpacks to more than anyone needs',
      () => publishBits({ encodedList: `u${gzipSync(new Uint8Array(2 ** 22)).toString('base64url')}` }),
      MALFORMED,
    ],
    [
      'that is too short',
      () => publishBits({ encodedList: `u${gzipSync(bitsWith(0, 1, 131_064)).toString('base64url')}` }),
      ['list_invalid', 'STATUS_LIST_LENGTH_ERROR'],
    ],
    ['with a time to live that is none', () => publishBits({ ttl: -1 }), MALFORMED],
  ];
  test.each(bits)('a list of bits %s', async (_what, make, found) => {
    await make();
    expect(await foundOf(bitEntry())).toEqual(found);
    expect((await statusOf(bitEntry())).state).toBe('not_established');
  });

  test('a list that is long enough, but not for entries of this size', async () => {
    await publishBits();
    const entry = bitEntry({ statusSize: 2, statusMessage: messagesOf('a', 'b', 'c', 'd') });
    expect(await foundOf(entry)).toEqual(['list_invalid', 'STATUS_LIST_LENGTH_ERROR']);
  });

  test.each(['131072', '9999999999999999999999'])('the place %s, beyond the end', async (statusListIndex) => {
    await publishBits();
    expect(await foundOf(bitEntry({ statusListIndex }))).toEqual(['list_invalid', 'RANGE_ERROR']);
  });

  test.each<[string, () => Promise<unknown> | unknown, string[]]>([
    ['that is nowhere', () => {}, UNREACHABLE],
    ['that is no token', () => publish(LIST, {}), UNTRUSTED],
    ['of another issuer', () => publishToken(0, { signer: world.holder }), UNTRUSTED],
    ['in the name of another', () => publishToken(0, { claims: { iss: stranger.did } }), UNTRUSTED],
    ['for another address', () => publishToken(0, { claims: { sub: `${LIST}/2` } }), UNTRUSTED],
    ['that says it is a credential', () => publishToken(0, { header: { typ: 'vc+jwt' } }), UNTRUSTED],
    [
      'that does not say what it is',
      () => publishToken(0, { header: { typ: undefined as unknown as string } }),
      UNTRUSTED,
    ],
    ['that has ended', () => publishToken(0, { claims: { exp: NOW_SECONDS } }), ['list_expired', UNTRUSTED[1] ?? '']],
    ['of tomorrow', () => publishToken(0, { claims: { iat: NOW_SECONDS + 86_400 } }), UNTRUSTED],
    ['without the moment it was made', () => publishToken(0, { claims: { iat: undefined } }), MALFORMED],
    [
      'of three bits',
      () => publishToken(0, { claims: { status_list: { bits: 3, lst: 'eNrbuRgAAhcBXQ' } } }),
      MALFORMED,
    ],
    [
      'that unpacks to more than anyone needs',
      () => {
        const lst = deflateSync(new Uint8Array(2 ** 22)).toString('base64url');
        return publishToken(0, { claims: { status_list: { bits: 1, lst } } });
      },
      MALFORMED,
    ],
    [
      'that is too short',
      () => publishToken(0, { claims: { status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' } } }),
      ['list_invalid', 'RANGE_ERROR'],
    ],
  ])('a token status list %s', async (_what, make, found) => {
    await make();
    expect(await foundOf(tokenEntry())).toEqual(found);
  });

  test.each<[string, string, () => unknown, string[]]>([
    ['1EdTech', 'that is nowhere', () => {}, UNREACHABLE],
    ['1EdTech', 'of another issuer', () => publishNamed({ issuer: stranger.did, revokedCredentials: [] }), UNTRUSTED],
    ['1EdTech', 'that stands elsewhere', () => publishNamed({ id: `${LIST}/2`, revokedCredentials: [] }), UNTRUSTED],
    ['1EdTech', 'that lists nothing', () => publishNamed({}), MALFORMED],
    ['1EdTech', 'that is no JSON', () => world.published.set(LIST, '<html>'), MALFORMED],
    ['OpenBadges2', 'that is nowhere', () => {}, UNREACHABLE],
    [
      'OpenBadges2',
      'of another issuer',
      () => publishNamed({ issuer: stranger.did, revokedAssertions: [] }),
      UNTRUSTED,
    ],
    ['OpenBadges2', 'that lists nothing', () => publishNamed({ revokedAssertions: {} }), MALFORMED],
  ])('a list of %s %s', async (kind, _what, make, found) => {
    make();
    expect(await foundOf(namedEntry(`${kind}RevocationList`))).toEqual(found);
  });

  test.each<[string, unknown]>([
    ['of a kind that we do not know', { id: LIST, type: 'OcspStatus' }],
    ['of two kinds', bitEntry({ type: ['BitstringStatusListEntry', 'StatusList2021Entry'] })],
    ['for a purpose that we do not know', bitEntry({ statusPurpose: 'appointment' })],
    ['that is text', 'revoked'],
    ['that is nothing', null],
  ])('an entry %s', async (_what, entry) => {
    await publishBits({ statusPurpose: ['revocation', 'appointment'] });
    expect(await foundOf(entry)).toEqual(['status_unknown']);
    // And nothing that is in order beside it makes up for that.
    expect(await foundOf(bitEntry(), entry)).toEqual(['status_unknown']);
  });

  test.each<[string, Entry]>([
    ['with a number for a place', bitEntry({ statusListIndex: INDEX })],
    ['with a place that is no number', bitEntry({ statusListIndex: '0x1' })],
    ['with a place below zero', bitEntry({ statusListIndex: '-1' })],
    ['without a purpose', bitEntry({ statusPurpose: undefined })],
    ['with two purposes', bitEntry({ statusPurpose: ['revocation', 'suspension'] })],
    ['without a list', bitEntry({ statusListCredential: undefined })],
    ['with a list that stands nowhere', bitEntry({ statusListCredential: 'urn:uuid:1' })],
    ['that is called as its list', bitEntry({ id: LIST })],
    ['of no bits', bitEntry({ statusSize: 0 })],
    ['of half a bit', bitEntry({ statusSize: 1.5 })],
    ['of more bits, as text', bitEntry({ statusSize: '1' })],
    ['of two bits without messages', bitEntry({ statusSize: 2 })],
    ['of two bits with two messages', bitEntry({ statusSize: 2, statusMessage: messagesOf('a', 'b') })],
    ['of one bit with one message', bitEntry({ statusMessage: messagesOf('a') })],
    ['with two messages for one value', bitEntry({ statusMessage: [...messagesOf('a'), ...messagesOf('b')] })],
    [
      'with a value that is not hexadecimal',
      bitEntry({
        statusMessage: [
          { status: '0', message: 'a' },
          { status: '1', message: 'b' },
        ],
      }),
    ],
    ['with a reference that is no address', bitEntry({ statusReference: ['uitleg'] })],
    ['of 2021 with a number for a place', { ...bitEntry({ statusListIndex: 1 }), type: 'StatusList2021Entry' }],
    ['of a token without a place', tokenEntry({ idx: undefined })],
    ['of a token with a place below zero', tokenEntry({ idx: -1 })],
    ['of 1EdTech without an address', { type: '1EdTechRevocationList' }],
  ])('an entry %s', async (_what, entry) => {
    await publishBits();
    expect(await foundOf(entry)).toEqual(['entry_invalid', 'MALFORMED_VALUE_ERROR']);
    expect((await statusOf(entry)).state).toBe('not_established');
  });

  test('more entries than anyone needs, and none of them is asked for', async () => {
    world.asked.length = 0;
    expect((await statusOf(...Array.from({ length: 9 }, () => bitEntry()))).reason).toBe('entry_invalid');
    expect(world.asked).toEqual([]);
  });

  test('a list by name for a credential that has no name', async () => {
    publishNamed({ revokedCredentials: [] });
    const document = { issuer: ISSUER, credentialStatus: namedEntry('1EdTechRevocationList') };
    expect((await checkStatus(document, openSources(deps))).reason).toBe('entry_invalid');
  });
});

describe('a list of 2021', () => {
  const entry = { ...bitEntry(), type: 'StatusList2021Entry' };
  const publish2021 = (value: number) => {
    const { validFrom: issuanceDate, ...list } = bitList({
      type: 'StatusList2021',
      encodedList: gzipSync(bitsWith(value)).toString('base64'),
    });
    return publishList(LIST, {
      ...list,
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vc/status-list/2021/v1'],
      type: ['VerifiableCredential', 'StatusList2021Credential'],
      issuanceDate,
    });
  };

  test.each([
    [0, 'not_revoked'],
    [1, 'revoked'],
  ])('with the value %d: %s', async (value, reason) => {
    await publish2021(value);
    expect(await foundOf(entry)).toEqual([reason]);
  });

  test.each([
    [0, 'not_revoked'],
    [1, 'revoked'],
  ])('of the VC Data Model 1.1 in a JWT, with the value %d: %s', async (value, reason) => {
    const vc = {
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vc/status-list/2021/v1'],
      type: ['VerifiableCredential', 'StatusList2021Credential'],
      credentialSubject: {
        id: `${LIST}#list`,
        type: 'StatusList2021',
        statusPurpose: 'revocation',
        encodedList: gzipSync(bitsWith(value)).toString('base64url'),
      },
    };
    const claims = { iss: ISSUER, jti: LIST, sub: `${LIST}#list`, nbf: NOW_SECONDS - 60, vc };
    world.published.set(LIST, await aJwt(claims, { typ: 'JWT' }));
    expect(await foundOf(entry)).toEqual([reason]);
    world.published.set(LIST, await aJwt({ ...claims, exp: NOW_SECONDS - 1 }, { typ: 'JWT' }));
    expect((await statusOf(entry)).reason).toBe('list_expired');
  });

  test.each([
    [0, 'not_revoked'],
    [1, 'revoked'],
  ])('of the VC Data Model 1.1 with Ed25519Signature2020, with the value %d: %s', async (value, reason) => {
    const document = {
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://w3id.org/vc/status-list/2021/v1',
        'https://w3id.org/security/suites/ed25519-2020/v1',
      ],
      id: LIST,
      type: ['VerifiableCredential', 'StatusList2021Credential'],
      issuer: ISSUER,
      issuanceDate: '2026-06-26T10:00:00Z',
      credentialSubject: {
        id: `${LIST}#list`,
        type: 'StatusList2021',
        statusPurpose: 'revocation',
        encodedList: gzipSync(bitsWith(value)).toString('base64url'),
      },
    };
    const { did, verificationMethod: id, ...pair } = world.issuer;
    const key = await Ed25519Multikey.from({ ...pair, type: 'Multikey', id, controller: did });
    const proofPurpose = 'assertionMethod';
    const proof = await new Ed25519Signature2020({ key, date: new Date('2026-06-26T10:00:00Z') }).createProof({
      document,
      purpose: { term: proofPurpose, update: async (one) => ({ ...one, proofPurpose }) },
      proofSet: [],
      documentLoader: loadContext,
    });
    publish(LIST, { ...document, proof });
    expect(await foundOf(entry)).toEqual([reason]);
  });

  test('is not taken for one of the present kind, nor the other way around', async () => {
    await publish2021(0);
    expect(await foundOf(bitEntry())).toEqual(UNTRUSTED);
    await publishBits();
    expect(await foundOf(entry)).toEqual(UNTRUSTED);
  });
});

test('a list of bits may come as a JWT', async () => {
  world.published.set(LIST, await aJwt(bitList(revokedBits), { typ: 'vc+jwt' }));
  expect(await foundOf(bitEntry())).toEqual(['revoked']);
  world.published.set(LIST, await aJwt({ ...bitList(), exp: NOW_SECONDS - 1 }, { typ: 'vc+jwt' }));
  expect((await statusOf(bitEntry())).reason).toBe('list_expired');
  world.published.set(LIST, await aJwt(bitList({}, { validUntil: ['2026-01-01T00:00:00Z'] }), { typ: 'vc+jwt' }));
  expect(await foundOf(bitEntry())).toEqual(MALFORMED);
  world.published.set(LIST, await aJwt(bitList(), { typ: 'vc+jwt' }, stranger));
  expect((await statusOf(bitEntry())).state).toBe('not_established');
});

test('nothing that stands where a list should be makes a credential good, or ends the check', async () => {
  await publishBits();
  const good = JSON.parse(String(world.published.get(LIST))) as Entry;
  await publishToken(0);
  const token = String(world.published.get(LIST));
  const bodies = fc.oneof(
    fc.json().map((text) => text),
    fc.string(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    // One property of a list that is in order is made something else.
    fc
      .tuple(fc.constantFrom(...leavesOf(good)), fc.jsonValue())
      .filter(([{ value }, other]) => value !== other)
      .map(([{ path }, other]) => JSON.stringify(withLeaf(good, path, other))),
    fc
      .tuple(fc.nat({ max: token.length - 1 }), fc.constantFrom('A', 'B', '.', ' '))
      .map(([at, sign]) => token.slice(0, at) + sign + token.slice(at + 1))
      .filter((changedToken) => changedToken !== token),
  );
  const entries = [
    bitEntry(),
    { ...bitEntry(), type: 'StatusList2021Entry' },
    tokenEntry(),
    namedEntry('1EdTechRevocationList'),
  ];
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      world.published.set(LIST, body);
      for (const entry of entries) expect((await statusOf(entry)).state).toBe('not_established');
    }),
    { numRuns: 300 },
  );
});

test('no entry, whatever it is, ends the check or makes a credential good', async () => {
  world.published.delete(LIST);
  const types = fc.constantFrom(
    'BitstringStatusListEntry',
    'StatusList2021Entry',
    'TokenStatusList',
    '1EdTechRevocationList',
  );
  const names = [
    'id',
    'uri',
    'idx',
    'statusPurpose',
    'statusListIndex',
    'statusListCredential',
    'statusSize',
    'statusMessage',
  ];
  const changes = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(types, changes, fc.jsonValue(), async (type, change, value) => {
      for (const entry of [{ ...bitEntry(), ...change, type }, value].filter((one) => one !== null)) {
        expect((await statusOf(entry)).state).toBe('not_established');
      }
    }),
    { numRuns: 300 },
  );
});

test('of several entries what is worst is told, and where each was looked for', async () => {
  const other = `${LIST}/2`;
  await publishBits();
  await publishList(other, bitList(revokedBits));
  const { reason, details } = await statusOf(bitEntry(), bitEntry({ statusListCredential: other }), {
    type: 'OcspStatus',
  });
  expect(reason).toBe('revoked');
  expect(details).toEqual({ lists: [other, LIST], seenAt: NOW.toISOString() });
});

test('a newer one that is offered is a warning, and the credential stays good', async () => {
  await publishBits({ ...revokedBits, statusPurpose: 'refresh' });
  expect((await statusOf(bitEntry({ statusPurpose: 'refresh' }))).state).toBe('warning');
});
