import { z } from 'zod';
import { defineJob } from '../../platform/jobs.ts';
import { deleteOldRequests } from './store.ts';

/** Deletes requests whose time is over, each night. */
export const forgetRequestsJob = defineJob({
  name: 'forget-exemption-requests',
  data: z.object({}),
  options: { cron: '9 2 * * *' },
  run: (deps) => deleteOldRequests(deps.db, deps.now()),
});
