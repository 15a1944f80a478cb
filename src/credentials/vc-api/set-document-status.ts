import { z } from 'zod';
import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { InvalidInputError, NotFoundError } from '../../platform/errors.ts';
import { setStatusEntries } from '../status/set-status-entries.ts';
import { STATUS_PURPOSES, type StatusPurpose } from '../status/status-list.ts';
import { requireInstance } from './require-instance.ts';
import { listVcApiCredentials } from './store.ts';

export interface DocumentStatusInput {
  /** Of the issuer instance. */
  slug: string;
  /** The caller's own name for the credential, or the `id` that stands in it. */
  credentialId: string;
  /** Which entry of the credential: by its purpose, and by its place where two have the same. */
  entry: {
    statusPurpose: StatusPurpose;
    statusListIndex?: string | undefined;
    statusListCredential?: string | undefined;
  };
  /** True and false are 1 and 0. */
  status: boolean | number;
}

const zEntries = z.array(
  z.looseObject({
    statusPurpose: z.enum(STATUS_PURPOSES),
    statusListIndex: z.string(),
    statusListCredential: z.string(),
  }),
);
type Entry = z.infer<typeof zEntries>[number];

/**
 * Sets the status of a credential that was issued at the instance (VCALM, update status). What is so already is left
 * alone.
 *
 * @throws NotFoundError when the organisation issued no such credential, or it has no such entry
 * @throws InvalidInputError when several have one, or the value does not fit
 * @throws RevocationFinalError
 */
export async function setDocumentStatus(deps: Deps, actor: Actor, input: DocumentStatusInput): Promise<Entry> {
  const { id: organisationId } = await requireInstance(deps, actor, input.slug, 'credentials:revoke');
  const found = await listVcApiCredentials(deps.db, organisationId, input.credentialId);
  const matching = found.flatMap(({ id, statusEntries }) =>
    zEntries
      .parse(statusEntries)
      .filter((entry) => isMeant(entry, input.entry))
      .map((entry) => ({ id, entry })),
  );
  const [match, ...others] = matching;
  if (!match) throw new NotFoundError();
  if (others.length > 0) {
    const message = 'Several credentials have this id: say statusListCredential and statusListIndex too.';
    throw new InvalidInputError([{ path: 'credentialStatus', message }]);
  }
  const { id, entry } = match;
  const value = Number(input.status);
  await deps.db.transaction(async (tx) => {
    const changed = await setStatusEntries(deps, tx, organisationId, [{ entry, value }]);
    if (changed === 0) return;
    const details = { purpose: entry.statusPurpose, value };
    await recordAudit(tx, actor, actionOf(entry.statusPurpose, value), id, { organisationId, details });
  });
  return entry;
}

const isMeant = (entry: Entry, wanted: DocumentStatusInput['entry']): boolean =>
  (['statusPurpose', 'statusListIndex', 'statusListCredential'] as const).every(
    (key) => wanted[key] === undefined || wanted[key] === entry[key],
  );

function actionOf(purpose: StatusPurpose, value: number): string {
  if (purpose === 'revocation') return 'credential.revoked';
  if (purpose === 'suspension') return value === 0 ? 'credential.reinstated' : 'credential.suspended';
  return 'credential.status_set';
}
