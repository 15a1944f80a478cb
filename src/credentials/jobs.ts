import type { JobDefinition } from '../platform/jobs.ts';

/** The room's own work apart from requests. */
export const credentialJobs: readonly JobDefinition[] = [];
