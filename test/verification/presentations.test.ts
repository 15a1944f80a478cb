import { describe, expect, test } from 'vitest';
import { jose, type Signer, sdJwt, securePresentation } from '../../src/proofs/index.ts';
import { verifyPresentation } from '../../src/verification/index.ts';
import { aSigner } from '../proofs/jose/issuers.ts';
import { anOutsideWorld, NOW } from './outside-world.ts';
import { tokenForms } from './token-forms.ts';

const world = await anOutsideWorld();
const { deps, holder } = world;
const forms = tokenForms(world);
const other = await aSigner('Ed25519');
const plain = { credentialStatus: undefined, credentialSchema: undefined };
const credential = await world.sign(plain);
const question = { challenge: 'vraag-1', domain: 'https://werkgever.example' };
const V2 = 'https://www.w3.org/ns/credentials/v2';

const enveloped = (token: string, mediaType = 'application/vc+jwt') => ({
  '@context': V2,
  id: `data:${mediaType},${token}`,
  type: 'EnvelopedVerifiableCredential',
});

interface Wish {
  signer?: Signer;
  /** Who is named as the holder; undefined: the signer, null: nobody. */
  named?: string | null;
  challenge?: string;
  domain?: string;
  credentials?: unknown[];
  overrides?: object;
}

const documentOf = ({ signer = holder, named, credentials = [credential], overrides }: Wish) => ({
  '@context': [V2],
  type: ['VerifiablePresentation'],
  ...(named !== null && { holder: named ?? signer.did }),
  verifiableCredential: credentials,
  ...overrides,
});
const questionOf = ({ challenge = question.challenge, domain = question.domain }: Wish) => ({ challenge, domain });
const claimsOf = (wish: Wish) => {
  const { challenge: nonce, domain: aud } = questionOf(wish);
  return { nonce, aud, iat: NOW.getTime() / 1000 };
};
const tokenOf = (typ: string, wish: Wish, payload: object = documentOf(wish)) => {
  const signer = wish.signer ?? holder;
  return jose.signCompactJws({ typ, kid: signer.verificationMethod }, { ...payload, ...claimsOf(wish) }, signer);
};

/** One maker for each form of presentation in which the document names its holder. */
const DOCUMENTS: Record<string, (wish: Wish) => Promise<unknown>> = {
  'with a proof inside': (wish) =>
    securePresentation(documentOf(wish), wish.signer ?? holder, { created: NOW, ...questionOf(wish) }),
  'as vp+jwt': async (wish) => tokenOf('vp+jwt', wish),
  'in an envelope': async (wish) => ({
    '@context': [V2],
    id: `data:application/vp+jwt,${tokenOf('vp+jwt', wish)}`,
    type: 'EnvelopedVerifiablePresentation',
  }),
  'as vp+sd-jwt': async (wish) => `${tokenOf('vp+sd-jwt', wish)}~`,
  'as a JWT of the VC Data Model 1.1': async (wish) => {
    const document = { ...documentOf(wish), '@context': ['https://www.w3.org/2018/credentials/v1'] };
    return tokenOf('JWT', wish, { vp: { ...document, ...wish.overrides } });
  },
};

const verify = (presentation: unknown, asked: object = question) =>
  verifyPresentation(deps, { presentation, ...asked });
async function reasonsOf(presentation: unknown, asked: object = question) {
  const { outcome, holder: shownBy, checks, credentials } = await verify(presentation, asked);
  return {
    outcome,
    holder: shownBy,
    ...Object.fromEntries(checks.map(({ id, reason }) => [id === 'holder' ? 'presenter' : id, reason])),
    credentials: credentials.map((report) => `${report.outcome} ${report.checks.at(-1)?.reason}`),
  };
}
const GOOD = {
  outcome: 'good',
  holder: holder.did,
  form: 'form_valid',
  signature: 'signature_valid',
  presenter: 'holder_signed',
  challenge: 'challenge_met',
  credentials: ['good holder_proven'],
};
const NOT_PROVEN = {
  outcome: 'not_good',
  holder: null,
  challenge: 'not_run',
  credentials: ['not_good presentation_invalid'],
};

describe.each(Object.entries(DOCUMENTS))('a presentation %s', (_name, make) => {
  test('in order is good, and so is what is in it', async () => {
    expect(await reasonsOf(await make({}))).toEqual(GOOD);
  });

  test('without a holder is by whoever signed it', async () => {
    const found = await reasonsOf(await make({ named: null }));
    expect(found).toEqual({ ...GOOD, presenter: 'holder_unnamed' });
  });

  test('fails its form alone', async () => {
    const found = await reasonsOf(
      await make({ overrides: { termsOfUse: { id: 'https://opleider.example/voorwaarden' } } }),
    );
    expect(found).toEqual({
      outcome: 'not_good',
      holder: null,
      form: 'form_invalid',
      signature: 'not_run',
      presenter: 'not_run',
      challenge: 'not_run',
      credentials: [],
    });
  });

  test('fails its signature alone, when another key made it', async () => {
    const forged = { ...other, did: holder.did, verificationMethod: holder.verificationMethod };
    const found = await reasonsOf(await make({ signer: forged }));
    expect(found).toEqual({ ...GOOD, ...NOT_PROVEN, signature: 'tampered', presenter: 'not_run' });
  });

  test('fails its holder alone, when another signed it', async () => {
    const found = await reasonsOf(await make({ signer: other, named: holder.did }));
    expect(found).toEqual({ ...GOOD, ...NOT_PROVEN, presenter: 'holder_mismatch' });
  });

  test.each([
    ['another question', { challenge: 'vraag-2' }],
    ['another verifier', { domain: 'https://ander.example' }],
  ])('fails its challenge alone, when it was made for %s', async (_what, wish) => {
    const found = await reasonsOf(await make(wish));
    const credentials = ['not_good presentation_invalid'];
    expect(found).toEqual({ ...GOOD, outcome: 'not_good', challenge: 'challenge_wrong', credentials });
  });

  test('that nobody asked for is good, and says that it may have been shown before', async () => {
    expect(await reasonsOf(await make({}), {})).toEqual({ ...GOOD, challenge: 'not_asked' });
  });

  test('is as good as the worst that is in it', async () => {
    const expired = await world.sign({ ...plain, validUntil: '2026-11-22T10:00:00Z' });
    const found = await reasonsOf(await make({ credentials: [credential, expired] }));
    expect(found).toEqual({
      ...GOOD,
      outcome: 'not_good',
      credentials: ['good holder_proven', 'not_good holder_proven'],
    });
    const unsigned = await reasonsOf(await make({ credentials: [world.aCredential(plain)] }));
    expect(unsigned).toMatchObject({ outcome: 'not_good', signature: 'signature_valid' });
  });

  test('may hold nothing', async () => {
    expect(await reasonsOf(await make({ credentials: [] }))).toEqual({ ...GOOD, credentials: [] });
  });

  test('by another than the one it is about is good, with a warning', async () => {
    const found = await reasonsOf(await make({ signer: other }));
    expect(found).toEqual({ ...GOOD, holder: other.did, credentials: ['good shown_by_other'] });
  });
});

describe('an SD-JWT with a token of its holder', () => {
  const whole = forms['dc+sd-jwt']({});
  const keyBinding = { signer: holder as Signer, nonce: question.challenge, audience: question.domain, issuedAt: NOW };
  const show = (own: Partial<typeof keyBinding> = {}, token = whole) =>
    sdJwt.presentSdJwt(token, { disclose: ['/given_name'], keyBinding: { ...keyBinding, ...own } });
  const thumbprint = expect.stringMatching(/^urn:ietf:params:oauth:jwk-thumbprint:sha-256:[\w-]{43}$/);
  const BOUND = { ...GOOD, holder: thumbprint, presenter: 'holder_unnamed' };

  test.each(['vc+sd-jwt', 'dc+sd-jwt'] as const)('as %s is good, and its holder is proven', async (form) => {
    const token = forms[form]({});
    const shown = sdJwt.presentSdJwt(token, { disclose: [], keyBinding });
    expect(await reasonsOf(shown)).toEqual(BOUND);
  });

  test('fails its signature alone, without that token or with one of another', async () => {
    const bare = sdJwt.presentSdJwt(whole, { disclose: [] });
    const left = { ...NOT_PROVEN, presenter: 'not_run' };
    expect(await reasonsOf(bare)).toEqual({ ...BOUND, ...left, signature: 'unsigned' });
    expect(await reasonsOf(show({ signer: other }))).toEqual({ ...BOUND, ...left, signature: 'tampered' });
  });

  test.each([
    ['another question', { nonce: 'vraag-2' }, 'challenge_wrong'],
    ['another verifier', { audience: 'https://ander.example' }, 'challenge_wrong'],
    ['long ago', { issuedAt: new Date(NOW.getTime() - 301_000) }, 'statement_expired'],
    ['in the future', { issuedAt: new Date(NOW.getTime() + 61_000) }, 'statement_early'],
  ])('fails its challenge alone, when that token was made for %s', async (_what, own, challenge) => {
    const credentials = ['not_good presentation_invalid'];
    expect(await reasonsOf(show(own))).toEqual({ ...BOUND, outcome: 'not_good', challenge, credentials });
  });

  test('is not good when the credential is not', async () => {
    const ended = forms['dc+sd-jwt']({ validUntil: '2026-11-22T10:00:00Z' });
    expect(await reasonsOf(show({}, ended))).toEqual({
      ...BOUND,
      outcome: 'not_good',
      credentials: ['not_good holder_proven'],
    });
  });

  test('does not prove the holder when a disclosure was taken away or added', async () => {
    const shown = show();
    const parts = shown.split('~');
    const less = [parts[0], ...parts.slice(2)].join('~');
    expect(await reasonsOf(less)).toMatchObject({ outcome: 'not_good', signature: 'tampered' });
  });
});

test('a presentation of which a part is hidden is judged by what is shown', async () => {
  const { challenge: nonce, domain: aud } = question;
  const whole = sdJwt.securePresentationAsSdJwt({ ...documentOf({}), nonce, aud }, holder, {
    issuedAt: NOW,
    disclosable: ['/holder', '/verifiableCredential/0'],
  });
  expect(await reasonsOf(whole)).toEqual(GOOD);
  const shown = sdJwt.presentSdJwt(whole, { disclose: [] });
  expect(await reasonsOf(shown)).toEqual({ ...GOOD, presenter: 'holder_unnamed', credentials: [] });
  const foreign = () => sdJwt.securePresentationAsSdJwt(documentOf({}), other, { issuedAt: NOW, disclosable: [] });
  expect(foreign).toThrow('holder');
});

describe('what is presented', () => {
  test.each(Object.entries(forms))('may be %s', async (name, make) => {
    const mediaType = name.endsWith('sd-jwt') ? `application/${name}` : 'application/vc+jwt';
    const presentation = tokenOf('vp+jwt', { credentials: [enveloped(make({}), mediaType)] });
    expect(await reasonsOf(presentation)).toEqual(GOOD);
  });

  test('may be a JWT as it is in the VC Data Model 1.1, and not in 2.0', async () => {
    const wish = { credentials: [forms['a JWT of the VC Data Model 1.1']({})] };
    const old = await DOCUMENTS['as a JWT of the VC Data Model 1.1']?.(wish);
    expect(await reasonsOf(old)).toEqual(GOOD);
    expect(await reasonsOf(tokenOf('vp+jwt', wish))).toMatchObject({ form: 'form_invalid' });
  });

  test.each([
    ['an envelope that is not well made', enveloped('not-a-credential'), 'not_good'],
    ['an envelope that we cannot open', enveloped('0oRYVqQ=', 'application/vc+cose'), 'not_established'],
    ['a document whose id is no address', { ...enveloped('x'), id: 'not-a-credential' }, 'not_good'],
    ['something else', { a: 1 }, 'not_good'],
  ])('is told as it is: %s', async (_what, one, outcome) => {
    const found = await verify(tokenOf('vp+jwt', { credentials: [credential, one] }));
    expect(found.credentials.map((report) => report.outcome)).toEqual(['good', outcome]);
    expect(found.outcome).toBe(outcome);
  });

  test('is not more than anyone shows at once', async () => {
    const many = Array.from({ length: 101 }, () => ({ a: 1 }));
    expect(await reasonsOf(tokenOf('vp+jwt', { credentials: many }))).toMatchObject({ form: 'too_large' });
  });
});

/** A token for this verifier and for another. */
const forAlso = (audience: string) => {
  const payload = { ...documentOf({}), nonce: question.challenge, aud: [question.domain, audience] };
  return jose.signCompactJws({ typ: 'vp+jwt', kid: holder.verificationMethod }, payload, holder);
};

describe('a presentation is refused', () => {
  test.each([
    ['when a credential stands where it should', credential, { form: 'form_invalid' }],
    ['when the token of a credential does', forms['vc+jwt']({}), { form: 'form_invalid' }],
    ['when it is not signed', documentOf({}), { signature: 'unsigned' }],
    ['when it is signed as a credential is', tokenOf('vc+jwt', {}), { signature: 'purpose_wrong' }],
    [
      'when it is signed by a key for credentials',
      tokenOf('vp+jwt', { signer: world.issuer }),
      { signature: 'key_not_authorised' },
    ],
    [
      'when its claims contradict it',
      tokenOf('vp+jwt', { overrides: { iss: other.did } }),
      { signature: 'claims_conflict' },
    ],
    [
      'when its token has ended',
      tokenOf('vp+jwt', { overrides: { exp: NOW.getTime() / 1000 } }),
      { challenge: 'statement_expired' },
    ],
    [
      'when its token has not begun',
      tokenOf('vp+jwt', { overrides: { nbf: NOW.getTime() / 1000 + 61 } }),
      { challenge: 'statement_early' },
    ],
    ['when it is for others too', forAlso('https://ander.example'), { challenge: 'challenge_wrong' }],
    [
      'when its envelope is not well made',
      { '@context': [], id: 'data:application/vp+jwt,a.b.c', type: 'EnvelopedVerifiablePresentation' },
      { form: 'envelope_invalid' },
    ],
    [
      'when its envelope is of a credential',
      { '@context': [V2], id: 'data:application/vc+jwt,a.b.c', type: 'EnvelopedVerifiablePresentation' },
      { form: 'envelope_unknown' },
    ],
    [
      'when it uses words of its own',
      tokenOf('vp+jwt', { overrides: { '@context': [V2, { holder: 'https://x.example/h' }] } }),
      { form: 'context_unknown' },
    ],
  ])('%s', async (_what, presentation, found) => {
    expect(await reasonsOf(presentation)).toMatchObject(found);
    expect((await verify(presentation)).outcome).not.toBe('good');
  });

  test.each([
    null,
    undefined,
    7,
    true,
    '',
    'text',
    [],
    '[]',
    '{}',
    {},
    'a.b.c',
    'a.b.c~',
    { type: 'VerifiablePresentation' },
  ])('when it is %j, without a fault of ours', async (presentation) => {
    expect((await verify(presentation)).outcome).toBe('not_good');
  });
});
