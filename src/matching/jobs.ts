import type { JobDefinition } from '../platform/jobs.ts';
import { forgetRequestsJob } from './exemptions/jobs.ts';

/** The room's own work apart from requests. */
export const matchingJobs: readonly JobDefinition[] = [forgetRequestsJob];
