import { holderSignerOf } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { jose, type Signer } from '../../proofs/index.ts';
import type { HolderStatement } from '../../verification/index.ts';
import type { PassportItem } from '../item.ts';
import { documentOf } from '../parse-document.ts';

/** Items that one key answers for, with its answer; null for what was issued to no key of this person. */
export interface PresentedItems {
  items: readonly PassportItem[];
  holder: HolderStatement | null;
}

// Whoever checks a presentation sets a limit to how much is in it, and so do we.
const PER_PRESENTATION = 25;

const PRESENTATION_CONTEXT = 'https://www.w3.org/ns/credentials/v2';

/**
 * Signs, with each key of a person, a presentation of the items that were issued to that key (VCDM 2.0, section 4.13).
 * Who merged passports has several keys; what was brought from elsewhere belongs to none and is not presented.
 *
 * @param challenge what the answer is for: one opening
 */
export async function presentItems(
  deps: Deps,
  userId: string,
  items: readonly PassportItem[],
  challenge: string,
): Promise<PresentedItems[]> {
  const rest = new Set(items);
  const presented: PresentedItems[] = [];
  const bySubject = Map.groupBy(items, (item) => (item.isBound ? subjectIdOf(item) : null));
  for (const [did, own] of bySubject) {
    const signer = did === null ? null : await findHolderSigner(deps, userId, did);
    if (!signer) continue;
    for (let at = 0; at < own.length; at += PER_PRESENTATION) {
      const together = own.slice(at, at + PER_PRESENTATION);
      for (const item of together) rest.delete(item);
      presented.push({ items: together, holder: signPresentation(deps, signer, together, challenge) });
    }
  }
  return rest.size > 0 ? [...presented, { items: [...rest], holder: null }] : presented;
}

/** Null when the key is not one of this person's. */
async function findHolderSigner(deps: Deps, userId: string, did: string): Promise<Signer | null> {
  try {
    return await holderSignerOf(deps, deps.db, userId, did);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

function signPresentation(
  deps: Deps,
  signer: Signer,
  items: readonly PassportItem[],
  challenge: string,
): HolderStatement | null {
  const domain = new URL(deps.config.publicUrl).host;
  const unsigned = {
    '@context': [PRESENTATION_CONTEXT],
    type: ['VerifiablePresentation'],
    holder: signer.did,
    verifiableCredential: items.map(documentOf),
  };
  try {
    // A token signs the very characters. With a proof over statements, all credentials in it would be canonicalised
    // again, twice for each opening, which costs more than checking them.
    const presentation = jose.securePresentationAsJwt(unsigned, signer, { issuedAt: deps.now(), challenge, domain });
    return { presentation, challenge, domain };
  } catch (error) {
    // A credential that was damaged in the database may not even be signable. The check of each says what is wrong.
    deps.log.warn({ err: error }, 'credentials could not be presented');
    return null;
  }
}

const subjectIdOf = (item: PassportItem): string | null => {
  const [subject] = [documentOf(item)?.credentialSubject].flat() as ({ id?: unknown } | undefined)[];
  return typeof subject?.id === 'string' ? subject.id : null;
};
