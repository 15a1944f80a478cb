import { z } from 'zod';
import type { Actor } from '../../access/index.ts';
import { findOrganisation, type Organisation } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { defineJob } from '../../platform/jobs.ts';
import type { Achievement } from '../achievements/achievement.ts';
import { findOwnAchievement } from '../achievements/find-achievements.ts';
import type { NewAward } from '../sign-credentials.ts';
import { signCredentials } from '../sign-credentials.ts';
import { storeCredentials } from '../store-credentials.ts';
import { zActorOfJob } from './actor-of-job.ts';
import type { Award } from './cohort-row.ts';
import { findRepeats } from './find-repeats.ts';
import { findCohort, listQueued, lockQueued, markIssued, markNotIssued, type QueuedRow } from './store.ts';

export const ISSUE_ROWS_JOB = 'issue-cohort-rows';

const BATCH = 250;

const zIssueRows = z.object({
  organisationId: z.uuid(),
  cohortId: z.uuid(),
  first: z.int(),
  last: z.int(),
  actor: zActorOfJob,
});
export type IssueRows = z.infer<typeof zIssueRows>;

interface Batch {
  organisation: Organisation;
  achievement: Achievement;
  cohortId: string;
  actor: Actor;
}

/**
 * Issues the rows of a cohort that wait, between two numbers. A row leaves `queued` in the very transaction that writes
 * its credential and its mail: whenever the process dies, and however many work at it, each row is issued once.
 */
export const issueRowsJob = defineJob<IssueRows>({
  name: ISSUE_ROWS_JOB,
  data: zIssueRows,
  // Two at a time: while the database writes for the one, the processor signs for the other.
  options: { retryLimit: 20, expireInSeconds: 3600, concurrency: 2 },
  async run(deps, { organisationId, cohortId, first, last, actor }) {
    const organisation = await findOrganisation(deps.db, organisationId);
    const head = await findCohort(deps.db, organisationId, cohortId);
    if (!organisation || !head) return;
    // It was published when the run was asked for; what happened to it since does not leave half a class without.
    const achievement = await findOwnAchievement(deps.db, organisationId, head.achievementId);
    const batch = { organisation, achievement, cohortId, actor };
    for (;;) {
      const rows = await listQueued(deps.db, cohortId, { first, last, limit: BATCH });
      if (rows.length === 0) return;
      await issueOrSetAside(deps, batch, rows);
    }
  },
});

/** One row that cannot be signed must not keep the others waiting: then each is tried by itself. */
async function issueOrSetAside(deps: Deps, batch: Batch, rows: readonly QueuedRow[]): Promise<void> {
  try {
    await issueRows(deps, batch, rows);
  } catch (error) {
    deps.log.error({ err: error, cohortId: batch.cohortId, rows: rows.length }, 'rows of a cohort were not issued');
    if (rows.length > 1) for (const row of rows) await issueOrSetAside(deps, batch, [row]);
    else if (rows[0])
      await setAside(deps, batch, [{ number: rows[0].number, fault: { column: null, code: 'not_issued' } }]);
  }
}

const setAside = (deps: Deps, { cohortId }: Batch, rows: Parameters<typeof markNotIssued>[3]) =>
  markNotIssued(deps.db, cohortId, 'failed', rows);

async function issueRows(deps: Deps, batch: Batch, rows: readonly QueuedRow[]): Promise<void> {
  const { organisation, achievement, cohortId, actor } = batch;
  const of = { organisationId: organisation.id, achievementId: achievement.id };
  const awards = rows.map(({ award }) => award);
  const repeatOf = await findRepeats(deps.db, of, awards);
  const repeats = rows.flatMap(({ number, award }) => {
    const fault = repeatOf(award);
    return fault ? [{ number, fault }] : [];
  });
  await markNotIssued(deps.db, cohortId, 'already_issued', repeats);

  const fresh = rows.filter(({ award }) => repeatOf(award) === null);
  const signed = await signCredentials(deps, {
    organisation,
    achievement,
    awards: fresh.map(({ award }) => asAward(award, achievement)),
  });
  const made = fresh.flatMap(({ number }, index) => {
    const credential = signed[index];
    return credential ? [{ number, credential }] : [];
  });
  await deps.db.transaction(async (tx) => {
    const waiting = await lockQueued(
      tx,
      cohortId,
      made.map(({ number }) => number),
    );
    const due = made.filter(({ number }) => waiting.has(number));
    const stored = await storeCredentials(
      deps,
      tx,
      actor,
      due.map(({ credential }) => credential),
    );
    const issued = due.filter(({ credential }) => stored.has(credential.id));
    await markIssued(
      tx,
      cohortId,
      issued.map(({ number, credential }) => ({ number, credentialId: credential.id })),
    );
    // Issued by another way in since we looked.
    const beaten = due.filter(({ credential }) => !stored.has(credential.id));
    const fault = { column: null, code: 'already_issued' } as const;
    await markNotIssued(
      tx,
      cohortId,
      'already_issued',
      beaten.map(({ number }) => ({ number, fault })),
    );
  });
}

const asAward = (
  { name, email, lang, evidenceUrl, awardedOn, result, reference }: Award,
  achievement: Achievement,
): NewAward => ({
  recipient: { name, email, lang },
  awardedOn,
  result,
  issuerReference: reference,
  evidence:
    evidenceUrl === null ? [] : [{ name: achievement.language === 'nl' ? 'Bewijsstuk' : 'Evidence', url: evidenceUrl }],
});
