import { type Actor, recordAudit } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { findPublishedAchievement } from '../achievements/find-achievements.ts';
import type { Cohort, CohortRowState } from './cohort.ts';
import { type CohortKey, findCohortOf } from './find-cohorts.ts';
import { ISSUE_ROWS_JOB, type IssueRows } from './issue-rows.ts';
import { findCohort, listQueuedStretches, moveRows, updateStarted } from './store.ts';

/** Rows that one job sees to. Jobs of one cohort may be worked on by several processes. */
const ROWS_PER_JOB = 1000;

/** Issues every row that is ready. Rows and jobs are queued together; asked again it queues what is ready since. */
export const runCohort = queueing(['ready'], 'cohort.run');

/** Tries the rows again that could not be issued, and takes up what was left waiting. */
export const retryCohort = queueing(['failed'], 'cohort.retried');

function queueing(from: readonly CohortRowState[], action: string) {
  return async (deps: Deps, actor: Actor, key: CohortKey): Promise<Cohort> => {
    const { organisationId, cohortId } = key;
    await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
    const head = await findCohort(deps.db, organisationId, cohortId);
    if (!head) throw new NotFoundError();
    await findPublishedAchievement(deps.db, organisationId, head.achievementId);
    return deps.db.transaction(async (tx) => {
      const rows = await moveRows(tx, cohortId, from, 'queued');
      if (rows > 0) {
        await updateStarted(tx, cohortId, deps.now());
        await recordAudit(tx, actor, action, cohortId, { organisationId, details: { rows } });
      }
      await addJobs(deps, tx, actor, key);
      return findCohortOf(tx, key);
    });
  };
}

/** A job that finds nothing waiting does nothing, so that one too many does no harm. */
async function addJobs(deps: Deps, tx: Transaction, actor: Actor, { cohortId, organisationId }: CohortKey) {
  const stretches = await listQueuedStretches(tx, cohortId, ROWS_PER_JOB);
  await deps.jobs.addMany(
    tx,
    ISSUE_ROWS_JOB,
    stretches.map(({ first, last }) => {
      const data: IssueRows = { organisationId, cohortId, first, last, actor: actor as IssueRows['actor'] };
      return { data };
    }),
  );
}

/** Stops what has not been issued. What was issued stays. */
export async function cancelCohort(deps: Deps, actor: Actor, key: CohortKey): Promise<Cohort> {
  const { organisationId, cohortId } = key;
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  if (!(await findCohort(deps.db, organisationId, cohortId))) throw new NotFoundError();
  return deps.db.transaction(async (tx) => {
    const rows = await moveRows(tx, cohortId, ['ready', 'queued'], 'cancelled');
    if (rows > 0) await recordAudit(tx, actor, 'cohort.cancelled', cohortId, { organisationId, details: { rows } });
    return findCohortOf(tx, key);
  });
}
