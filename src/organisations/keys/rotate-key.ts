import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError } from '../../platform/errors.ts';
import { didMethodOf, keyFragmentOf, NotAnIssuerError } from '../issuer-profile.ts';
import type { KeyAlgorithm } from '../organisation.ts';
import { requireMember } from '../require-member.ts';
import { takeOrganisation } from '../store.ts';
import { makeIssuerKey } from './issuer-key.ts';
import type { IssuerKey } from './list-keys.ts';
import { findLastKeyNumber, insertIssuerKey, retireCurrentKey } from './store.ts';

/** A did:key is its key: another key would be another issuer, whom nobody knows or recognises. */
export class KeyIsTheDidError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'did_key_cannot_rotate';

  constructor() {
    super({
      nl: 'De identiteit van deze organisatie is een did:key. Die hoort voor altijd bij één sleutel. Voor een nieuwe sleutel is een nieuwe identiteit nodig, die ook opnieuw erkend moet worden.',
      en: 'The identity of this organisation is a did:key, which belongs to one key for ever. A new key needs a new identity, which has to be recognised again.',
    });
  }
}

// Work under way took the old key a moment ago: what it signs in the next minute is still the organisation's.
const OVERLAP_MS = 60_000;

/**
 * Makes a new signing key of an algorithm (default Ed25519) and retires the one before, if there is one. The old key
 * stays in the DID document, marked with the moment it ended, so that everything it signed until then stays good.
 *
 * @throws NotAnIssuerError, KeyIsTheDidError
 */
export async function rotateKey(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; algorithm?: KeyAlgorithm | undefined },
): Promise<IssuerKey> {
  const { organisationId, algorithm = 'Ed25519' } = input;
  const { did } = await requireMember(deps.db, actor, organisationId, 'manage');
  if (did === null) throw new NotAnIssuerError();
  if (didMethodOf(did) === 'key') throw new KeyIsTheDidError();
  const made = await makeIssuerKey(deps, algorithm);
  return deps.db.transaction(async (tx) => {
    await takeOrganisation(tx, organisationId);
    const at = new Date(made.createdAt.getTime() + OVERLAP_MS);
    const hadOne = await retireCurrentKey(tx, organisationId, { algorithm, at });
    const number = (await findLastKeyNumber(tx, organisationId)) + 1;
    await insertIssuerKey(tx, { ...made, organisationId, number });
    const action = hadOne ? 'issuer_key.rotated' : 'issuer_key.added';
    await recordAudit(tx, actor, action, made.id, { organisationId, details: { number, algorithm } });
    const { id, publicKeyMultibase, createdAt } = made;
    return {
      id,
      algorithm,
      publicKeyMultibase,
      createdAt,
      verificationMethod: `${did}#${keyFragmentOf(number)}`,
      retiredAt: null,
    };
  });
}
