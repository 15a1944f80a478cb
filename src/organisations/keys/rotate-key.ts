import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError } from '../../platform/errors.ts';
import { didMethodOf, keyFragmentOf, NotAnIssuerError } from '../issuer-profile.ts';
import { requireMember } from '../require-member.ts';
import { takeOrganisation } from '../store.ts';
import { makeIssuerKey } from './issuer-key.ts';
import type { IssuerKey } from './list-keys.ts';
import { insertIssuerKey, retireCurrentKey } from './store.ts';

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
 * Makes a new signing key and retires the one before. The old key stays in the DID document, marked with the moment it
 * ended, so that everything it signed until then stays good.
 *
 * @throws NotAnIssuerError, KeyIsTheDidError
 */
export async function rotateKey(deps: Deps, actor: Actor, input: { organisationId: string }): Promise<IssuerKey> {
  const { organisationId } = input;
  const { did } = await requireMember(deps.db, actor, organisationId, 'manage');
  if (did === null) throw new NotAnIssuerError();
  if (didMethodOf(did) === 'key') throw new KeyIsTheDidError();
  const made = await makeIssuerKey(deps);
  return deps.db.transaction(async (tx) => {
    await takeOrganisation(tx, organisationId);
    const retiredAt = new Date(made.createdAt.getTime() + OVERLAP_MS);
    const previous = await retireCurrentKey(tx, organisationId, retiredAt);
    if (previous === undefined) throw new NotAnIssuerError();
    const number = previous + 1;
    await insertIssuerKey(tx, { ...made, organisationId, number });
    await recordAudit(tx, actor, 'issuer_key.rotated', made.id, { organisationId, details: { number } });
    const { id, publicKeyMultibase, createdAt } = made;
    return {
      id,
      publicKeyMultibase,
      createdAt,
      verificationMethod: `${did}#${keyFragmentOf(number)}`,
      retiredAt: null,
    };
  });
}
