import { z } from 'zod';
import { listAddressesOf } from '../access/index.ts';
import { defineJob, type JobDefinition } from '../platform/jobs.ts';
import { verifyMany } from '../verification/index.ts';
import { parseDocument } from './parse-document.ts';
import { deleteEndedVisits, deleteOldShares } from './shares/store.ts';
import { deleteFreeEvidence, listStaleImported, updateImportedReport } from './store.ts';

const DAY_MS = 24 * 3600 * 1000;
/** How long the holder can read back who looked at a link that no longer opens. */
const SHARE_KEPT_DAYS = 365;
const RECHECK_BATCH = 50;

const forgetVisitsJob = defineJob({
  name: 'forget-share-visits',
  data: z.object({}),
  options: { cron: '27 * * * *' },
  async run(deps) {
    const now = deps.now();
    await deleteEndedVisits(deps.db, now);
    await deleteOldShares(deps.db, new Date(now.getTime() - SHARE_KEPT_DAYS * DAY_MS));
    await deleteFreeEvidence(deps.db, new Date(now.getTime() - DAY_MS));
  },
});

/** Keeps the state that a holder sees of credentials from elsewhere true; who opens a link always gets a fresh check. */
const recheckImportedJob = defineJob({
  name: 'recheck-imported-credentials',
  data: z.object({}),
  options: { cron: '43 * * * *' },
  async run(deps) {
    const now = deps.now();
    const rows = await listStaleImported(deps.db, new Date(now.getTime() - DAY_MS), RECHECK_BATCH);
    for (const [userId, theirs] of Map.groupBy(rows, (row) => row.userId)) {
      const credentials = theirs.map(({ document }) => parseDocument(document) ?? document);
      const reports = await verifyMany(deps, { credentials, addresses: await listAddressesOf(deps.db, userId) });
      for (const [index, row] of theirs.entries()) {
        const report = reports[index];
        if (report) await updateImportedReport(deps.db, row.id, report, now);
      }
    }
  },
});

export const passportJobs: readonly JobDefinition[] = [forgetVisitsJob, recheckImportedJob];
