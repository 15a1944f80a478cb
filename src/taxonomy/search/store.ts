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

/**
 * Finds concepts by any of their terms, best first: the whole term, its beginning, the beginning of a word in it, all
 * words somewhere in it, all stems in either language. A preferred label goes before another name, single concepts before
 * groups, short terms before long, and what the framework has retired comes last.
 */
export const searchConceptIds = (
  db: Queryable,
  conceptKind: ConceptKind,
  words: readonly string[],
  page: ConceptPage,
): Promise<ConceptHit[]> => {
  const phrase = words.join(' ');
  const like = escapeLike(phrase);
  const everyWord = allOf(words.map((word) => sql`text like ${`%${escapeLike(word)}%`}`));
  const stems = sql`stems @@ (plainto_tsquery('dutch', ${phrase}) || plainto_tsquery('english', ${phrase}))`;
  const distance = sql`case
    when text = ${phrase} then 0
    when text like ${`${like}%`} then 100000
    when ' ' || text like ${`% ${like}%`} then 200000
    when ${everyWord} then 300000
    else 400000 end`;
  return listRanked(db, conceptKind, sql`${everyWord} or ${stems}`, distance, page);
};

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

/** Words of the taxonomy that look like one that was typed: at most three, the most alike first. */
export async function listSimilarWords(db: Queryable, word: string): Promise<string[]> {
  const rows = await db.execute<{ word: string }>(sql`
    with alike as (
      select word, 1 as far from ${vocabulary} where word % ${word}
      union select word, 1 from ${vocabulary} where ${word} <% word
      union select word, 0 from ${vocabulary} where left(word, 1) = left(${word}, 1)
        and length(word) between length(${word}) - 2 and length(${word}) + 2
        and levenshtein_less_equal(word, ${word}, 2) <= 2
    )
    select word from alike group by word order by min(far), similarity(word, ${word}) desc, word limit 3`);
  return rows.map((row) => row.word);
}

async function listRanked(
  db: Queryable,
  conceptKind: ConceptKind,
  condition: SQL,
  distance: SQL,
  page: ConceptPage,
): Promise<ConceptHit[]> {
  const { after, limit } = page;
  const beyond = after ? sql`where (rank, id) > (${after.rank}, ${after.id})` : sql``;
  const rows = await db.execute<{ id: string; rank: number }>(sql`
    with ranked as (
      select concept.id, min(${distance} + case terms.kind when 'alternative' then 2000 else 0 end
          + least(length(text), 1900) + concept.handicap) as rank
        from ${terms} terms join (${conceptsOf(conceptKind, page)}) concept on concept.id = terms.concept_id
        where concept_kind = ${conceptKind} and (${condition})
        group by concept.id
    )
    select id, rank from ranked ${beyond} order by rank, id limit ${limit}`);
  return rows.map(({ id, rank }) => ({ id, rank: Number(rank) }));
}

function conceptsOf(kind: ConceptKind, { scheme, areaId, broaderId, inDemand }: ConceptPage): SQL {
  const retiredLast = sql`case when retired_at is null then 0 else 900000 end`;
  if (kind === 'occupation') {
    const those = inDemand === undefined ? sql`` : sql`where is_in_demand = ${inDemand}`;
    return sql`select id, ${retiredLast} as handicap from ${occupations} ${those}`;
  }
  const those = [
    scheme && sql`scheme = ${scheme}`,
    areaId && sql`area_id = ${areaId}`,
    broaderId &&
      sql`id in (select skill_id from ${skillRelations} where to_skill_id = ${broaderId} and kind = 'broader')`,
  ].filter((one) => typeof one === 'object');
  return sql`select id, case when kind = 'group' then 50000 else 0 end + ${retiredLast} as handicap
    from ${skills} ${those.length > 0 ? sql`where ${allOf(those)}` : sql``}`;
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
