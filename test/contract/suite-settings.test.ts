import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { buildSuiteSettings, makeInstances } from '../../demo/suite-settings.ts';
import { startWorld } from '../support/world.ts';

interface Endpoint {
  id: string;
  endpoint: string;
  tags: string[];
  options?: object;
  oauth2?: { clientId: string; clientSecret: string; tokenEndpoint: string; scopes: string[] };
}

const world = await startWorld();
const origin = world.deps.config.publicUrl;
const text = buildSuiteSettings(origin, await makeInstances(world.deps));
// As the published suites read it.
const module = { exports: {} as { implementations: [Record<string, Endpoint[]>] } };
const process = { env: {} as Record<string, string> };
runInNewContext(text, { module, process });
const [{ issuers = [], verifiers = [], vpVerifiers = [], vcHolders = [] }] = module.exports.implementations;

const post = async (endpoint: string, payload: object, token?: string) =>
  world.app.inject({
    method: 'POST',
    url: endpoint.slice(origin.length),
    payload,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });

/** As the suites do: form-encoded, with an audience. */
async function signIn({ clientId, clientSecret, tokenEndpoint, scopes }: Required<Endpoint>['oauth2']) {
  const form = { client_id: clientId, client_secret: process.env[clientSecret] ?? '', audience: origin };
  const answer = await world.app.inject({
    method: 'POST',
    url: tokenEndpoint.slice(origin.length),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...form, grant_type: 'client_credentials', scope: scopes.join(' ') }).toString(),
  });
  return (answer.json() as { access_token: string }).access_token;
}

test.each(issuers)(
  'the published suites find an issuer for $tags at $endpoint, and what it issues is good',
  async (issuer) => {
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: issuer.id,
      credentialSubject: { id: 'did:example:subject' },
    };
    const { oauth2, options } = issuer;
    const issued = await post(issuer.endpoint, { credential, options }, oauth2 && (await signIn(oauth2)));
    expect(issued.statusCode).toBe(201);
    const secured = issued.json() as { verifiableCredential: { proof?: { cryptosuite: string } } };
    const isBase = secured.verifiableCredential.proof?.cryptosuite === 'ecdsa-sd-2023';
    // What only a holder should have is shown to nobody as it is.
    const shown = isBase
      ? (
          await post(vcHolders[0]?.endpoint ?? '', {
            ...secured,
            options: { selectivePointers: ['/credentialSubject'] },
          })
        ).json()
      : secured;
    const { verifiableCredential } = shown as { verifiableCredential: object };
    expect(await post(verifiers[0]?.endpoint ?? '', { verifiableCredential })).toMatchObject({ statusCode: 200 });
  },
);

test('the published suites find a verifier of presentations', async () => {
  const answer = await post(vpVerifiers[0]?.endpoint ?? '', { verifiablePresentation: { type: ['Nothing'] } });
  expect(answer.statusCode).toBe(400);
});
