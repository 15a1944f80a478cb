import { type Actor, recordAudit } from '../../access/index.ts';
import type { Organisation } from '../../organisations/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { OpleidingContent } from '../opleidingen/content.ts';
import { OpleidingChangedError } from '../opleidingen/errors.ts';
import { requireOpleider } from '../opleidingen/own-opleidingen.ts';
import { findByExternalId, lockOpleidingIds } from '../opleidingen/store.ts';
import { addTo, changeIn } from '../opleidingen/write-opleiding.ts';
import type { ImportRow, OpleidingImport } from './draft.ts';
import { ImportConfirmedError } from './fetch-ooapi.ts';
import { findImportRow, lockImport, updateConfirmed } from './store.ts';

/** A proposed skill that the opleider accepts: row number, place of the outcome, skill. */
export interface AcceptedProposal {
  row: number;
  outcome: number;
  skillId: string;
}

/**
 * Takes over what a preview showed, all in one transaction: rows with faults are left out, and so is what somebody has
 * changed since the preview. Of the proposed skills only the accepted come along.
 *
 * @throws NotFoundError, ImportConfirmedError when it was taken over before
 */
export async function confirmImport(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  input: { organisationId: string; importId: string; accepted: readonly AcceptedProposal[] },
): Promise<OpleidingImport> {
  const { organisationId, importId, accepted } = input;
  const organisation = await requireOpleider(deps.db, actor, organisationId);
  return deps.db.transaction(async (tx) => {
    await lockImport(tx, importId);
    const found = await findImportRow(tx, input);
    if (!found) throw new NotFoundError();
    if (found.confirmedAt) throw new ImportConfirmedError();
    await lockOpleidingIds(tx);

    const rows: ImportRow[] = [];
    for (const row of found.rows) {
      const own = accepted.filter((one) => one.row === row.number);
      rows.push({ ...row, ...(await takeOver(deps, tx, actor, organisation, row, own)) });
    }
    const count = (result: ImportRow['result']) => rows.filter((row) => row.result === result).length;
    const details = { source: found.source, added: count('added'), changed: count('changed') };
    await updateConfirmed(tx, importId, rows, deps.now());
    await recordAudit(tx, actor, 'opleiding.imported', importId, { organisationId, details });
    return { ...found, rows, confirmedAt: deps.now() };
  });
}

async function takeOver(
  deps: Pick<Deps, 'now'>,
  tx: Transaction,
  actor: Actor,
  organisation: Organisation,
  row: ImportRow,
  accepted: readonly AcceptedProposal[],
): Promise<Pick<ImportRow, 'result' | 'opleidingId'>> {
  const { opleidingId, version, externalId } = row;
  if (row.content === null) return { result: 'left_out', opleidingId };
  const offered = accepted.filter(({ outcome, skillId }) =>
    row.proposals.some((one) => one.outcome === outcome && one.skillId === skillId),
  );
  const content = withProposals(row.content, offered);
  const holder = externalId === null ? null : await findByExternalId(tx, organisation.slug, externalId);
  if (holder !== null && holder !== opleidingId) return { result: 'meanwhile', opleidingId };
  if (opleidingId === null || version === null) {
    const added = await addTo(deps, tx, actor, organisation, { content, externalId });
    return { result: 'added', opleidingId: added.id };
  }
  if (row.changes.length === 0 && offered.length === 0) return { result: 'unchanged', opleidingId };
  try {
    const own = externalId === null || externalId === opleidingId ? {} : { externalId };
    await changeIn(deps, tx, actor, organisation, { opleidingId, version, content, ...own });
    return { result: 'changed', opleidingId };
  } catch (error) {
    if (error instanceof OpleidingChangedError) return { result: 'meanwhile', opleidingId };
    throw error;
  }
}

function withProposals(content: OpleidingContent, accepted: readonly AcceptedProposal[]): OpleidingContent {
  const known = new Set(content.skills.map(({ skillId }) => skillId));
  const fresh = [...new Set(accepted.map(({ skillId }) => skillId))].filter((id) => !known.has(id));
  return {
    ...content,
    skills: [...content.skills, ...fresh.map((skillId) => ({ skillId, coverage: 'part' as const, level: null }))],
    outcomes: content.outcomes.map((outcome, place) => ({
      ...outcome,
      skills: [
        ...outcome.skills,
        ...accepted.filter((one) => one.outcome === place).map(({ skillId }) => ({ skillId, level: null })),
      ],
    })),
  };
}
