import { listHolderDids } from '../access/index.ts';
import { listHolderCredentials } from '../credentials/index.ts';
import type { Queryable } from '../platform/database.ts';
import { findSkills, listSkillAreas } from '../taxonomy/index.ts';
import type { VerificationReport } from '../verification/index.ts';
import { itemOfImported, itemOfIssued, itemOfOwn, type PassportItem, type SkillWords, skillIdOfUrl } from './item.ts';
import { listArrangements, listEvidence, listImported, listOwnSkills } from './store.ts';

/** The taxonomy's words for some skills, with all areas. */
export async function findSkillWords(db: Queryable, skillIds: readonly string[]): Promise<SkillWords> {
  const areas = await listSkillAreas(db);
  const skills = await findSkills(db, [...new Set(skillIds)]);
  return { skills, areas: new Map(areas.map((area) => [area.id, area])) };
}

/**
 * Everything in a person's passport, in the order the person gave it; what was not placed yet comes first, newest on
 * top. Hidden items are in it and say so.
 */
export const listItems = async (db: Queryable, userId: string, now: Date): Promise<PassportItem[]> =>
  (await listItemsAndWords(db, userId, now)).items;

/** As `listItems`, with the taxonomy's words for the skills in it. */
export async function listItemsAndWords(
  db: Queryable,
  userId: string,
  now: Date,
): Promise<{ items: PassportItem[]; words: SkillWords }> {
  const issued = await listHolderCredentials(db, userId, now);
  const imported = await listImported(db, userId);
  const own = await listOwnSkills(db, userId);
  const evidence = await listEvidence(db, userId);
  const holderDids = await listHolderDids(db, userId);
  const words = await findSkillWords(db, [
    ...issued.flatMap(({ skills }) => skills.map(({ skillId }) => skillId)),
    ...imported.flatMap(({ report }) =>
      ((report as VerificationReport).credential?.skills ?? []).flatMap(
        ({ targetUrl }) => skillIdOfUrl(targetUrl) ?? [],
      ),
    ),
    ...own.flatMap(({ skillId }) => skillId ?? []),
  ]);
  const arranged = new Map((await listArrangements(db, userId)).map((row) => [row.itemId, row]));
  const placeOf = (item: { id: string }) => arranged.get(item.id)?.position ?? -1;

  const items = [
    ...issued.map((credential) => itemOfIssued(words, credential)),
    ...imported.map((row) => itemOfImported(words, row, holderDids)),
    ...own.map((row) => itemOfOwn(words, row, evidence)),
  ]
    .map((item) => ({ ...item, hidden: arranged.get(item.id)?.hidden ?? false }))
    .sort((a, b) => placeOf(a) - placeOf(b) || b.issuedOn.localeCompare(a.issuedOn) || b.id.localeCompare(a.id));
  return { items, words };
}
