import type { Queryable, Transaction } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { parseDocument } from './parse-document.ts';
import { deleteShares, listAllShares, moveShares } from './shares/store.ts';
import { deletePassport, listEvidence, listImported, listOwnSkills, movePassport } from './store.ts';

/** What this room keeps about a person: own skills, evidence, credentials from elsewhere, links and who opened them. */
export async function exportPerson(db: Queryable, userId: string): Promise<Record<string, unknown>> {
  const ownSkills = await listOwnSkills(db, userId);
  const imported = await listImported(db, userId);
  return {
    ownSkills: ownSkills.map(({ userId: _, document, ...row }) => ({ ...row, credential: parseDocument(document) })),
    evidence: await listEvidence(db, userId),
    importedCredentials: imported.map(({ id, fileName, mediaType, original, importedAt }) => ({
      id,
      fileName,
      mediaType,
      importedAt,
      contentBase64: original.toString('base64'),
    })),
    shareLinks: await listAllShares(db, userId),
  };
}

/** Forgets a passport; its links stop at once. */
export async function erasePerson(_deps: Deps, tx: Transaction, userId: string): Promise<void> {
  await deleteShares(tx, userId);
  await deletePassport(tx, userId);
}

/** Gives everything of one passport to another; links made before keep working. */
export async function mergePerson(tx: Transaction, fromUserId: string, intoUserId: string): Promise<void> {
  await movePassport(tx, fromUserId, intoUserId);
  await moveShares(tx, fromUserId, intoUserId);
}
