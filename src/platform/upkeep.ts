import { z } from 'zod';
import { defineJob, type JobDefinition } from './jobs.ts';
import { sendMailJob } from './mail.ts';
import { deleteEnded } from './store.ts';

/** Forgets counts and kept answers whose time has passed. */
const forgetEndedJob = defineJob({
  name: 'forget-ended',
  data: z.object({}),
  options: { cron: '17 * * * *' },
  run: (deps) => deleteEnded(deps.db, deps.now()),
});

export const platformJobs: readonly JobDefinition[] = [sendMailJob, forgetEndedJob];
