import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as EcdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as EcdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as EddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { type Cryptosuite, keys, type Signer } from '../../src/proofs/index.ts';
import { loadContext } from '../../src/proofs/json-ld/contexts.ts';

type Json = Record<string, unknown>;

const toSign: Record<Cryptosuite, (pointers: string[]) => object> = {
  'eddsa-rdfc-2022': () => eddsaRdfc,
  'eddsa-jcs-2022': EddsaJcs.createSignCryptosuite,
  'ecdsa-rdfc-2019': () => ecdsaRdfc,
  'ecdsa-jcs-2019': EcdsaJcs.createSignCryptosuite,
  'ecdsa-sd-2023': (mandatoryPointers) => EcdsaSd.createSignCryptosuite({ mandatoryPointers }),
};

const toVerify: Record<Cryptosuite, () => object> = {
  'eddsa-rdfc-2022': () => eddsaRdfc,
  'eddsa-jcs-2022': EddsaJcs.createVerifyCryptosuite,
  'ecdsa-rdfc-2019': () => ecdsaRdfc,
  'ecdsa-jcs-2019': EcdsaJcs.createVerifyCryptosuite,
  'ecdsa-sd-2023': () => EcdsaSd.createVerifyCryptosuite(),
};

const PURPOSE = {
  term: 'assertionMethod',
  update: async (proof: Json) => ({ ...proof, proofPurpose: 'assertionMethod' }),
};

/** The document with one more proof, made by the other implementation. What it confirms is signed with it. */
export async function theyAdd(
  document: Json,
  signer: Signer,
  options: { cryptosuite: Cryptosuite; created: Date; mandatoryPointers?: string[]; proof?: Json; confirms?: Json[] },
): Promise<Json & { proof: Json[] }> {
  const { proof: present = [], ...unsecured } = document;
  const { cryptosuite, created, mandatoryPointers = [], confirms = [] } = options;
  const { algorithm } = keys.privateKeyOf(signer);
  const { from } = algorithm === 'Ed25519' ? Ed25519Multikey : EcdsaMultikey;
  const key = await from({ ...signer, type: 'Multikey', id: signer.verificationMethod, controller: signer.did });
  const suite = new DataIntegrityProof({
    cryptosuite: toSign[cryptosuite](mandatoryPointers),
    signer: key.signer(),
    date: created,
  });
  suite.proof = options.proof;
  const signed = structuredClone(confirms.length > 0 ? { ...unsecured, proof: confirms } : unsecured);
  const proof = await suite.createProof({
    document: signed,
    purpose: PURPOSE,
    proofSet: [],
    documentLoader: loadContext,
  });
  return { ...unsecured, proof: [...(present as Json[]), proof] };
}

/** Whether the other implementation finds the last proof of a document true. */
export async function theyFindTrue(document: Json, confirms: Json[] = []): Promise<boolean> {
  const { proof, ...unsecured } = structuredClone(document);
  const last = (proof as Json[]).at(-1) as Json & { cryptosuite: Cryptosuite; verificationMethod: string };
  const suite = new DataIntegrityProof({ cryptosuite: toVerify[last.cryptosuite]() });
  const [controller = '', publicKeyMultibase = ''] = last.verificationMethod.split('#');
  const key = { type: 'Multikey', id: last.verificationMethod, controller, publicKeyMultibase };
  const { verified } = await suite.verifyProof({
    proof: last,
    proofSet: [],
    document: confirms.length > 0 ? { ...unsecured, proof: structuredClone(confirms) } : unsecured,
    documentLoader: async (url) => (url === key.id ? { document: key } : loadContext(url)),
  });
  return verified;
}

/** What the other implementation lets a holder show. */
export async function theyDerive(document: Json, selectivePointers: string[]): Promise<Json & { proof: Json[] }> {
  const { proof, ...unsecured } = structuredClone(document);
  const suite = new DataIntegrityProof({ cryptosuite: EcdsaSd.createDiscloseCryptosuite({ selectivePointers }) });
  const shown = await suite.derive({
    document: unsecured,
    purpose: PURPOSE,
    proofSet: proof as Json[],
    documentLoader: loadContext,
  });
  return { ...shown, proof: [shown.proof].flat() as Json[] };
}
