import type { Actor } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { requireOpleider } from '../opleidingen/own-opleidingen.ts';
import { listOpleidingRows } from '../opleidingen/store.ts';
import { type Draft, fault, MAX_ROWS, type OpleidingImport } from './draft.ts';
import { fetchOoapi, ImportUnreadableError, readOoapiPage } from './fetch-ooapi.ts';
import { holdAgainst } from './hold-against.ts';
import { readCsvDrafts } from './read-csv-drafts.ts';
import { readOoapiDraft } from './read-ooapi.ts';
import { deletePreviewsBefore, findImportRow, insertImport } from './store.ts';

/** A file (CSV, or OOAPI as JSON: what is in it tells), or the address of an OOAPI. */
export type ImportSource = { file: { name: string; bytes: Buffer } } | { url: string };

/** What it takes to bring opleidingen in, from a page or the command line. */
export type ImportDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'fetch'>;

const PREVIEW_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Reads opleidingen from a file or an interface and shows what taking them over would do. Nothing changes yet; a preview
 * that nobody confirms is forgotten after a week.
 *
 * @throws NotAnOpleiderError, ImportUnreadableError, or what the guarded fetch throws
 */
export async function startImport(
  deps: ImportDeps,
  actor: Actor,
  input: { organisationId: string; source: ImportSource },
): Promise<OpleidingImport> {
  const { organisationId, source } = input;
  const { slug } = await requireOpleider(deps.db, actor, organisationId);
  const read = await readSource(deps, source);
  const own = await listOpleidingRows(deps.db, { providerId: slug, withWithdrawn: true });
  const started: OpleidingImport = {
    id: deps.newId(),
    organisationId,
    source: read.source,
    origin: originOf(source).slice(0, 500),
    rows: await holdAgainst(deps.db, own, read.drafts),
    createdAt: deps.now(),
    confirmedAt: null,
  };
  await deps.db.transaction(async (tx) => {
    await deletePreviewsBefore(tx, organisationId, new Date(deps.now().getTime() - PREVIEW_MS));
    await insertImport(tx, started);
  });
  return started;
}

/** Without the query of an address: some put a key in it. */
function originOf(source: ImportSource): string {
  if ('file' in source) return source.file.name;
  const { origin, pathname } = new URL(source.url);
  return `${origin}${pathname}`;
}

async function readSource(
  deps: ImportDeps,
  source: ImportSource,
): Promise<{ source: OpleidingImport['source']; drafts: Draft[] }> {
  if ('url' in source) return fromOoapi(await fetchOoapi(deps, source.url), 'url');
  const { bytes } = source.file;
  const begin = bytes
    .subarray(0, 1000)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (begin.startsWith('{') || begin.startsWith('[')) {
    const page = readOoapiPage(bytes);
    if (page) return fromOoapi(page.items, 'file');
    throw unreadable('file', [fault('Dit JSON-bestand heeft niet de vorm van OOAPI.', 'This JSON file is not OOAPI.')]);
  }
  const drafts = readCsvDrafts(bytes);
  if ('faults' in drafts) throw unreadable('file', drafts.faults);
  return { source: 'csv', drafts };
}

function fromOoapi(items: readonly unknown[], path: string): { source: 'ooapi'; drafts: Draft[] } {
  if (items.length === 0) {
    throw unreadable(path, [fault('Er staan geen opleidingen in.', 'There are no courses in it.')]);
  }
  if (items.length > MAX_ROWS) {
    const nl = `Er staan ${items.length} opleidingen in. Meer dan ${MAX_ROWS} tegelijk kan niet.`;
    throw unreadable(path, [
      fault(nl, `It has ${items.length} courses. More than ${MAX_ROWS} at once is not possible.`),
    ]);
  }
  return { source: 'ooapi', drafts: items.map((item, index) => readOoapiDraft(item, index + 1)) };
}

const unreadable = (path: string, faults: readonly Bilingual[]) =>
  new ImportUnreadableError(path, {
    nl: faults.map(({ nl }) => nl).join(' '),
    en: faults.map(({ en }) => en).join(' '),
  });

/** An import of the organisation: what it would do, or what it did. @throws NotFoundError */
export async function readImport(
  deps: Deps,
  actor: Actor,
  key: { organisationId: string; importId: string },
): Promise<OpleidingImport> {
  await requireMember(deps.db, actor, key.organisationId, 'view', 'opleidingen:write');
  const found = await findImportRow(deps.db, key);
  if (!found) throw new NotFoundError();
  return found;
}
