import { type Actor, recordAudit } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { dutchDayOf } from '../../platform/dutch-day.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { CohortRow } from './cohort.ts';
import { type Cells, COLUMNS, type Column, type RowFault, readRow } from './cohort-row.ts';
import { RowNotOpenError } from './errors.ts';
import type { CohortKey } from './find-cohorts.ts';
import { findRepeats } from './find-repeats.ts';
import { findCohort, findCollidingRow, findRow, updateRow } from './store.ts';

/**
 * Corrects a row in place: the cells that are given take the place of what stood there, an empty one empties it. Gives
 * the row as it then is, with what is still wrong; a row that is right is `ready`.
 *
 * @throws NotFoundError, RowNotOpenError
 */
export async function fixCohortRow(
  deps: Deps,
  actor: Actor,
  input: CohortKey & { number: number; cells: Cells },
): Promise<CohortRow> {
  const { organisationId, cohortId, number } = input;
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  const head = await findCohort(deps.db, organisationId, cohortId);
  const row = head && (await findRow(deps.db, cohortId, number));
  if (!head || !row) throw new NotFoundError();

  const cells = withCells(row.cells ?? {}, input.cells);
  const defaults = { lang: head.lang === 'en' ? 'en' : 'nl', today: dutchDayOf(deps.now()) } as const;
  const { award, email, faults } = readRow(cells, defaults);
  const change = { cells, award, email, state: award ? 'ready' : 'faulty', faults };
  if (award) {
    const collision = await findCollidingRow(deps.db, cohortId, {
      number,
      email: award.email,
      reference: award.reference,
    });
    const repeatOf = await findRepeats(deps.db, head, [award]);
    const repeat = repeatOf(award);
    if (collision) {
      const isPerson = collision.email === award.email;
      change.state = isPerson ? 'duplicate' : 'faulty';
      change.award = isPerson ? award : null;
      change.faults = [collisionFault(isPerson, award.reference ?? '', collision.number)];
    } else if (repeat) {
      change.state = 'already_issued';
      change.faults = [repeat];
    }
  }
  await deps.db.transaction(async (tx) => {
    if (!(await updateRow(tx, cohortId, number, change))) throw new RowNotOpenError();
    await recordAudit(tx, actor, 'cohort.row_corrected', cohortId, { organisationId, details: { row: number } });
  });
  const fixed = await findRow(deps.db, cohortId, number);
  if (!fixed) throw new NotFoundError();
  return fixed;
}

const collisionFault = (isPerson: boolean, reference: string, otherRow: number): RowFault =>
  isPerson
    ? { column: 'email', code: 'person_repeated', otherRow }
    : { column: 'reference', code: 'reference_repeated', value: reference, otherRow };

function withCells(old: Cells, given: Cells): Cells {
  const cells: Cells = { ...old };
  for (const column of COLUMNS) {
    const value = given[column];
    if (value === '') delete cells[column];
    else if (value !== undefined) cells[column] = value;
  }
  // A name that is given whole takes the place of its parts, and the other way round.
  const parts: Column[] = ['givenName', 'infix', 'familyName'];
  if (given.name) for (const part of parts) delete cells[part];
  else if (parts.some((part) => given[part])) delete cells.name;
  return cells;
}
