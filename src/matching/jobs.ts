import type { JobDefinition } from '../platform/jobs.ts';
import { forgetRequestsJob } from './exemptions/jobs.ts';
import { remindToRefreshJob } from './reminders/jobs.ts';

/** The room's own work apart from requests. */
export const matchingJobs: readonly JobDefinition[] = [forgetRequestsJob, remindToRefreshJob];
