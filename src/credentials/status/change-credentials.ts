import type { Actor } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { lockCredentialRows } from '../store.ts';
import { type ChangedStatus, changeStatus } from './change-status.ts';
import type { StatusChangeKind } from './status-mail.ts';

export interface StatusChangeInput {
  organisationId: string;
  /** One, or a selection. All of them must be the organisation's own. */
  credentialIds: readonly string[];
  /** What the holder is told. */
  reason: string;
}

const changing =
  (kind: StatusChangeKind) =>
  async (deps: Deps, actor: Actor, input: StatusChangeInput): Promise<ChangedStatus> => {
    const { organisationId, reason } = input;
    const organisation = await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:revoke');
    const ids = [...new Set(input.credentialIds)];
    return deps.db.transaction(async (tx) => {
      const rows = await lockCredentialRows(tx, organisationId, ids);
      if (rows.length < ids.length) throw new NotFoundError();
      return changeStatus(deps, tx, actor, { organisation, rows, kind, reason });
    });
  };

/** Takes credentials back for ever. Verifiers see it as soon as they read the list anew. @throws NotFoundError */
export const revokeCredentials = changing('revocation');

/** Puts credentials out of force until they are reinstated. @throws NotFoundError */
export const suspendCredentials = changing('suspension');

/** Puts suspended credentials in force again. @throws NotFoundError */
export const reinstateCredentials = changing('reinstatement');
