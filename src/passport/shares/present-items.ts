import { holderSignerOf, listHolderDids } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { securePresentation } from '../../proofs/index.ts';
import type { PassportItem } from '../item.ts';
import { parseDocument } from '../parse-document.ts';

export interface Presented {
  presentation: object;
  /** What the holder answered with this signature: one opening, at this service. */
  challenge: string;
  domain: string;
}

const VERIFIABLE_CREDENTIALS = 'https://www.w3.org/ns/credentials/v2';

/**
 * Signs, for each item that was issued to a key of this person, a presentation of it (VCDM 2.0, section 4.13) with that
 * very key. One presentation a credential: a person who merged passports has several keys. What was brought from
 * elsewhere has no such key and is not presented.
 */
export async function presentItems(
  deps: Deps,
  userId: string,
  items: readonly PassportItem[],
  challenge: string,
): Promise<Map<string, Presented>> {
  const dids = await listHolderDids(deps.db, userId);
  const domain = new URL(deps.config.publicUrl).host;
  const signers = new Map(
    await Promise.all(dids.map(async (did) => [did, await holderSignerOf(deps, deps.db, userId, did)] as const)),
  );
  const presented = new Map<string, Presented>();
  for (const item of items.filter(({ isBound }) => isBound)) {
    const credential = parseDocument(item.document);
    const signer = credential && signers.get(subjectIdOf(credential));
    if (!signer) continue;
    const unsigned = {
      '@context': [VERIFIABLE_CREDENTIALS],
      type: ['VerifiablePresentation'],
      holder: signer.did,
      verifiableCredential: [credential],
    };
    const presentation = await sign(deps, unsigned, signer, challenge, domain);
    if (presentation) presented.set(item.id, { presentation, challenge, domain });
  }
  return presented;
}

// A credential that was damaged in the database may not even be signable. It is verified without a presentation then,
// and its own report says what is wrong.
async function sign(
  deps: Deps,
  unsigned: object,
  signer: Parameters<typeof securePresentation>[1],
  challenge: string,
  domain: string,
) {
  try {
    return await securePresentation(unsigned, signer, { created: deps.now(), challenge, domain });
  } catch (error) {
    deps.log.warn({ err: error }, 'a credential could not be presented');
    return null;
  }
}

const subjectIdOf = (credential: Record<string, unknown>): string => {
  const [subject] = [credential['credentialSubject']].flat() as ({ id?: unknown } | undefined)[];
  return typeof subject?.id === 'string' ? subject.id : '';
};
