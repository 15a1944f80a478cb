import { decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { rotateKey } from '../../src/organisations/keys/rotate-key.ts';
import { generateKeyPair } from '../../src/proofs/index.ts';
import { SYSTEM, startWorld } from '../support/world.ts';
import { aDocument, anInstance } from './vc-api-support.ts';

const world = await startWorld();
const instance = await anInstance(world);
for (const algorithm of ['P-256', 'P-384'] as const) {
  await rotateKey(world.deps, SYSTEM, { organisationId: instance.id, algorithm });
}

const inForm = (form: string, { slug } = instance) => `/vc-api/issuers/${slug}/${form}/credentials/issue`;
const verify = (verifiableCredential: unknown) =>
  world.post(undefined, '/vc-api/credentials/verify', { verifiableCredential });

const aBadge = (did: string) => ({
  ...aDocument(did),
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Netwerkbeheerder',
  validFrom: '2026-06-26T10:00:00Z',
  credentialSubject: {
    id: 'did:example:subject',
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc34',
      type: ['Achievement'],
      name: 'Netwerkbeheerder',
      description: 'Beheert netwerken.',
      criteria: { narrative: 'Toets' },
    },
  },
});

const claims = {
  vct: 'https://voorbeeld.example/netwerkbeheerder',
  sub: 'did:example:subject',
  given_name: 'Noor',
  work: 'Beheert netwerken.',
};

/** Something that has the form, in the name of an issuer. */
const contentOf = (form: string, did: string) => (form === 'dc+sd-jwt' ? { ...claims, iss: did } : aBadge(did));

/** Each form, what signs it, and what tells so in what is issued. */
const FORMS: [form: string, algorithm: string, mark: RegExp][] = [
  ['eddsa-rdfc-2022', 'Ed25519', /"cryptosuite":"eddsa-rdfc-2022".*"proofValue"/],
  ['eddsa-jcs-2022', 'Ed25519', /"cryptosuite":"eddsa-jcs-2022"/],
  ['ecdsa-rdfc-2019', 'P-256', /"cryptosuite":"ecdsa-rdfc-2019"/],
  ['ecdsa-rdfc-2019', 'P-384', /"cryptosuite":"ecdsa-rdfc-2019"/],
  ['ecdsa-jcs-2019', 'P-256', /"cryptosuite":"ecdsa-jcs-2019"/],
  ['ecdsa-jcs-2019', 'P-384', /"cryptosuite":"ecdsa-jcs-2019"/],
  ['vc+jwt', 'Ed25519', /"data:application\/vc\+jwt,ey/],
  ['vc+jwt', 'P-256', /"data:application\/vc\+jwt,ey/],
  ['vc+jwt', 'P-384', /"data:application\/vc\+jwt,ey/],
  ['ob+jwt', 'Ed25519', /^"ey/],
  ['ob+jwt', 'P-256', /^"ey/],
  ['vc+sd-jwt', 'Ed25519', /"data:application\/vc\+sd-jwt,ey/],
  ['vc+sd-jwt', 'P-256', /"data:application\/vc\+sd-jwt,ey/],
  ['dc+sd-jwt', 'P-256', /^"ey.*~"$/],
  ['dc+sd-jwt', 'P-384', /^"ey.*~"$/],
];

describe.each(FORMS)('%s with %s', (form, keyAlgorithm, mark) => {
  const issue = (credential: object = contentOf(form, instance.did), more: object = {}) =>
    world.post(instance.token, inForm(form), { credential, options: { keyAlgorithm, ...more } });

  test('is issued, verified, and kept as it went out', async () => {
    const answer = await issue();
    expect(answer.statusCode).toBe(201);
    const { verifiableCredential } = answer.json();
    expect(JSON.stringify(verifiableCredential)).toMatch(mark);
    const verified = await verify(verifiableCredential);
    expect(verified.json()).toMatchObject({ verified: true, report: { outcome: 'good' } });

    const [row] = await world.database.client`select form, document from vc_api_credentials order by id desc limit 1`;
    expect(row?.form).toBe(form);
    expect(JSON.stringify(verifiableCredential)).toContain(
      row?.document.startsWith('ey') ? row.document : JSON.stringify(JSON.parse(row?.document)),
    );
  });

  test('is not verified once it is changed', async () => {
    const { verifiableCredential } = (await issue()).json();
    const changed = JSON.parse(changeOf(JSON.stringify(verifiableCredential)));
    const answer = await verify(changed);
    expect(answer.json()).toMatchObject({ status: 400, verified: false, code: 'not_good' });
  });

  test('is issued once under a name', async () => {
    const more = { credentialId: `${form} ${keyAlgorithm}` };
    const answers = await Promise.all([issue(undefined, more), issue(undefined, more)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  });

  test('is refused in the name of another, and from a client of another', async () => {
    expect((await issue(contentOf(form, 'did:example:another'))).json()).toMatchObject({
      status: 400,
      errors: [{ path: form === 'dc+sd-jwt' ? 'credential.iss' : 'credential.issuer' }],
    });
    const { token } = await anInstance(world);
    const answer = await world.post(token, inForm(form), { credential: contentOf(form, instance.did) });
    expect(answer.statusCode).toBe(404);
  });
});

test.each(FORMS.filter(([form]) => form !== 'dc+sd-jwt'))(
  'a word without a meaning is refused with its place: %s with %s',
  async (form, keyAlgorithm) => {
    const credential = { ...contentOf(form, instance.did), nonsense: 'x' };
    const answer = await world.post(instance.token, inForm(form), { credential, options: { keyAlgorithm } });
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'credential.nonsense' }] });
  },
);

/** The same with another word in it: in the document, or in the payload of the token. */
function changeOf(json: string): string {
  if (json.includes('proofValue')) return json.replace('Beheert netwerken.', 'Beheert alles.');
  return json.replace(/(ey[\w-]+\.)([\w-]+)(\.)/, (_whole, header: string, payload: string, dot: string) => {
    const claims = Buffer.from(payload, 'base64url').toString().replace('Beheert netwerken.', 'Beheert alles.');
    return header + Buffer.from(claims).toString('base64url') + dot;
  });
}

describe('a form', () => {
  test('that the instance has no key for is refused, and the refusal says what is lacking', async () => {
    const bare = await anInstance(world);
    const body = { credential: aDocument(bare.did), options: { keyAlgorithm: 'P-256' } };
    const answer = await world.post(bare.token, inForm('vc+jwt', bare), body);
    expect(answer.json()).toMatchObject({ status: 400, code: 'no_key_of_algorithm' });
    expect(answer.json().detail).toContain('P-256');
  });

  test('that is not signed with a key of that kind is refused', async () => {
    const body = { credential: aDocument(instance.did), options: { keyAlgorithm: 'P-256' } };
    const answer = await world.post(instance.token, inForm('eddsa-rdfc-2022'), body);
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'options.keyAlgorithm' }] });
  });

  test('of the data model 2.0 takes no document of 1.1', async () => {
    const credential = {
      ...aDocument(instance.did),
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      issuanceDate: '2026-01-01T00:00:00Z',
    };
    const answer = await world.post(instance.token, inForm('vc+jwt'), { credential });
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'credential.@context' }] });
  });

  test('of a badge names what the badge lacks for it', async () => {
    const answer = await world.post(instance.token, inForm('ob+jwt'), {
      credential: { ...aDocument(instance.did), credentialSubject: { name: 'Alice' } },
    });
    expect(answer.json().errors.map(({ path }: { path: string }) => path)).toEqual([
      'credential.id',
      'credential.validFrom',
      'credential.credentialSubject.id',
    ]);
  });

  test('by token names the key in the DID document', async () => {
    const answer = await world.post(instance.token, inForm('vc+jwt'), {
      credential: aDocument(instance.did),
      options: { keyAlgorithm: 'P-256' },
    });
    const token = answer.json().verifiableCredential.id.split(',')[1];
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'vc+jwt', kid: `${instance.did}#key-2` });
  });
});

describe('an SD-JWT', () => {
  const issue = async (form: string, credential: object, options: object) => {
    const answer = await world.post(instance.token, inForm(form), { credential, options });
    expect(answer.statusCode).toBe(201);
    const { verifiableCredential } = answer.json();
    const token: string = verifiableCredential.id?.split(',')[1] ?? verifiableCredential;
    const [jwt = '', ...disclosures] = token.split('~').slice(0, -1);
    return { jwt, disclosures, payload: JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) };
  };

  test('leaves to its holder what the issuer said may be hidden, and is good either way', async () => {
    const { jwt, disclosures, payload } = await issue('dc+sd-jwt', claims, {
      disclosablePointers: ['/given_name', '/work'],
    });
    expect(payload).toMatchObject({
      iss: instance.did,
      vct: claims.vct,
      _sd: [expect.any(String), expect.any(String)],
    });
    expect(JSON.stringify(payload)).not.toContain('Noor');
    for (const shown of [disclosures, disclosures.slice(0, 1), []]) {
      expect((await verify([jwt, ...shown, ''].join('~'))).json()).toMatchObject({ verified: true });
    }
  });

  test('never lets its holder hide what limits it', async () => {
    const credential = { ...aDocument(instance.did), validUntil: '2036-01-01T00:00:00Z' };
    const body = { credential, options: { disclosablePointers: ['/validUntil'] } };
    expect((await world.post(instance.token, inForm('vc+sd-jwt'), body)).json()).toMatchObject({
      status: 400,
      code: 'cannot_be_signed',
    });
  });

  test('is bound to the key of its holder when that is given', async () => {
    const { publicKeyMultibase: holderKey } = await generateKeyPair('P-256');
    const { payload } = await issue('dc+sd-jwt', claims, { holderKey });
    expect(payload.cnf.jwk).toMatchObject({ kty: 'EC', crv: 'P-256' });
  });

  test('names its place in the Token Status List, and is told to be revoked there', async () => {
    const options = { credentialId: 'in een token', credentialStatus: { statusPurpose: 'revocation' } };
    const { jwt, payload } = await issue('dc+sd-jwt', claims, options);
    expect(payload.status.status_list).toMatchObject({ idx: expect.any(Number), uri: expect.any(String) });
    expect((await verify(`${jwt}~`)).json()).toMatchObject({ verified: true });
    await world.post(instance.token, `/vc-api/issuers/${instance.slug}/credentials/status`, {
      credentialId: 'in een token',
      credentialStatus: { statusPurpose: 'revocation' },
      status: true,
    });
    expect((await verify(`${jwt}~`)).json()).toMatchObject({ status: 400, errors: [{ path: 'status' }] });
  });

  test('of claims has no status for what its list cannot tell', async () => {
    const body = { credential: claims, options: { credentialStatus: { statusPurpose: 'refresh' } } };
    expect((await world.post(instance.token, inForm('dc+sd-jwt'), body)).json()).toMatchObject({
      status: 400,
      errors: [{ path: 'options.credentialStatus' }],
    });
  });

  test('of claims says what it is', async () => {
    const { vct: _vct, ...credential } = claims;
    expect((await world.post(instance.token, inForm('dc+sd-jwt'), { credential })).json()).toMatchObject({
      status: 400,
      errors: [{ path: 'credential.vct' }],
    });
  });
});
