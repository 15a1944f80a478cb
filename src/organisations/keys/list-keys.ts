import type { Actor } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { didMethodOf, keyFragmentOf, NotAnIssuerError } from '../issuer-profile.ts';
import type { KeyAlgorithm } from '../organisation.ts';
import { requireMember } from '../require-member.ts';
import { listKeysInOrder } from './store.ts';

export interface IssuerKey {
  id: string;
  /** The DID URL that stands in the proofs this key made. */
  verificationMethod: string;
  algorithm: KeyAlgorithm;
  publicKeyMultibase: string;
  createdAt: Date;
  /** What it signed before this moment stays good. Null: it signs now, with its algorithm. */
  retiredAt: Date | null;
}

/**
 * The signing keys of an organisation, the newest first, without their secrets. There are few: one a rotation.
 *
 * @throws NotAnIssuerError
 */
export async function listKeys(deps: Deps, actor: Actor, input: { organisationId: string }): Promise<IssuerKey[]> {
  const { did } = await requireMember(deps.db, actor, input.organisationId, 'view', 'members:read');
  if (did === null) throw new NotAnIssuerError();
  const rows = await listKeysInOrder(deps.db, input.organisationId);
  return rows.reverse().map(({ number, ...key }) => ({
    ...key,
    verificationMethod: `${did}#${didMethodOf(did) === 'key' ? key.publicKeyMultibase : keyFragmentOf(number)}`,
  }));
}
