import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Queryable, Transaction } from '../../platform/database.ts';
import type { ImportRow, OpleidingImport } from './draft.ts';
import { opleidingImports } from './tables.ts';

export async function insertImport(tx: Transaction, row: OpleidingImport): Promise<void> {
  await tx.insert(opleidingImports).values(row);
}

/** Previews that nobody confirmed. */
export async function deletePreviewsBefore(tx: Transaction, organisationId: string, before: Date): Promise<void> {
  await tx
    .delete(opleidingImports)
    .where(
      and(
        eq(opleidingImports.organisationId, organisationId),
        isNull(opleidingImports.confirmedAt),
        lt(opleidingImports.createdAt, before),
      ),
    );
}

export async function findImportRow(
  db: Queryable,
  key: { organisationId: string; importId: string },
): Promise<OpleidingImport | undefined> {
  const [row] = await db
    .select()
    .from(opleidingImports)
    .where(and(eq(opleidingImports.id, key.importId), eq(opleidingImports.organisationId, key.organisationId)));
  return row as OpleidingImport | undefined;
}

/** Held to the end of the transaction, so that an import is taken over once. */
export async function lockImport(tx: Transaction, importId: string): Promise<void> {
  await tx
    .select({ id: opleidingImports.id })
    .from(opleidingImports)
    .where(eq(opleidingImports.id, importId))
    .for('update');
}

export async function updateConfirmed(
  tx: Transaction,
  importId: string,
  rows: ImportRow[],
  confirmedAt: Date,
): Promise<void> {
  await tx.update(opleidingImports).set({ rows, confirmedAt }).where(eq(opleidingImports.id, importId));
}
