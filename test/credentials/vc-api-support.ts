import { createOrganisation, type KeyAlgorithm } from '../../src/organisations/index.ts';
import { aClientToken } from '../organisations/support.ts';
import { SYSTEM, type World } from '../support/world.ts';

export interface Instance {
  id: string;
  slug: string;
  did: string;
  /** Of a client that may issue and revoke. */
  token: string;
  issue: string;
}

/** An organisation that issues, with a program that may do so in its name. */
export async function anInstance(
  world: World,
  input: { didMethod?: 'web' | 'key'; keyAlgorithm?: KeyAlgorithm; scopes?: string[] } = {},
): Promise<Instance> {
  const { didMethod = 'web', keyAlgorithm = 'Ed25519', scopes = ['credentials:issue', 'credentials:revoke'] } = input;
  const slug = `instantie-${world.deps.newId().slice(-8)}`;
  const { id, did } = await createOrganisation(world.deps, SYSTEM, {
    kind: 'opleider',
    slug,
    name: slug,
    didMethod,
    keyAlgorithm,
  });
  const token = await aClientToken(world, id, scopes);
  return { id, slug, did: did as string, token, issue: `/vc-api/issuers/${slug}/credentials/issue` };
}

export const aDocument = (issuer: string, more: object = {}) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  credentialSubject: { id: 'did:example:subject' },
  ...more,
});
