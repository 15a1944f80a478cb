import type { Queryable, Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import type { Actor, Scope } from '../actor.ts';
import { recordAudit } from '../trail/record-audit.ts';
import { type ApiClientRow, insertApiClient, listApiClientRows, updateApiClientRevoked } from './store.ts';

export { SCOPES } from '../actor.ts';

export interface ApiClient {
  /** The `client_id`. */
  id: string;
  organisationId: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/**
 * Makes a program that may act for an organisation. The caller has judged that the actor may do this. The secret is
 * told here only.
 */
export async function createApiClient(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  input: { organisationId: string; name: string; scopes: readonly Scope[] },
): Promise<{ client: ApiClient; secret: string }> {
  const secret = newToken();
  const row = {
    id: deps.newId(),
    organisationId: input.organisationId,
    name: input.name,
    secretHash: hashToken(secret),
    scopes: [...new Set(input.scopes)],
    createdAt: deps.now(),
    lastUsedAt: null,
    revokedAt: null,
  };
  await insertApiClient(tx, row);
  await recordAudit(tx, actor, 'api_client.created', row.id, {
    organisationId: input.organisationId,
    details: { scopes: row.scopes.join(' ') },
  });
  return { client: asClient(row), secret };
}

/** The programs of an organisation, revoked ones too, oldest first. */
export async function listApiClients(db: Queryable, organisationId: string): Promise<ApiClient[]> {
  return (await listApiClientRows(db, organisationId)).map(asClient);
}

/**
 * Ends a program's access, and that of the tokens it holds. The caller has judged that the actor may do this.
 *
 * @throws NotFoundError when the organisation has no such client, or had it revoked before
 */
export async function revokeApiClient(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  input: { organisationId: string; clientId: string },
): Promise<void> {
  const { organisationId, clientId } = input;
  if (!(await updateApiClientRevoked(tx, organisationId, clientId, deps.now()))) throw new NotFoundError();
  await recordAudit(tx, actor, 'api_client.revoked', clientId, { organisationId });
}

function asClient({ secretHash: _secretHash, ...row }: ApiClientRow): ApiClient {
  return { ...row, scopes: row.scopes as Scope[] };
}
