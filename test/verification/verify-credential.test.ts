import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database.ts';
import { didKeySigner, generateKeyPair, type SecuredDocument, secure } from '../../src/proofs/index.ts';
import { type VerificationReport, verifyCredential, verifyMany } from '../../src/verification/index.ts';
import { insertRecognition } from '../../src/verification/recognitions/store.ts';
import { aWebSigner } from '../proofs/a-credential.ts';
import { anOutsideWorld, INDEX, ISSUER, LIST, NOW, OPLEIDING } from './outside-world.ts';

const world = await anOutsideWorld();
const { deps, sign, present, listDocument, publishList } = world;

const aLine = (overrides: object = {}) => ({
  id: crypto.randomUUID(),
  issuerDid: ISSUER,
  issuerName: 'Opleider volgens het register',
  issuerUrl: null,
  issuerLocation: 'Almere',
  opleidingId: OPLEIDING as string | null,
  opleidingName: 'Cloud Engineer' as string | null,
  validFrom: '2026-01-01',
  validUntil: null as string | null,
  basis: 'Besluit stuurgroep',
  endReason: null,
  createdAt: NOW,
  ...overrides,
});
await insertRecognition(deps.db, aLine());

beforeEach(async () => {
  await publishList(LIST, listDocument('revocation', []));
  await publishList(`${LIST}/suspension`, listDocument('suspension', []));
});

const reasonsOf = ({ checks }: VerificationReport) => Object.fromEntries(checks.map(({ id, reason }) => [id, reason]));
const ALL_GOOD = {
  form: 'form_valid',
  signature: 'signature_valid',
  validity: 'in_period',
  status: 'not_revoked',
  issuer: 'recognised',
  holder: 'holder_proven',
};
const ENDED = { validity: 'not_run', status: 'not_run', issuer: 'not_run', holder: 'not_run' };

const verifyPresented = async (credential: SecuredDocument) =>
  verifyCredential(deps, { credential, holder: await present(credential) });

test('a credential that is in order passes every check, and the register names the issuer', async () => {
  const report = await verifyPresented(await sign());
  expect(reasonsOf(report)).toEqual(ALL_GOOD);
  expect(report.outcome).toBe('good');
  expect(report.credential).toMatchObject({
    title: 'Netwerkbeheer',
    issuerName: 'Opleider volgens het register',
    subjectName: 'Zoë Voorbeeld',
    opleiding: { id: OPLEIDING },
    skills: [{ name: 'computernetwerken beheren', framework: 'ESCO', level: 'e-3' }],
  });
});

describe('one thing that is wrong fails its own check and no other', () => {
  test.each([
    ['form', 'profile_invalid', 'not_good', () => sign({ name: undefined })],
    ['validity', 'expired', 'not_good', () => sign({ validUntil: '2026-11-23T09:59:59Z' })],
    ['validity', 'not_yet_valid', 'not_good', () => sign({ validFrom: '2026-12-01T00:00:00Z' })],
    ['status', 'no_status', 'good', () => sign({ credentialStatus: undefined })],
  ] as const)('%s: %s', async (id, reason, outcome, make) => {
    const report = await verifyPresented(await make());
    expect(reasonsOf(report)).toMatchObject({ ...ALL_GOOD, [id]: reason });
    expect(report.outcome).toBe(outcome);
  });

  test('signature: a changed word ends the rest', async () => {
    const report = await verifyPresented({ ...(await sign()), name: 'Ander vak' });
    expect(reasonsOf(report)).toEqual({ form: 'form_valid', signature: 'tampered', ...ENDED });
    expect(report.outcome).toBe('not_good');
  });

  test('holder: somebody else shows it', async () => {
    const credential = await sign();
    const holder = await present(credential, didKeySigner(await generateKeyPair()));
    const report = await verifyCredential(deps, { credential, holder });
    expect(reasonsOf(report)).toEqual({ ...ALL_GOOD, holder: 'holder_mismatch' });
    expect(report.outcome).toBe('not_good');
  });
});

describe('signature', () => {
  const signatureOf = async (credential: unknown) => {
    const { outcome, checks } = await verifyCredential(deps, { credential });
    return [checks.find(({ id }) => id === 'signature')?.reason, outcome];
  };

  test('by somebody who names another as issuer is refused', async () => {
    const stranger = didKeySigner(await generateKeyPair());
    expect(await signatureOf(await sign({}, stranger))).toEqual(['issuer_mismatch', 'not_good']);
  });

  test('that is missing is told as that', async () => {
    expect(await signatureOf(world.aCredential())).toEqual(['unsigned', 'not_good']);
  });

  test('of which one is right and one is false is not good', async () => {
    const signed = await sign();
    const other = await sign({ name: 'Ander vak' });
    expect(await signatureOf({ ...signed, proof: [...signed.proof, ...other.proof] })).toEqual([
      'tampered',
      'not_good',
    ]);
  });

  test("of a witness beside the issuer's does no harm, and never stands in its place", async () => {
    const witness = didKeySigner(await generateKeyPair());
    const unsigned = JSON.parse(JSON.stringify(world.aCredential())) as object;
    const signed = await sign();
    const other = await secure(unsigned, witness, { created: new Date('2026-06-26T10:00:00Z') });
    const beside = { ...signed, proof: [...other.proof, ...signed.proof] };
    expect(await signatureOf(beside)).toEqual(['signature_valid', 'good']);
    expect(await signatureOf(other)).toEqual(['issuer_mismatch', 'not_good']);
    const unread = { ...signed.proof[0], cryptosuite: 'bbs-2023' };
    expect(await signatureOf({ ...other, proof: [...other.proof, unread] })).toEqual([
      'suite_unknown',
      'not_established',
    ]);
  });

  test('of an issuer whose keys cannot be fetched is not established', async () => {
    const elsewhere = await aWebSigner('did:web:weg.example');
    const credential = await sign({ issuer: { id: elsewhere.did, type: ['Profile'], name: 'Weg' } }, elsewhere);
    expect(await signatureOf(credential)).toEqual(['key_unreachable', 'not_established']);
  });
});

describe('status', () => {
  const statusOf = async (credential?: unknown) => {
    const { outcome, checks } = await verifyCredential(deps, { credential: credential ?? (await sign()) });
    return [checks.find(({ id }) => id === 'status')?.reason, outcome];
  };
  const suspended = () => publishList(`${LIST}/suspension`, listDocument('suspension', [INDEX]));

  test('marked in the list is revoked', async () => {
    await publishList(LIST, listDocument('revocation', [INDEX]));
    expect(await statusOf()).toEqual(['revoked', 'not_good']);
  });

  test('marked for a neighbour is not', async () => {
    await publishList(LIST, listDocument('revocation', [INDEX - 1, INDEX + 1]));
    expect(await statusOf()).toEqual(['not_revoked', 'good']);
  });

  test('marked in the companion list is suspended', async () => {
    await suspended();
    expect(await statusOf()).toEqual(['suspended', 'not_good']);
  });

  test('of suspension is not escaped by naming our profile in other words, though the signature would hold', async () => {
    await suspended();
    const signed = await sign();
    const [schema] = signed.credentialSchema as [object];
    const type = 'https://www.w3.org/2018/credentials#JsonSchema';
    expect((await statusOf({ ...signed, credentialSchema: [{ ...schema, type }] }))[1]).toBe('not_good');
  });

  test('revoked as well as suspended is told as revoked', async () => {
    await suspended();
    await publishList(LIST, listDocument('revocation', [INDEX]));
    expect(await statusOf()).toEqual(['revoked', 'not_good']);
  });

  test('of a credential that is not of our profile asks for no companion list', async () => {
    world.published.delete(`${LIST}/suspension`);
    expect(await statusOf(await sign({ credentialSchema: undefined }))).toEqual(['not_revoked', 'good']);
  });

  test.each([LIST, `${LIST}/suspension`])('in a list that cannot be fetched, %s, is not established', async (url) => {
    world.published.delete(url);
    expect(await statusOf()).toEqual(['list_unreachable', 'not_established']);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['unsigned', async () => world.publish(LIST, listDocument('revocation', []))],
    [
      'changed after signing',
      async () => {
        const list = JSON.parse(String(world.published.get(LIST))) as { validFrom: string };
        world.publish(LIST, { ...list, validFrom: '2026-06-27T10:00:00Z' });
      },
    ],
    [
      'of another issuer',
      async () => {
        const stranger = didKeySigner(await generateKeyPair());
        await publishList(LIST, listDocument('revocation', [], { issuer: stranger.did }), stranger);
      },
    ],
    ['about something else', () => publishList(LIST, listDocument('suspension', []))],
    ['not valid yet', () => publishList(LIST, listDocument('revocation', [], { validFrom: '2026-12-01T00:00:00Z' }))],
    [
      'out of date, with the end where a hasty reader misses it',
      async () => {
        await publishList(LIST, listDocument('revocation', [], { validUntil: '2026-11-01T00:00:00Z' }));
        const list = JSON.parse(String(world.published.get(LIST))) as { validUntil: string };
        world.publish(LIST, { ...list, validUntil: [list.validUntil] });
      },
    ],
    [
      'that cannot be unpacked',
      () =>
        publishList(
          LIST,
          listDocument('revocation', [], {
            credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: 'uAAAA' },
          }),
        ),
    ],
  ])('in a list that is %s is not established', async (_what, publish) => {
    await publish();
    expect(await statusOf()).toEqual(['list_invalid', 'not_established']);
  });

  test('beyond the end of the list is not established', async () => {
    const entry = { ...world.aCredential().credentialStatus, statusListIndex: '131072' };
    expect(await statusOf(await sign({ credentialStatus: entry }))).toEqual(['list_invalid', 'not_established']);
  });

  test('of more bits that says nothing of what they mean is not passed over', async () => {
    const entry = { ...world.aCredential().credentialStatus, statusSize: 2 };
    expect(await statusOf(await sign({ credentialStatus: entry, credentialSchema: undefined }))).toEqual([
      'entry_invalid',
      'not_established',
    ]);
  });
});

describe('issuer', () => {
  const issuerOf = async (overrides: object, signer = world.issuer) => {
    const { outcome, checks } = await verifyCredential(deps, { credential: await sign(overrides, signer) });
    const { state, reason } = checks.find(({ id }) => id === 'issuer') ?? {};
    return [state, reason, outcome];
  };
  const withOpleiding = (code: string | null) => {
    const { credentialSubject } = world.aCredential();
    const [esco, opleiding] = credentialSubject.achievement.alignment;
    const alignment = code === null ? [esco] : [esco, { ...opleiding, targetCode: code }];
    return {
      credentialSubject: { ...credentialSubject, achievement: { ...credentialSubject.achievement, alignment } },
    };
  };

  test('that nobody registered is a warning, and the credential stays good', async () => {
    const stranger = didKeySigner(await generateKeyPair());
    const issuer = { id: stranger.did, type: ['Profile'], name: 'Onbekend' };
    expect(await issuerOf({ issuer, credentialStatus: undefined }, stranger)).toEqual([
      'warning',
      'issuer_unknown',
      'good',
    ]);
  });

  test('recognised for another opleiding is told as that', async () => {
    expect(await issuerOf(withOpleiding('data-engineer'))).toEqual(['warning', 'other_opleiding', 'good']);
    expect(await issuerOf(withOpleiding(null))).toEqual(['warning', 'other_opleiding', 'good']);
  });

  test('recognised at another time than that of issue is told as that', async () => {
    expect(await issuerOf({ validFrom: '2025-12-31T10:00:00Z' })).toEqual(['warning', 'outside_period', 'good']);
  });

  test('is judged by the day of issue in the Netherlands', async () => {
    expect(await issuerOf({ validFrom: '2025-12-31T23:30:00Z' })).toEqual(['passed', 'recognised', 'good']);
  });

  test('recognised for all it issues needs no opleiding', async () => {
    const assessor = didKeySigner(await generateKeyPair());
    await insertRecognition(deps.db, aLine({ issuerDid: assessor.did, opleidingId: null, opleidingName: null }));
    const issuer = { id: assessor.did, type: ['Profile'], name: 'Assessor' };
    const overrides = { issuer, credentialStatus: undefined, ...withOpleiding(null) };
    expect(await issuerOf(overrides, assessor)).toEqual(['passed', 'recognised', 'good']);
  });

  test('that is also the subject declares it personally', async () => {
    const issuer = { id: world.holder.did, type: ['Profile'], name: 'Noor Voorbeeld' };
    expect(await issuerOf({ issuer, credentialStatus: undefined }, world.holder)).toEqual([
      'warning',
      'self_issued',
      'good',
    ]);
  });

  test('in a register that cannot be read is not established, and never unknown', async () => {
    const broken = { ...deps, db: openDatabase('postgres://nobody@127.0.0.1:1/none').db };
    const report = await verifyCredential(broken, { credential: await sign() });
    expect(report.checks.find(({ id }) => id === 'issuer')).toMatchObject({
      state: 'not_established',
      reason: 'register_unreachable',
    });
  });

  test('without a register is not established, says so, and leaves the outcome as it is', async () => {
    const { db: _, ...outside } = deps;
    const report = await verifyCredential({ ...outside, register: null }, { credential: await sign() });
    expect(report.outcome).toBe('good');
    expect(report.checks.find(({ id }) => id === 'issuer')).toMatchObject({
      state: 'not_established',
      reason: 'register_not_consulted',
    });
  });
});

describe('holder', () => {
  const holderOf = async (credential: unknown, holder: Parameters<typeof verifyCredential>[1]['holder']) =>
    (await verifyCredential(deps, { credential, holder })).checks.at(-1);

  test('who was not asked leaves the credential good', async () => {
    const report = await verifyCredential(deps, { credential: await sign() });
    expect(report.outcome).toBe('good');
    expect(report.checks.at(-1)).toMatchObject({ state: 'not_established', reason: 'not_asked' });
  });

  test('who answers an older question is refused', async () => {
    const credential = await sign();
    const holder = { ...(await present(credential)), challenge: 'vraag-2' };
    expect(await holderOf(credential, holder)).toMatchObject({ state: 'failed', reason: 'presentation_invalid' });
  });

  test('who presented another credential does not vouch for this one', async () => {
    const holder = await present(await sign({ name: 'Ander vak' }));
    expect(await holderOf(await sign(), holder)).toMatchObject({ state: 'failed', reason: 'not_presented' });
  });

  test.each([null, 'x', {}, { proof: 'x' }])('whose presentation is %j is refused', async (presentation) => {
    const holder = { presentation, challenge: 'a', domain: 'b' };
    expect(await holderOf(await sign(), holder)).toMatchObject({ state: 'failed', reason: 'presentation_invalid' });
  });
});

test('many credentials of one issuer ask for its keys and lists once', async () => {
  const credentials = await Promise.all([sign(), sign({ name: 'Tweede' }), sign({ name: 'Derde' })]);
  world.asked.length = 0;
  const reports = await verifyMany(deps, { credentials });
  expect(reports.map(({ outcome }) => outcome)).toEqual(['good', 'good', 'good']);
  expect(world.asked.toSorted()).toEqual(['https://opleider.example/.well-known/did.json', LIST, `${LIST}/suspension`]);
});

test('of what may not be kept nothing is: what was revoked in between is seen by the next run', async () => {
  const credential = await sign();
  expect((await verifyCredential(deps, { credential })).outcome).toBe('good');
  await publishList(LIST, listDocument('revocation', [INDEX]));
  expect((await verifyCredential(deps, { credential })).outcome).toBe('not_good');
});
