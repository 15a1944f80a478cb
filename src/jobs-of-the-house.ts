import { accessJobs } from './access/index.ts';
import { credentialJobs } from './credentials/index.ts';
import { matchingJobs } from './matching/index.ts';
import { organisationJobs } from './organisations/index.ts';
import { passportJobs } from './passport/index.ts';
import type { JobDefinition } from './platform/jobs.ts';
import { platformJobs } from './platform/upkeep.ts';

/** Every kind of work that is done apart from a request. */
export const jobsOfTheHouse: readonly JobDefinition[] = [
  ...platformJobs,
  ...accessJobs,
  ...organisationJobs,
  ...credentialJobs,
  ...passportJobs,
  ...matchingJobs,
];
