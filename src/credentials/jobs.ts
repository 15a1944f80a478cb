import type { JobDefinition } from '../platform/jobs.ts';
import { remindJob } from './claims/remind-unclaimed.ts';
import { issueRowsJob } from './cohorts/issue-rows.ts';
import { revokeCohortJob } from './cohorts/revoke-cohort.ts';

/** The room's own work apart from requests. */
export const credentialJobs: readonly JobDefinition[] = [issueRowsJob, revokeCohortJob, remindJob];
