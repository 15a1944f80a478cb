import type { Actor } from '../src/access/index.ts';
import { administration, createOrganisation, type NewOrganisationInput } from '../src/organisations/index.ts';
import type { Deps } from '../src/platform/deps.ts';

const SYSTEM: Actor = { kind: 'system' };

/** One issuer a key: a suite names the DID of the issuer itself. */
const INSTANCES: readonly (Pick<NewOrganisationInput, 'didMethod' | 'keyAlgorithm'> & { name: string })[] = [
  { name: 'ed25519', didMethod: 'key', keyAlgorithm: 'Ed25519' },
  { name: 'p256', didMethod: 'key', keyAlgorithm: 'P-256' },
  { name: 'p384', didMethod: 'key', keyAlgorithm: 'P-384' },
  { name: 'web', didMethod: 'web' },
];

/** An issuer that the suites may use, with a program that signs in its name. */
export interface Instance {
  name: string;
  slug: string;
  did: string;
  clientId: string;
  secret: string;
}

/** Makes the issuers, each with a program that may sign in its name. */
export async function makeInstances(deps: Deps): Promise<Instance[]> {
  const instances: Instance[] = [];
  for (const { name, ...identity } of INSTANCES) {
    const slug = `suite-${name}`;
    const { id, did } = await createOrganisation(deps, SYSTEM, { kind: 'opleider', name: slug, slug, ...identity });
    const { client, secret } = await administration.createOrganisationClient(deps, SYSTEM, {
      organisationId: id,
      name: 'suite',
      scopes: ['credentials:issue'],
    });
    instances.push({ name, slug, did: did as string, clientId: client.id, secret });
  }
  return instances;
}

/** One endpoint of the suites' settings: where it is, what it is for, and how to sign in. */
interface Endpoint {
  id: string;
  endpoint: string;
  tags: string[];
  [more: string]: unknown;
}

const P_256 = { supportedEcdsaKeyTypes: ['P-256'] };
const P_384 = { supportedEcdsaKeyTypes: ['P-384'] };
// The suites leave the choice of a status to the issuer.
const REVOCATION = { options: { credentialStatus: { statusPurpose: 'revocation' } } };

/** Who issues what: the instance, the form in the address (none: the usual one), the tag of the suite, and more. */
const ISSUERS: readonly [instance: string, form: string | null, tags: string[], more?: object][] = [
  ['ed25519', null, ['vc2.0', 'vc-api']],
  ['ed25519', 'vc+jwt', ['EnvelopingProof']],
  ['ed25519', 'eddsa-rdfc-2022', ['eddsa-rdfc-2022']],
  ['ed25519', 'eddsa-jcs-2022', ['eddsa-jcs-2022']],
  ['p256', 'ecdsa-rdfc-2019', ['ecdsa-rdfc-2019'], P_256],
  ['p384', 'ecdsa-rdfc-2019', ['ecdsa-rdfc-2019'], P_384],
  ['p256', 'ecdsa-jcs-2019', ['ecdsa-jcs-2019'], P_256],
  ['p384', 'ecdsa-jcs-2019', ['ecdsa-jcs-2019'], P_384],
  ['p256', 'ecdsa-sd-2023', ['ecdsa-sd-2023'], P_256],
  ['web', null, ['BitstringStatusList'], REVOCATION],
];
const ISSUER_TAGS = [...new Set(ISSUERS.flatMap(([, , tags]) => tags))];

/** The text of the `localConfig.cjs` that each of the published suites reads. */
export function buildSuiteSettings(origin: string, instances: readonly Instance[]): string {
  const at = (path: string, tags: string[], more: object = {}): Endpoint => ({
    id: origin,
    endpoint: `${origin}/vc-api${path}`,
    tags,
    ...more,
  });
  const issuers = ISSUERS.map(([name, form, tags, more]) => {
    const instance = instances.find((one) => one.name === name);
    if (!instance) throw new Error(`There is no instance ${name}.`);
    const path = ['/issuers', instance.slug, form ?? [], 'credentials/issue'].flat().join('/');
    return { ...at(path, tags, more), id: instance.did, oauth2: signInOf(origin, instance) };
  });
  const derive = at('/credentials/derive', ['vcHolder']);
  const settings = {
    settings: { enableInteropTests: true, testAllImplementations: false },
    implementations: [
      {
        name: 'ICT-skillspaspoort',
        implementation: 'ICT-skillspaspoort',
        issuers,
        verifiers: [
          at('/credentials/verify', ISSUER_TAGS, {
            supportedEcdsaKeyTypes: ['P-256', 'P-384'],
            supports: { vc: ['1.1', '2.0'] },
          }),
        ],
        // Not for `EnvelopingProof`: the suite's presentation stands in a `vp` claim, which Securing VCs using JOSE and
        // COSE 1.0 forbids for this model ("JWT Format and Requirements").
        vpVerifiers: [at('/presentations/verify', ['vc2.0'])],
        vcHolders: [derive],
      },
      // The ECDSA suite asks the holder of this name to derive.
      { name: 'Digital Bazaar', implementation: 'ICT-skillspaspoort', vcHolders: [derive] },
    ],
  };
  // The suites read secrets from the environment, by the name that the settings give.
  const secrets = Object.fromEntries(instances.map((instance) => [secretNameOf(instance), instance.secret]));
  return `Object.assign(process.env, ${JSON.stringify(secrets)});\nmodule.exports = ${JSON.stringify(settings, null, 2)};\n`;
}

const secretNameOf = ({ name }: Instance) => `SUITE_SECRET_${name.toUpperCase()}`;

const signInOf = (origin: string, instance: Instance) => ({
  clientId: instance.clientId,
  clientSecret: secretNameOf(instance),
  tokenAudience: origin,
  tokenEndpoint: `${origin}/v1/tokens`,
  scopes: ['credentials:issue'],
});
