import type { Queryable } from '../../platform/database.ts';
import { InvalidInputError, NotFoundError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { foldText } from '../skill.ts';
import type { Opleiding } from './opleiding.ts';
import { countOpleidingRows, listOpleidingRows, listProviderRows, type OpleidingFilter } from './store.ts';

/**
 * Opleidingen in the order of their ids; `providerId` is the slug of the organisation that offers them. What is no longer
 * offered is left out, unless it is asked for by its id.
 */
export const listOpleidingen = (db: Queryable, filter: OpleidingFilter = {}): Promise<Opleiding[]> =>
  listOpleidingRows(db, filter);

/** An opleiding, also one that is no longer offered. @throws NotFoundError */
export async function findOpleiding(db: Queryable, id: string): Promise<Opleiding> {
  const [opleiding] = await listOpleidingRows(db, { ids: [id] });
  if (!opleiding) throw new NotFoundError();
  return opleiding;
}

/** What somebody looks for in the catalogue. */
export interface CatalogueQuery
  extends Omit<OpleidingFilter, 'ids' | 'words' | 'withWithdrawn' | 'lang' | 'after' | 'limit'> {
  search?: string;
}

/** A page of the catalogue; `next` is where the page after it begins, null on the last. */
export interface CataloguePage {
  items: Opleiding[];
  /** Over all pages. */
  total: number;
  next: string[] | null;
}

const MOST_WORDS = 8;

/**
 * What is offered now and fits all that is asked, by name in `lang`: first what bears the words in its name, that of its
 * opleider, or its kind, form or level, then what teaches a skill of that name; mistakes in typing are forgiven.
 */
export async function searchOpleidingen(
  db: Queryable,
  { search, ...query }: CatalogueQuery,
  page: { lang: Lang; limit: number; after?: readonly string[] },
): Promise<CataloguePage> {
  const words = foldText(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  const filter = { ...query, words };
  const [found, total] = await Promise.all([
    listOpleidingRows(db, {
      ...filter,
      lang: page.lang,
      after: page.after && placeOf(page.after),
      limit: page.limit + 1,
    }),
    countOpleidingRows(db, filter),
  ]);
  const items = found.slice(0, page.limit);
  const last = items.at(-1);
  return { items, total, next: found.length > page.limit && last ? [String(last.rank), last.name, last.id] : null };
}

function placeOf([rank = '', name = '', id]: readonly string[]) {
  if ((rank !== '0' && rank !== '1') || id === undefined) {
    throw new InvalidInputError([{ path: 'cursor', message: 'This is not a cursor of an earlier answer.' }]);
  }
  return { rank: Number(rank), name, id };
}

/** Who offers an opleiding now, by name. */
export const listProviders = (db: Queryable): Promise<{ id: string; name: string }[]> => listProviderRows(db);
