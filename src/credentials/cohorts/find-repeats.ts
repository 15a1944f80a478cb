import type { Queryable } from '../../platform/database.ts';
import { listAwards, listUsedReferences } from '../store.ts';
import type { Award, RowFault } from './cohort-row.ts';

/** Tells of an award whether it was issued before, to the same person on the same day or under the same reference. */
export async function findRepeats(
  db: Queryable,
  { organisationId, achievementId }: { organisationId: string; achievementId: string },
  awards: readonly Award[],
): Promise<(award: Award) => RowFault | null> {
  const emails = awards.map(({ email }) => email);
  const issued = await listAwards(db, achievementId, emails);
  const days = new Set(issued.map(({ email, awardedOn }) => `${awardedOn} ${email}`));
  const references = awards.flatMap(({ reference }) => reference ?? []);
  const used = await listUsedReferences(db, organisationId, references);
  return ({ email, awardedOn, reference }) => {
    if (days.has(`${awardedOn} ${email}`)) return { column: null, code: 'already_issued' };
    if (reference !== null && used.has(reference)) {
      return { column: 'reference', code: 'reference_in_use', value: reference };
    }
    return null;
  };
}
