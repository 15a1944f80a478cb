import { expect, test } from 'vitest';
import { jose, sdJwt } from '../../src/proofs/index.ts';
import { verifyCredential } from '../../src/verification/index.ts';
import { aSigner } from '../proofs/jose/issuers.ts';
import { anOutsideWorld, NOW } from './outside-world.ts';
import { tokenForms } from './token-forms.ts';

const world = await anOutsideWorld();
const { holder } = world;
const forms = tokenForms(world);
const other = await aSigner('P-256');
const question = { challenge: 'vraag-1', domain: 'https://werkgever.example' };

const jwtOver = (presented: unknown, signer = holder) =>
  jose.securePresentationAsJwt(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: signer.did,
      verifiableCredential: [presented],
    },
    signer,
    { issuedAt: NOW, ...question },
  );
const envelope = (token: string) => ({
  '@context': 'https://www.w3.org/ns/credentials/v2',
  id: `data:application/vc+jwt,${token}`,
  type: 'EnvelopedVerifiableCredential',
});

async function holderOf(credential: unknown, presentation: unknown) {
  const report = await verifyCredential(world.deps, { credential, holder: { presentation, ...question } });
  return report.checks.find(({ id }) => id === 'holder')?.reason;
}

test('a holder may answer with a JWT over the very credential, whatever form that has', async () => {
  const document = await world.sign();
  const token = forms['vc+jwt']({});
  expect(await holderOf(document, jwtOver(document))).toBe('holder_proven');
  expect(await holderOf(token, jwtOver(envelope(token)))).toBe('holder_proven');
  expect(await holderOf(envelope(token), jwtOver(envelope(token)))).toBe('holder_proven');
});

test('the answer of another, over another credential, or to another question, proves nothing', async () => {
  const token = forms['vc+jwt']({});
  expect(await holderOf(token, jwtOver(envelope(token), other))).toBe('holder_mismatch');
  expect(await holderOf(token, jwtOver(envelope(forms['vc+jwt']({ validUntil: '2031-01-01T00:00:00Z' }))))).toBe(
    'not_presented',
  );
  expect(await holderOf(token, jwtOver(envelope(token)).replace(/.$/, ''))).toBe('presentation_invalid');
  expect(await holderOf(token, 'no presentation')).toBe('presentation_invalid');
});

test('a holder may answer with an SD-JWT and the token on it, and with no other', async () => {
  const whole = forms['dc+sd-jwt']({});
  const show = (signer = holder) =>
    sdJwt.presentSdJwt(whole, {
      disclose: ['/given_name'],
      keyBinding: { signer, nonce: question.challenge, audience: question.domain, issuedAt: NOW },
    });
  const shown = show();
  const bare = shown.slice(0, shown.lastIndexOf('~') + 1);
  expect(await holderOf(shown, shown)).toBe('holder_proven');
  expect(await holderOf(bare, shown)).toBe('holder_proven');
  expect(await holderOf(whole, shown)).toBe('not_presented');
  expect(await holderOf(shown, bare)).toBe('presentation_invalid');
  expect(await holderOf(shown, show(other))).toBe('presentation_invalid');
});

test('a credential that does not say whose it is leaves that open', async () => {
  const document = world.aCredential({ credentialStatus: undefined, credentialSchema: undefined });
  const { id: _left, ...credentialSubject } = document.credentialSubject;
  const unnamed = JSON.parse(JSON.stringify({ ...document, credentialSubject })) as object;
  const token = jose.secureAsJwt(unnamed, world.issuer, { issuedAt: NOW });
  expect(await holderOf(token, jwtOver(envelope(token)))).toBe('subject_unnamed');
});
