import { z } from 'zod';
import { defineJob } from '../../platform/jobs.ts';
import { deleteInvitationsEndedBefore } from './store.ts';

const KEPT_MS = 30 * 24 * 3600 * 1000;

/** Deletes invitations thirty days after they ended: nobody came, or the membership has long taken their place. */
export const forgetInvitationsJob = defineJob({
  name: 'forget-invitations',
  data: z.object({}),
  options: { cron: '40 2 * * *' },
  run: (deps) => deleteInvitationsEndedBefore(deps.db, new Date(deps.now().getTime() - KEPT_MS)),
});
