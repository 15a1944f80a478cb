import { and, inArray, isNull } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { cohortRows } from './tables.ts';

/** Empties the rows of a person: what was issued stays a row without words, what was not issued goes. */
export async function eraseCohortRows(
  db: Queryable,
  person: { credentialIds: readonly string[]; emails: readonly string[] },
): Promise<void> {
  if (person.credentialIds.length > 0) {
    await db
      .update(cohortRows)
      .set({ cells: null, award: null, email: null, faults: [] })
      .where(inArray(cohortRows.credentialId, [...person.credentialIds]));
  }
  if (person.emails.length > 0) {
    await db
      .delete(cohortRows)
      .where(and(inArray(cohortRows.email, [...person.emails]), isNull(cohortRows.credentialId)));
  }
}
