import { z } from 'zod';
import { type Actor, recordAudit } from '../../access/index.ts';
import { findOrganisation, requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { defineJob } from '../../platform/jobs.ts';
import { changeStatus } from '../status/change-status.ts';
import { listUnrevoked } from '../status/store.ts';
import { lockCredentialRows } from '../store.ts';
import { zActorOfJob } from './actor-of-job.ts';
import type { Cohort } from './cohort.ts';
import { type CohortKey, findCohortOf } from './find-cohorts.ts';
import { findCohort, moveRows } from './store.ts';

const REVOKE_COHORT_JOB = 'revoke-cohort';
const BATCH = 200;

const zRevokeCohort = z.object({
  organisationId: z.uuid(),
  cohortId: z.uuid(),
  reason: z.string(),
  actor: zActorOfJob,
});
type RevokeCohort = z.infer<typeof zRevokeCohort>;

/**
 * Undoes a cohort: what waits is cancelled at once, what was issued is revoked by a job, and every holder is told why.
 *
 * @throws NotFoundError
 */
export async function revokeCohort(deps: Deps, actor: Actor, input: CohortKey & { reason: string }): Promise<Cohort> {
  const { organisationId, cohortId, reason } = input;
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:revoke');
  if (!(await findCohort(deps.db, organisationId, cohortId))) throw new NotFoundError();
  return deps.db.transaction(async (tx) => {
    await moveRows(tx, cohortId, ['ready', 'queued'], 'cancelled');
    const data: RevokeCohort = { organisationId, cohortId, reason, actor: actor as RevokeCohort['actor'] };
    await deps.jobs.add(tx, REVOKE_COHORT_JOB, data);
    await recordAudit(tx, actor, 'cohort.revoked', cohortId, { organisationId });
    return findCohortOf(tx, input);
  });
}

/** Revokes in batches; what is revoked already is passed by, so that it may be run again. */
export const revokeCohortJob = defineJob<RevokeCohort>({
  name: REVOKE_COHORT_JOB,
  data: zRevokeCohort,
  options: { retryLimit: 20, expireInSeconds: 3600 },
  async run(deps, { organisationId, cohortId, reason, actor }) {
    const organisation = await findOrganisation(deps.db, organisationId);
    if (!organisation) return;
    for (;;) {
      const ids = await listUnrevoked(deps.db, cohortId, BATCH);
      if (ids.length === 0) return;
      await deps.db.transaction(async (tx) => {
        const rows = await lockCredentialRows(tx, organisationId, ids);
        await changeStatus(deps, tx, actor, { organisation, rows, kind: 'revocation', reason });
      });
    }
  },
});
