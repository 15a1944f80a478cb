import { deepStrictEqual, match } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { checkProofs, didKeySigner, generateKeyPair, secure } from '../../src/proofs/index.ts';
import { bundledContexts, loadContext } from '../../src/proofs/json-ld/contexts.ts';
import { anOpenBadge } from '../proofs/a-credential.ts';

// DIDKit is written in Rust, with canonicalisation and cryptography of its own; it comes as WebAssembly in a package of
// nine megabytes. It is fetched for this run alone, and only `npm run test:didkit` does so.
const PACKAGE = '@learncard/didkit-plugin@1.9.10';

interface Didkit {
  default(input: { module_or_path: Buffer }): Promise<unknown>;
  verifyCredential(credential: string, options: string, contexts: string): Promise<string>;
  issueCredential(credential: string, options: string, key: string, contexts: string): Promise<string>;
  generateEd25519KeyFromBytes(bytes: Uint8Array): string;
  keyToDID(method: string, key: string): string;
  keyToVerificationMethod(method: string, key: string): Promise<string>;
}

const folder = mkdtempSync(join(tmpdir(), 'didkit-'));
after(() => rmSync(folder, { recursive: true }));

async function openDidkit(): Promise<Didkit> {
  execFileSync('npm', ['pack', '--silent', PACKAGE, '--pack-destination', folder]);
  execFileSync('sh', ['-c', 'tar -xzf *.tgz'], { cwd: folder });
  const dist = join(folder, 'package', 'dist');
  const didkit = (await import(pathToFileURL(join(dist, 'didkit_wasm.js')).href)) as Didkit;
  await didkit.default({ module_or_path: readFileSync(join(dist, 'didkit_wasm_bg.wasm')) });
  return didkit;
}

const didkit = await openDidkit();
const texts = bundledContexts().map(async (url) => [url, JSON.stringify((await loadContext(url)).document)] as const);
const contexts = JSON.stringify(Object.fromEntries(await Promise.all(texts)));
const signer = didKeySigner(await generateKeyPair());
const created = new Date('2026-06-26T10:00:00Z');
const aDocument = (issuer: string) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2020-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:subject' },
});

const errorsAtTheirs = async (credential: object) =>
  (JSON.parse(await didkit.verifyCredential(JSON.stringify(credential), '{}', contexts)) as { errors: string[] })
    .errors;
const reasonAtOurs = async (credential: object) => {
  const resolveDid = async () => Promise.reject(new Error('nothing is asked'));
  const found = await checkProofs(credential, { resolveDid, now: new Date(), purpose: 'assertionMethod' });
  return found.map(({ reason }) => reason);
};

for (const [what, document] of [
  ['a credential', aDocument(signer.did)],
  ['an Open Badge', anOpenBadge(signer.did)],
] as const) {
  test(`${what} that we sign is good at DIDKit, and not after a change`, async () => {
    const signed = await secure(document, signer, { created });
    deepStrictEqual(await errorsAtTheirs(signed), []);
    match((await errorsAtTheirs({ ...signed, validFrom: '2021-01-01T00:00:00Z' })).join(), /signature/);
  });
}

test('a credential that DIDKit signs is good here, and not after a change', async () => {
  const key = didkit.generateEd25519KeyFromBytes(crypto.getRandomValues(new Uint8Array(32)));
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
    verificationMethod: await didkit.keyToVerificationMethod('key', key),
  };
  const document = JSON.stringify(aDocument(didkit.keyToDID('key', key)));
  const signed = JSON.parse(await didkit.issueCredential(document, JSON.stringify(options), key, contexts)) as object;
  deepStrictEqual(await reasonAtOurs(signed), ['verified']);
  deepStrictEqual(await reasonAtOurs({ ...signed, validFrom: '2021-01-01T00:00:00Z' }), ['tampered']);
});
