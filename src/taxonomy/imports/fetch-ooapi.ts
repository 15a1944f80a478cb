import type { Deps } from '../../platform/deps.ts';
import { AppError, InvalidInputError } from '../../platform/errors.ts';
import type { FetchedDocument } from '../../platform/fetch.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { MAX_ROWS } from './draft.ts';

const PAGE_SIZE = 100;
const MAX_PAGES = 10;
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const COLLECTIONS = ['programs', 'courses'] as const;

/** All pages together; the guarded fetch bounds each. */
const PATIENCE_MS = 30_000;

type OoapiDeps = Pick<Deps, 'fetch' | 'now'>;

/** What was asked for cannot be read as OOAPI. */
export class ImportUnreadableError extends InvalidInputError {
  constructor(path: string, text: Bilingual) {
    super([{ path, message: text.en }], text);
  }
}

/**
 * Asks an institution's Open Onderwijs API, version 5 for its programs and courses, page after page (`pageNumber`,
 * `hasNextPage`). `url`: its base, or one of the two collections. Bounded in pages, bytes and opleidingen.
 *
 * @throws ImportUnreadableError, or what the guarded fetch throws
 */
export async function fetchOoapi(deps: OoapiDeps, url: string): Promise<unknown[]> {
  const base = URL.parse(url);
  if (!base) throw new ImportUnreadableError('url', { nl: 'Dit is geen webadres.', en: 'This is no web address.' });
  const path = base.pathname.replace(/\/+$/, '');
  const named = COLLECTIONS.find((name) => path.endsWith(`/${name}`));
  if (named) return readCollection(deps, base, path);
  const found = [];
  let isThere = false;
  for (const name of COLLECTIONS) {
    const items = await readCollection(deps, base, `${path}/${name}`, { mayLack: true });
    isThere ||= items !== null;
    found.push(...(items ?? []));
  }
  if (!isThere) {
    throw new ImportUnreadableError('url', {
      nl: 'Op dit adres staat geen OOAPI: programs en courses zijn er niet.',
      en: 'There is no OOAPI at this address: it has no programs and no courses.',
    });
  }
  return found;
}

function readCollection(deps: OoapiDeps, base: URL, path: string): Promise<unknown[]>;
function readCollection(
  deps: OoapiDeps,
  base: URL,
  path: string,
  options: { mayLack: true },
): Promise<unknown[] | null>;
async function readCollection(deps: OoapiDeps, base: URL, path: string, options: { mayLack?: boolean } = {}) {
  const items: unknown[] = [];
  const until = deps.now().getTime() + PATIENCE_MS;
  for (let pageNumber = 1; pageNumber <= MAX_PAGES; pageNumber++) {
    const url = new URL(base);
    url.pathname = path;
    url.searchParams.set('pageSize', String(PAGE_SIZE));
    url.searchParams.set('pageNumber', String(pageNumber));
    const answer = await deps.fetch(url.href, { accept: 'application/json', maxBytes: MAX_PAGE_BYTES });
    if (answer.status === 404 && options.mayLack && pageNumber === 1) return null;
    const page = pageOf(answer);
    items.push(...page.items);
    if (items.length > MAX_ROWS) throw tooMany();
    if (!page.hasNext) return items;
    if (deps.now().getTime() > until) throw tooSlow();
  }
  throw tooMany();
}

const tooSlow = () =>
  new ImportUnreadableError('url', {
    nl: 'Die kant is te langzaam. Download de lijst als bestand en lees dat in.',
    en: 'That side is too slow. Download the list as a file and read that in.',
  });

const tooMany = () =>
  new ImportUnreadableError('url', {
    nl: `Daar staan meer dan ${MAX_ROWS} opleidingen. Zoveel tegelijk kan niet: geef het adres van een kleinere lijst.`,
    en: `There are more than ${MAX_ROWS} courses. That many at once is not possible: give the address of a smaller list.`,
  });

function pageOf({ status, body, url }: FetchedDocument): { items: unknown[]; hasNext: boolean } {
  const { host, pathname } = new URL(url);
  if (status === 401 || status === 403) {
    throw new ImportUnreadableError('url', {
      nl: 'Die kant vraagt om in te loggen. Download de lijst als bestand en lees dat in.',
      en: 'That side asks to sign in. Download the list as a file and read that in.',
    });
  }
  if (status !== 200) {
    throw new ImportUnreadableError('url', {
      nl: `${host}${pathname} antwoordde met een fout (${status}).`,
      en: `${host}${pathname} answered with an error (${status}).`,
    });
  }
  const page = readOoapiPage(body);
  if (page === null) {
    throw new ImportUnreadableError('url', {
      nl: `${host}${pathname} gaf geen lijst in de vorm van OOAPI.`,
      en: `${host}${pathname} gave no list in the form of OOAPI.`,
    });
  }
  return page;
}

/** A page of a collection (schema `Pagination`), a bare list, or one program or course; null for what is none of these. */
export function readOoapiPage(bytes: Buffer): { items: unknown[]; hasNext: boolean } | null {
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  if (Array.isArray(document)) return { items: document, hasNext: false };
  if (typeof document !== 'object' || document === null) return null;
  const { items, hasNextPage, programId, courseId } = document as Record<string, unknown>;
  if (Array.isArray(items)) return { items, hasNext: hasNextPage === true && items.length > 0 };
  return programId || courseId ? { items: [document], hasNext: false } : null;
}

/** It was taken over already. */
export class ImportConfirmedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'import_confirmed';

  constructor() {
    super({ nl: 'Dit is al overgenomen.', en: 'This has been taken over already.' });
  }
}
