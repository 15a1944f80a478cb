import { z } from 'zod';
import { defineJob, type JobDefinition } from '../platform/jobs.ts';
import { deleteOldVisits } from './identities/store.ts';
import { deleteOldLinks } from './links/store.ts';
import { idleSince } from './sessions/session.ts';
import { deleteOldSessions } from './sessions/store.ts';

/** How long a link that is over is still told apart from one that never was. */
const KEEP_LINKS_DAYS = 90;

/** Every night: forgets sessions, links and visits that are over, and the addresses in them. */
const forgetOldAccessJob = defineJob({
  name: 'forget-old-access',
  data: z.object({}),
  options: { cron: '20 2 * * *' },
  async run(deps) {
    const now = deps.now();
    await deleteOldSessions(deps.db, { now, idleSince: idleSince(now) });
    await deleteOldLinks(deps.db, new Date(now.getTime() - KEEP_LINKS_DAYS * 24 * 3600 * 1000));
    await deleteOldVisits(deps.db, now);
  },
});

export const accessJobs: readonly JobDefinition[] = [forgetOldAccessJob];
