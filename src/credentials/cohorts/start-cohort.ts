import { type Actor, recordAudit } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { dutchDayOf } from '../../platform/dutch-day.ts';
import { formatDate, type Lang } from '../../platform/i18n.ts';
import { textIn } from '../achievements/achievement.ts';
import { findPublishedAchievement } from '../achievements/find-achievements.ts';
import type { Cohort } from './cohort.ts';
import { type Cells, findCollisions, type RowDefaults, readRow } from './cohort-row.ts';
import { ListNotReadError } from './errors.ts';
import { findCohortOf } from './find-cohorts.ts';
import { findRepeats } from './find-repeats.ts';
import { type GivenList, type GivenRow, readCsv } from './read-csv.ts';
import { insertCohort, type NewCohortRow } from './store.ts';

export type CohortInput = {
  organisationId: string;
  achievementId: string;
  /** What the issuer calls it; made of achievement and date when it is left out. */
  name?: string | undefined;
  /** Language of the mails, for rows that do not say. */
  lang: Lang;
  /** ISO date, for rows that do not say. */
  awardedOn?: string | undefined;
} & ({ file: { name: string; bytes: Buffer } } | { rows: readonly Cells[] });

/**
 * Reads a list of people and keeps it as a preview: every row with every fault, or ready to be issued. Nothing is issued
 * and nobody is told until `runCohort`.
 *
 * @throws ListNotReadError when it is not such a list at all, AchievementNotPublishedError, NotFoundError
 */
export async function startCohort(deps: Deps, actor: Actor, input: CohortInput): Promise<Cohort> {
  const { organisationId, achievementId, lang } = input;
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  const achievement = await findPublishedAchievement(deps.db, organisationId, achievementId);
  const list = 'file' in input ? readFile(input.file.bytes) : { rows: input.rows.map(rowOfJson) };
  const createdAt = deps.now();
  const defaults: RowDefaults = { lang, today: dutchDayOf(createdAt) };
  const id = deps.newId();
  const { awardedOn } = input;
  const rows = list.rows.map(({ cells, ...row }) => ({ ...row, cells: awardedOn ? { awardedOn, ...cells } : cells }));
  const marked = await markRows(deps.db, { organisationId, achievementId }, rows, defaults);
  const head = {
    id,
    organisationId,
    achievementId,
    name: input.name || `${textIn(achievement.title, lang)}, ${formatDate(createdAt, lang)}`,
    lang,
    encoding: 'encoding' in list ? list.encoding : null,
    separator: 'separator' in list ? list.separator : null,
    createdAt,
  };
  return deps.db.transaction(async (tx) => {
    await insertCohort(
      tx,
      head,
      marked.map((row) => ({ ...row, cohortId: id })),
    );
    await recordAudit(tx, actor, 'cohort.started', id, { organisationId, details: { rows: marked.length } });
    return findCohortOf(tx, { organisationId, cohortId: id });
  });
}

function readFile(bytes: Buffer): GivenList {
  const read = readCsv(bytes);
  if ('faults' in read) throw new ListNotReadError(read.faults);
  return read;
}

const rowOfJson = (cells: Cells, index: number): GivenRow => ({ number: index + 1, cells, faults: [] });

type MarkedRow = Omit<NewCohortRow, 'cohortId'>;

async function markRows(
  db: Queryable,
  of: { organisationId: string; achievementId: string },
  given: readonly GivenRow[],
  defaults: RowDefaults,
): Promise<MarkedRow[]> {
  const rows = given.map(({ number, cells, faults }) => {
    const read = readRow(cells, defaults);
    const all = [...faults, ...read.faults];
    return { number, cells, email: read.email, award: all.length === 0 ? read.award : null, faults: all };
  });
  const collisions = findCollisions(rows);
  const awards = rows.flatMap(({ award }) => award ?? []);
  const repeats = await findRepeats(db, of, awards);
  return rows.map((row) => {
    const collision = collisions.get(row.number);
    const repeat = row.award && repeats(row.award);
    const faults = [...row.faults, ...(collision ? [collision] : []), ...(repeat ? [repeat] : [])];
    if (row.award === null || collision?.code === 'reference_repeated') {
      return { ...row, award: null, state: 'faulty', faults };
    }
    return { ...row, state: collision ? 'duplicate' : repeat ? 'already_issued' : 'ready', faults };
  });
}
