import { type SQL, sql } from 'drizzle-orm';
import { columnOf, type Queryable } from '../../platform/database.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { occupations, skillRelations, skills, terms, words as vocabulary } from '../tables.ts';

export type ConceptKind = 'skill' | 'occupation';

/** A hit of a search and where it stands in the order of hits, for the next page. */
export interface ConceptHit {
  id: string;
  rank: number;
}

export interface ConceptPage {
  limit: number;
  after?: ConceptHit | undefined;
  /** Skills of one framework only. */
  scheme?: string | undefined;
  /** Skills of one of our own groups by subject only. */
  areaId?: string | undefined;
  /** Skills directly under one concept only. */
  broaderId?: string | undefined;
  /** Occupations that are, or are not, in demand only. */
  inDemand?: boolean | undefined;
}

/** More words than this narrow a search no further. */
const MOST_WORDS = 12;
/** Where what begins as typed ends, and what holds it elsewhere begins. */
const ELSEWHERE_FROM = 200_000;
/** Words that share fewer of their threes of letters only have an end in common, as `thuiswerken` and `werken` have. */
const LEAST_ALIKE = 0.45;

/**
 * Finds concepts by any of their terms, best first: the whole term, its beginning, the beginning of a word in it, all
 * words somewhere in it, all stems in either language. A preferred label goes before another name, single concepts before
 * groups, short terms before long, and what the framework has retired comes last.
 */
export async function searchConceptIds(
  db: Queryable,
  conceptKind: ConceptKind,
  words: readonly string[],
  page: ConceptPage,
): Promise<ConceptHit[]> {
  const phrase = words.join(' ');
  const like = escapeLike(phrase);
  const begins = sql`text like ${`${like}%`}`;
  const everyWord = allOf([...new Set(words)].slice(0, MOST_WORDS).map(holdsWord));
  const distance = sql`case
    when text = ${phrase} then 0
    when ${begins} then 100000
    when text like ${`% ${like}%`} then ${ELSEWHERE_FROM}::int
    when ${everyWord} then 300000
    else 400000 end`;
  // A word that is typed as far as people type it mostly fills a page by itself, at a tenth of the work.
  if (!page.after || page.after.rank < ELSEWHERE_FROM) {
    const first = await listRanked(db, conceptKind, begins, distance, { ...page, before: ELSEWHERE_FROM });
    if (first.length >= page.limit) return first;
  }
  const stems = sql`stems @@ (plainto_tsquery('dutch', ${phrase}) || plainto_tsquery('english', ${phrase}))`;
  return listRanked(db, conceptKind, sql`${everyWord} or ${stems}`, distance, page);
}

// Two letters stand in nearly every term: those must begin a word of it. The index knows where words begin.
const holdsWord = (word: string): SQL =>
  /[\p{L}\p{N}]{3}/u.test(word)
    ? sql`text like ${`%${escapeLike(word)}%`}`
    : sql`(text like ${`${escapeLike(word)}%`} or text like ${`% ${escapeLike(word)}%`})`;

/**
 * Finds concepts whose terms hold, of each word that was typed, one of the words it may have been meant for; the closer
 * those look to what was typed, the better.
 */
export const searchSimilarIds = (
  db: Queryable,
  conceptKind: ConceptKind,
  meant: readonly (readonly string[])[],
  phrase: string,
  page: ConceptPage,
): Promise<ConceptHit[]> => {
  const oneOfEach = allOf(
    meant.map((options) => {
      const likes = options.map((word) => sql`text like ${`%${escapeLike(word)}%`}`);
      return sql`(${sql.join(likes, sql` or `)})`;
    }),
  );
  const distance = sql`500000 + round((1 - word_similarity(${phrase}, text)) * 200000)::int`;
  return listRanked(db, conceptKind, oneOfEach, distance, page);
};

/**
 * For each word that was typed, words of the taxonomy that look like it: at most three, the most alike first. A short word
 * may differ in one letter or have two swapped, since two letters make most of them another word; a longer one in two.
 */
export async function listSimilarWords(db: Queryable, typed: readonly string[]): Promise<Map<string, string[]>> {
  if (typed.length === 0) return new Map();
  // As an array: from a list of rows the planner would look through all words.
  const swapped = sql`array(select overlay(typed placing reverse(substr(typed, place, 2)) from place for 2)
    from generate_series(1, length(typed) - 1) place)`;
  const mistakes = sql`case when length(typed) > 5 then 2 else 1 end`;
  const rows = await db.execute<{ typed: string; words: string[] }>(sql`
    select typed, array(
      select word from (
        select word, 1 as far from ${vocabulary} where word % typed and similarity(word, typed) >= ${LEAST_ALIKE}
        union select word, 1 from ${vocabulary} where typed <% word
        union select word, 0 from ${vocabulary} where word = any(${swapped})
        union select word, 0 from ${vocabulary} where left(word, 1) = left(typed, 1)
          and length(word) between length(typed) - ${mistakes} and length(typed) + ${mistakes}
          and levenshtein_less_equal(word, typed, ${mistakes}) <= ${mistakes}
      ) alike group by word order by min(far), similarity(word, typed) desc, word limit 3
    ) as words from unnest(${columnOf('text', typed)}) typed`);
  return new Map(rows.map(({ typed: word, words }) => [word, words]));
}

async function listRanked(
  db: Queryable,
  conceptKind: ConceptKind,
  condition: SQL,
  distance: SQL,
  page: ConceptPage & { before?: number },
): Promise<ConceptHit[]> {
  const { after, before, limit } = page;
  const wanted = [after && sql`(rank, id) > (${after.rank}, ${after.id})`, before && sql`rank < ${before}`].filter(
    (one) => typeof one === 'object',
  );
  // Names first, then the few concepts they are of, each by its id: joined at once, the planner reads all concepts.
  const rows = await db.execute<{ id: string; rank: number }>(sql`
    with named as materialized (
      select concept_id as id, min(${distance} + case kind when 'alternative' then 2000 else 0 end
          + least(length(text), 1900)) as rank
        from ${terms} where concept_kind = ${conceptKind} and (${condition}) group by concept_id
    ), ranked as (
      select named.id, named.rank + concept.handicap as rank
        from named cross join lateral (${conceptsOf(conceptKind, page)} offset 0) concept
    )
    select id, rank from ranked ${wanted.length > 0 ? sql`where ${allOf(wanted)}` : sql``} order by rank, id limit ${limit}`);
  return rows.map(({ id, rank }) => ({ id, rank: Number(rank) }));
}

// The concept that a name is of, where it is one of those asked for.
function conceptsOf(kind: ConceptKind, { scheme, areaId, broaderId, inDemand }: ConceptPage): SQL {
  const retiredLast = sql`case when retired_at is null then 0 else 900000 end`;
  if (kind === 'occupation') {
    const those = inDemand === undefined ? sql`` : sql`and is_in_demand = ${inDemand}`;
    return sql`select ${retiredLast} as handicap from ${occupations} where ${occupations.id} = named.id ${those}`;
  }
  const those = [
    scheme && sql`and scheme = ${scheme}`,
    areaId && sql`and area_id = ${areaId}`,
    broaderId &&
      sql`and exists (select from ${skillRelations} r where r.skill_id = named.id and r.to_skill_id = ${broaderId} and r.kind = 'broader')`,
  ].filter((one) => typeof one === 'object');
  return sql`select case when kind = 'group' then 50000 else 0 end + ${retiredLast} as handicap
    from ${skills} where ${skills.id} = named.id ${sql.join(those, sql` `)}`;
}

const allOf = (conditions: readonly SQL[]) => sql`(${sql.join([...conditions], sql` and `)})`;
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** What is left of a word in each language; null where that is nothing. */
export interface WordStems {
  nl: string | null;
  en: string | null;
  /** In one of the two languages a word that joins others, such as `the`. */
  isStopWord: boolean;
}

/** The stems of words, by word. */
export async function listWordStems(db: Queryable, words: readonly string[]): Promise<Map<string, WordStems>> {
  if (words.length === 0) return new Map();
  const rows = await db.execute<{ word: string; nl: string[]; en: string[] }>(sql`
    select word, ts_lexize('dutch_stem', word) as nl, ts_lexize('english_stem', word) as en
      from unnest(${columnOf('text', words)}) word`);
  return new Map(
    rows.map(({ word, nl, en }) => [
      word,
      { nl: nl[0] ?? null, en: en[0] ?? null, isStopWord: nl.length === 0 || en.length === 0 },
    ]),
  );
}

export interface NamedConceptRow {
  /** Of what was asked: a text or stems. */
  key: string;
  isStem: boolean;
  kind: 'skill' | 'occupation';
  id: string;
  label: Bilingual;
  by: 'label' | 'other name' | 'code' | 'stem';
}

/** Concepts of which a term is one of the texts, or has exactly these stems at these places. */
export async function listConceptsNamed(
  db: Queryable,
  { texts, stems }: { texts: readonly string[]; stems: readonly string[] },
): Promise<NamedConceptRow[]> {
  // `offset 0` keeps each lookup in its index: joined at once, the planner would read all terms for a long text.
  const rows = await db.execute<Omit<NamedConceptRow, 'label'> & { label: Bilingual }>(sql`
    with named as (
      select key, false as is_stem, t.concept_kind, t.concept_id,
          case t.kind when 'preferred' then 'label' when 'code' then 'code' else 'other name' end as by
        from unnest(${columnOf('text', texts)}) key, lateral (
          select * from ${terms} where text = key offset 0) t
      union
      select key, true, t.concept_kind, t.concept_id, 'stem'
        from unnest(${columnOf('text', stems)}) key, lateral (
          select * from ${terms} where stems::text = key::tsvector::text offset 0) t
    )
    select key, is_stem as "isStem", concept_kind as kind, concept_id as id, by, coalesce(s.label, o.label) as label
      from named
      left join ${skills} s on concept_kind = 'skill' and s.id = concept_id and s.kind <> 'group' and s.retired_at is null
      left join ${occupations} o on concept_kind = 'occupation' and o.id = concept_id and o.retired_at is null
      where s.id is not null or o.id is not null`);
  return rows as unknown as NamedConceptRow[];
}
