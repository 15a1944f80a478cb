import { createDiscloseCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import { asList, isObject } from '../json.ts';
import { canonicalise } from '../json-ld/canonicalise.ts';
import { loadContext } from '../json-ld/contexts.ts';
import { libraryTurn } from '../json-ld/library-turn.ts';
import type { SecuredDocument } from './secure.ts';
import { requireDivisible, requirePointers } from './sign-selectively.ts';
import type { Json } from './signed-bytes.ts';

/**
 * What a holder shows of a credential with a base proof: what the issuer made mandatory, and what the pointers choose
 * (section 3.4.7). Needs no key. Other proofs of the credential are left out, since they hold for the whole only.
 *
 * @param options.selectivePointers JSON pointers (RFC 6901)
 * @param options.proofId which base proof, where there is more than one
 * @throws Error when there is no such proof, when a pointer leads nowhere, or when nothing would be shown
 */
export async function deriveDisclosure(
  document: object,
  options: { selectivePointers: readonly string[]; proofId?: string | undefined },
): Promise<SecuredDocument> {
  const { proof: present, ...unsecured } = document as Json;
  const bases = asList(present)
    .filter(isObject)
    .filter(({ cryptosuite, id }) => cryptosuite === 'ecdsa-sd-2023' && (id === options.proofId || !options.proofId));
  const [base] = bases;
  if (!base || bases.length > 1) throw new Error('The document has not one base proof to derive from.');
  await libraryTurn();
  requireDivisible(unsecured, await canonicalise(unsecured));
  requirePointers(unsecured, options.selectivePointers);
  const cryptosuite = createDiscloseCryptosuite({ selectivePointers: [...options.selectivePointers] });
  const derived = await cryptosuite.derive({
    cryptosuite,
    document: unsecured,
    purpose: { term: base.proofPurpose },
    proofSet: [base],
    documentLoader: loadContext,
    dataIntegrityProof: { matchProof: async () => true },
  });
  return { ...derived, proof: asList(derived.proof) } as SecuredDocument;
}
