import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { InvalidInputError, NotFoundError } from '../../platform/errors.ts';
import { decodeCursor, pageOf } from '../../platform/http.ts';
import { decodePlace, placeOf } from '../../platform/moment-cursor.ts';
import { findAchievements } from '../achievements/find-achievements.ts';
import { type Cohort, type CohortProgress, type CohortRow, type CohortRowState, cohortStateOf } from './cohort.ts';
import { type CohortHead, countMailed, countRows, findCohort, findRow, listCohortHeads, listRows } from './store.ts';

export interface CohortKey {
  organisationId: string;
  cohortId: string;
}

const NO_PROGRESS: CohortProgress = {
  total: 0,
  ready: 0,
  faulty: 0,
  duplicate: 0,
  alreadyIssued: 0,
  queued: 0,
  issued: 0,
  failed: 0,
  cancelled: 0,
  mailed: 0,
  claimed: 0,
  revoked: 0,
};

const countNameOf = (state: CohortRowState) => (state === 'already_issued' ? 'alreadyIssued' : state);

/** The cohorts of an organisation for a member, newest first. */
export async function listCohorts(
  deps: Deps,
  actor: Actor,
  { organisationId, pageSize, cursor }: { organisationId: string; pageSize: number; cursor?: string | undefined },
): Promise<{ items: Cohort[]; nextCursor: string | null }> {
  await requireMember(deps.db, actor, organisationId, 'view', 'credentials:read');
  const heads = await listCohortHeads(deps.db, organisationId, { limit: pageSize + 1, before: decodePlace(cursor) });
  const { items, nextCursor } = pageOf(heads, pageSize, placeOf);
  return { items: await describeCohorts(deps.db, items), nextCursor };
}

/** One cohort for a member. @throws NotFoundError */
export async function readCohort(deps: Deps, actor: Actor, key: CohortKey): Promise<Cohort> {
  await requireMember(deps.db, actor, key.organisationId, 'view', 'credentials:read');
  return findCohortOf(deps.db, key);
}

/** A cohort of an organisation; the caller has judged the rights. @throws NotFoundError */
export async function findCohortOf(db: Queryable, { organisationId, cohortId }: CohortKey): Promise<Cohort> {
  const head = await findCohort(db, organisationId, cohortId);
  const [cohort] = head ? await describeCohorts(db, [head]) : [];
  if (!cohort) throw new NotFoundError();
  return cohort;
}

async function describeCohorts(db: Queryable, heads: readonly CohortHead[]): Promise<Cohort[]> {
  const ids = heads.map(({ id }) => id);
  const counted = await countRows(db, ids);
  const mailed = new Map((await countMailed(db, ids)).map((row) => [row.cohortId, row.mailed]));
  const achievements = await findAchievements(db, [...new Set(heads.map(({ achievementId }) => achievementId))]);
  return heads.map((head) => {
    const progress = { ...NO_PROGRESS, mailed: mailed.get(head.id) ?? 0 };
    let lastIssuedAt: Date | null = null;
    for (const row of counted.filter(({ cohortId }) => cohortId === head.id)) {
      progress[countNameOf(row.state)] = row.rows;
      progress.total += row.rows;
      progress.claimed += row.claimed;
      progress.revoked += row.revoked;
      lastIssuedAt ??= row.lastIssuedAt;
    }
    const state = cohortStateOf(head.startedAt, progress);
    return {
      ...head,
      lang: head.lang === 'en' ? 'en' : 'nl',
      achievementTitle: achievements.get(head.achievementId)?.title ?? { nl: '', en: '' },
      state,
      progress,
      finishedAt: state === 'running' ? null : lastIssuedAt,
    };
  });
}

/** The rows of a cohort for a member, in order, of all states or of some. */
export async function listCohortRows(
  deps: Deps,
  actor: Actor,
  input: CohortKey & { states?: readonly CohortRowState[] | undefined; pageSize: number; cursor?: string | undefined },
): Promise<{ items: CohortRow[]; nextCursor: string | null }> {
  await readHead(deps, actor, input);
  const after = input.cursor === undefined ? undefined : Number(decodeCursor(input.cursor)[0]);
  if (after !== undefined && !Number.isInteger(after)) {
    throw new InvalidInputError([{ path: 'cursor', message: 'This cursor is of another list.' }]);
  }
  const rows = await listRows(deps.db, input.cohortId, { states: input.states, after, limit: input.pageSize + 1 });
  return pageOf(rows, input.pageSize, ({ number }) => [String(number)]);
}

/** One row for a member. @throws NotFoundError */
export async function readCohortRow(
  deps: Deps,
  actor: Actor,
  input: CohortKey & { number: number },
): Promise<CohortRow> {
  await readHead(deps, actor, input);
  const row = await findRow(deps.db, input.cohortId, input.number);
  if (!row) throw new NotFoundError();
  return row;
}

async function readHead(deps: Deps, actor: Actor, { organisationId, cohortId }: CohortKey): Promise<void> {
  await requireMember(deps.db, actor, organisationId, 'view', 'credentials:read');
  if (!(await findCohort(deps.db, organisationId, cohortId))) throw new NotFoundError();
}

const POLL_MS = 500;

/**
 * How far a cohort is, each time that something has changed, until nothing waits any more or `signal` says to stop.
 * Rights are judged before the first answer.
 */
export async function* watchCohort(
  deps: Deps,
  actor: Actor,
  key: CohortKey,
  signal: AbortSignal,
): AsyncGenerator<Cohort> {
  let cohort = await readCohort(deps, actor, key);
  yield cohort;
  let told = JSON.stringify(cohort.progress);
  while (cohort.state === 'running' && !signal.aborted) {
    await wait(POLL_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    cohort = await findCohortOf(deps.db, key);
    const now = JSON.stringify(cohort.progress);
    if (now === told && cohort.state === 'running') continue;
    told = now;
    yield cohort;
  }
}
