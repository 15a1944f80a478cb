import { createHash } from 'node:crypto';
import { CompactSign, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { jose, sdJwt } from '../../../src/proofs/index.ts';
import { aPeer, aSigner, encode } from '../jose/issuers.ts';

const { did, kid, privateKey, didDocument } = await aPeer('ES256');
const sources = { resolveDid: async () => didDocument };
const vct = 'https://opleider.example/vct/vaardigheid';

const sealed = (payload: object | string, header: object = {}) =>
  new CompactSign(Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'dc+sd-jwt', kid, ...header })
    .sign(privateKey);

/** A disclosure as anybody could write it, and its digest. */
const hide = (...parts: unknown[]) => hideText(JSON.stringify(parts));
function hideText(json: string) {
  const text = encode(json);
  return { text, digest: createHash('sha256').update(text).digest('base64url') };
}

const tokenOf = async (payload: object | string, ...disclosures: { text: string }[]) =>
  [await sealed(payload), ...disclosures.map(({ text }) => text), ''].join('~');

async function check(token: string) {
  const found = sdJwt.readSdJwt(token);
  return found && { fault: found.fault, ...(await sdJwt.checkSdJwt(found, sources)) };
}

const base = { iss: did, vct };
const name = hide('salt', 'given_name', 'Zoë');
const entry = hide('salt', 'netwerken beheren');

test('the token that all attacks begin with is good', async () => {
  const token = await tokenOf({ ...base, _sd: [name.digest], skills: [{ '...': entry.digest }] }, name, entry);
  expect(await check(token)).toMatchObject({ fault: null, state: 'passed', controller: did });
  expect(sdJwt.readSdJwt(token)?.document).toEqual({ ...base, given_name: 'Zoë', skills: ['netwerken beheren'] });
});

test('what is not disclosed is left out, and a digest that hides nothing too', async () => {
  const token = await tokenOf({ ...base, _sd: [name.digest, 'decoy'], skills: ['a', { '...': 'decoy-2' }] });
  expect(await check(token)).toMatchObject({ state: 'passed' });
  expect(sdJwt.readSdJwt(token)?.document).toEqual({ ...base, skills: ['a'] });
});

type Attack = [what: string, fault: string, payload: object, disclosures: { text: string }[]];

const nested = hide('salt', 'inner', { _sd: [name.digest] });
const reserved = ['_sd', '...', '_sd_alg', '__proto__'].map((one): Attack => {
  const disclosure = hide('salt', one, 'x');
  return [`gives a claim the name \`${one}\``, 'name_reserved', { ...base, _sd: [disclosure.digest] }, [disclosure]];
});
const shapes = [
  ['is no list', '{"0":"salt"}'],
  ['is empty', '[]'],
  ['has a salt alone', '["salt"]'],
  ['has too much', '["salt","a",1,2]'],
  ['has a salt that is no text', '[1,"a",1]'],
  ['has a name that is no text', '["salt",7,1]'],
  ['is no JSON', '["salt","a",1'],
  ['has a name twice in its value', '["salt","a",{"b":1,"b":2}]'],
  ['has a number that no reader keeps', '["salt","a",9007199254740993]'],
].map(([what = '', json = '']): Attack => {
  const disclosure = hideText(json);
  return [`${what}`, 'malformed', { ...base, _sd: [disclosure.digest] }, [disclosure]];
});

describe('a disclosure is refused that', () => {
  const twin = hide('other salt', 'given_name', 'Ander');
  test.each<Attack>([
    ['nothing signed refers to', 'unused', base, [name]],
    ['is one too many', 'unused', { ...base, _sd: [name.digest] }, [name, entry]],
    ['stands there twice', 'repeated', { ...base, _sd: [name.digest] }, [name, name]],
    ['is for a list and stands in an object', 'malformed', { ...base, _sd: [entry.digest] }, [entry]],
    ['is for an object and stands in a list', 'malformed', { ...base, skills: [{ '...': name.digest }] }, [name]],
    ['gives a claim that is there already', 'name_taken', { ...base, given_name: 'Al', _sd: [name.digest] }, [name]],
    ['gives a claim that another gives', 'name_taken', { ...base, _sd: [name.digest, twin.digest] }, [name, twin]],
    ['is padded', 'malformed', { ...base, _sd: [hideText('["s","a",1]').digest] }, [{ text: `${name.text}=` }]],
    ...reserved,
    ...shapes,
  ])('%s', async (_what, fault, payload, disclosures) => {
    expect(await check(await tokenOf(payload, ...disclosures))).toMatchObject({
      fault,
      state: 'failed',
      reason: 'disclosure_invalid',
    });
  });
});

describe('what was signed is refused when', () => {
  const list = { _sd: [name.digest], address: { _sd: [name.digest] } };
  test.each<Attack>([
    ['a digest stands twice in one place', 'repeated', { ...base, _sd: [name.digest, name.digest] }, [name]],
    ['a digest stands in two places', 'repeated', { ...base, ...list }, [name]],
    ['a digest that is not disclosed stands in two places', 'repeated', { ...base, ...list }, []],
    [
      'a digest stands also inside a disclosure',
      'repeated',
      { ...base, _sd: [name.digest, nested.digest] },
      [name, nested],
    ],
    ['a digest is in an object and in a list', 'repeated', { ...base, _sd: ['x'], skills: [{ '...': 'x' }] }, []],
    ['`_sd` is no list', 'placeholder_malformed', { ...base, _sd: name.digest }, [name]],
    ['`_sd` holds a number', 'placeholder_malformed', { ...base, _sd: [7] }, []],
    ['an entry has more beside its digest', 'placeholder_malformed', { ...base, skills: [{ '...': 'x', a: 1 }] }, []],
    ['an entry has no digest', 'placeholder_malformed', { ...base, skills: [{ '...': null }] }, []],
    ['`...` stands outside a list', 'placeholder_malformed', { ...base, address: { '...': 'x' } }, []],
    ['the hash is a weak one', 'hash_unknown', { ...base, _sd_alg: 'sha-1', _sd: [name.digest] }, [name]],
    ['the hash is no name', 'hash_unknown', { ...base, _sd_alg: 256 }, []],
    ['the hash is written as Node has it', 'hash_unknown', { ...base, _sd_alg: 'sha256' }, []],
    ['the hash is named inside', 'hash_unknown', { ...base, address: { _sd_alg: 'sha-256' } }, []],
  ])('%s', async (_what, fault, payload, disclosures) => {
    expect(await check(await tokenOf(payload, ...disclosures))).toMatchObject({
      fault,
      state: 'failed',
      reason: 'disclosure_invalid',
    });
  });

  test('disclosures stand inside each other without end', async () => {
    let inner = hide('salt', 'a', 1);
    const all = [inner];
    for (let depth = 0; depth < 60; depth++) {
      inner = hide('salt', 'a', { _sd: [inner.digest] });
      all.push(inner);
    }
    expect(await check(await tokenOf({ ...base, _sd: [inner.digest] }, ...all))).toMatchObject({ fault: 'too_deep' });
  });

  test('there are more disclosures than any credential has', async () => {
    const many = Array.from({ length: 1_001 }, (_, at) => hide('salt', `a${at}`, at));
    const payload = { ...base, _sd: many.map(({ digest }) => digest) };
    expect(await check(await tokenOf(payload, ...many))).toMatchObject({ fault: 'malformed' });
  });
});

describe('a claim that every verifier must see', () => {
  test.each(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'aka_vcts', 'status'])(
    'is refused as a disclosure: `%s`',
    async (claim) => {
      const disclosure = hide('salt', claim, claim === 'exp' || claim === 'nbf' ? 4e9 : did);
      const { [claim as 'iss']: _left, ...rest } = base;
      const found = await check(await tokenOf({ ...rest, _sd: [disclosure.digest] }, disclosure));
      expect(found).toMatchObject({ fault: null, state: 'failed', reason: 'disclosure_invalid' });
    },
  );

  test('may not have a part that could be left out', async () => {
    for (const part of [{ status: { _sd: ['x'] } }, { cnf: { jwk: { _sd: ['x'] } } }, { aka_vcts: [{ '...': 'x' }] }]) {
      expect(await check(await tokenOf({ ...base, ...part }))).toMatchObject({ reason: 'disclosure_invalid' });
    }
  });
});

describe('a token is refused', () => {
  test.each([
    ['of another type', { typ: 'vc+jwt' }, 'purpose_wrong'],
    ['of no type', { typ: undefined }, 'purpose_wrong'],
    ['that is the token of a holder', { typ: 'kb+jwt' }, 'purpose_wrong'],
    ['whose content is a presentation', { cty: 'vp' }, 'purpose_wrong'],
    ['with a key of its own instead of a name', { kid: undefined, jwk: { kty: 'EC' } }, 'key_not_found'],
    ['with a certificate instead of a name', { kid: undefined, x5c: ['MIIB'] }, 'key_not_found'],
  ])('%s', async (_what, header, reason) => {
    const token = `${await sealed(base, header)}~`;
    expect(await check(token)).toMatchObject({ state: 'failed', reason });
  });

  test('that is not signed, or by a secret', async () => {
    for (const alg of ['none', 'HS256']) {
      const token = `${encode({ alg, typ: 'dc+sd-jwt', kid })}.${encode(base)}.AAAA~`;
      expect(await check(token)).toMatchObject({ state: 'failed', reason: 'algorithm_refused' });
    }
  });

  test.each([
    ['with an end that is no number', { ...base, exp: '2030-01-01' }],
    ['with a start that is no number', { ...base, nbf: [] }],
  ])('%s', async (_what, payload) => {
    expect(await check(await tokenOf(payload))).toMatchObject({ state: 'failed', reason: 'proof_malformed' });
  });

  test('with a name twice in what was signed', async () => {
    const text = `{"vct":"other",${JSON.stringify(base).slice(1)}`;
    expect(await check(await tokenOf(text))).toBeNull();
  });

  test.each(['', '~', '~~', 'a.b.c', 'a.b.c~', 'a.b.c~~', 'é~'])('that is none: %j', async (token) => {
    expect(await check(token)).toBeNull();
  });

  test('whose parts are not divided as they must be', async () => {
    const jwt = await sealed({ ...base, _sd: [name.digest] });
    for (const token of [jwt, `${jwt}~A`, `${jwt}~~`, `~${jwt}~`, `${jwt}~${name.text}~~`])
      expect(await check(token)).toBeNull();
  });
});

describe('the token of the holder', async () => {
  const holder = await aSigner('P-256');
  const other = await aSigner('P-256');
  const cnf = { jwk: holder.jwk };
  const credential = await tokenOf({ ...base, cnf, _sd: [name.digest] }, name);
  const question = { nonce: 'n', audience: 'https://werkgever.example', issuedAt: new Date('2026-11-25T10:00:00Z') };
  const show = (signer = holder, token = credential) =>
    sdJwt.presentSdJwt(token, { disclose: ['/given_name'], keyBinding: { signer, ...question } });

  const bind = async (token: string) => {
    const found = sdJwt.readSdJwt(token);
    return found && (await sdJwt.checkKeyBinding(found, sources))?.check;
  };
  /** The same credential with a token of the holder that says something else. */
  const withToken = async (header: object, change: object) => {
    const shown = show();
    const at = shown.lastIndexOf('~') + 1;
    const claims = JSON.parse(Buffer.from(shown.slice(at).split('.')[1] ?? '', 'base64url').toString()) as object;
    return shown.slice(0, at) + jose.signCompactJws({ typ: 'kb+jwt', ...header }, { ...claims, ...change }, holder);
  };

  test('that the attacks begin with is good', async () => {
    expect(await bind(show())).toMatchObject({ state: 'passed', algorithm: 'ES256' });
    expect(await bind(credential)).toBeUndefined();
  });

  test('is by the key in the credential and no other', async () => {
    expect(await bind(show(other))).toMatchObject({ state: 'failed', reason: 'tampered' });
    const unbound = await tokenOf({ ...base, _sd: [name.digest] }, name);
    expect(await bind(show(holder, unbound))).toMatchObject({ state: 'failed', reason: 'key_not_found' });
  });

  test('does not take the key from what was disclosed, nor one whose secret is shown', async () => {
    const key = hide('salt', 'cnf', cnf);
    const disclosed = await tokenOf({ ...base, _sd: [name.digest, key.digest] }, name, key);
    const shown = sdJwt.presentSdJwt(disclosed, {
      disclose: ['/given_name', '/cnf'],
      keyBinding: { signer: holder, ...question },
    });
    expect(await bind(shown)).toMatchObject({ reason: 'key_not_found' });
    const exposed = await tokenOf(
      { ...base, cnf: { jwk: { ...holder.jwk, d: 'AA' } as JWK }, _sd: [name.digest] },
      name,
    );
    expect(await bind(show(holder, exposed))).toMatchObject({ reason: 'key_exposed' });
  });

  test('is over exactly what is shown', async () => {
    const shown = show();
    expect(await bind(shown.replace(`${name.text}~`, ''))).toMatchObject({ state: 'failed', reason: 'tampered' });
    const another = await tokenOf({ ...base, cnf, _sd: [name.digest], extra: 1 }, name);
    const moved = another + shown.slice(shown.lastIndexOf('~') + 1);
    expect(await bind(moved)).toMatchObject({ state: 'failed', reason: 'tampered' });
  });

  test.each([
    ['of another type', { typ: 'jwt' }, {}, 'purpose_wrong'],
    ['with a critical header', { crit: ['exp'] }, {}, 'suite_unknown'],
    ['without a question', {}, { nonce: undefined }, 'proof_malformed'],
    ['for nobody', {}, { aud: undefined }, 'proof_malformed'],
    ['for several', {}, { aud: ['a', 'b'] }, 'proof_malformed'],
    ['without a time', {}, { iat: undefined }, 'proof_malformed'],
    ['with a time that is no number', {}, { iat: '2026-11-25' }, 'proof_malformed'],
    ['without what it is over', {}, { sd_hash: undefined }, 'proof_malformed'],
    ['over something else', {}, { sd_hash: 'x' }, 'tampered'],
    ['with an end that is no number', {}, { exp: 'never' }, 'proof_malformed'],
  ])('is refused %s', async (_what, header, change, reason) => {
    expect(await bind(await withToken(header, change))).toMatchObject({ reason });
  });

  test('is refused when it is not signed', async () => {
    const shown = show();
    const at = shown.lastIndexOf('~') + 1;
    const [, claims = ''] = shown.slice(at).split('.');
    const unsigned = `${shown.slice(0, at)}${encode({ alg: 'none', typ: 'kb+jwt' })}.${claims}.AAAA`;
    expect(await bind(unsigned)).toMatchObject({ state: 'failed', reason: 'algorithm_refused' });
  });
});
