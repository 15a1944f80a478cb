import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { occupations, skills, terms, words as vocabulary } from '../tables.ts';

export type ConceptKind = 'skill' | 'occupation';

/** A hit of a search and where it stands in the order of hits, for the next page. */
export interface ConceptHit {
  id: string;
  rank: number;
}

export interface ConceptPage {
  limit: number;
  after?: ConceptHit | undefined;
  scheme?: string | undefined;
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
  { limit, after, scheme }: ConceptPage,
): Promise<ConceptHit[]> {
  const beyond = after ? sql`where (rank, id) > (${after.rank}, ${after.id})` : sql``;
  const rows = await db.execute<{ id: string; rank: number }>(sql`
    with ranked as (
      select concept.id, min(${distance} + case terms.kind when 'alternative' then 2000 else 0 end
          + least(length(text), 1900) + concept.handicap) as rank
        from ${terms} terms join (${conceptsOf(conceptKind, scheme)}) concept on concept.id = terms.concept_id
        where concept_kind = ${conceptKind} and (${condition})
        group by concept.id
    )
    select id, rank from ranked ${beyond} order by rank, id limit ${limit}`);
  return rows.map(({ id, rank }) => ({ id, rank: Number(rank) }));
}

function conceptsOf(kind: ConceptKind, scheme: string | undefined): SQL {
  if (kind === 'occupation') {
    return sql`select id, case when retired_at is null then 0 else 900000 end as handicap from ${occupations}`;
  }
  const inScheme = scheme ? sql`where scheme = ${scheme}` : sql``;
  return sql`select id, case when kind = 'group' then 50000 else 0 end
    + case when retired_at is null then 0 else 900000 end as handicap from ${skills} ${inScheme}`;
}

const allOf = (conditions: readonly SQL[]) => sql`(${sql.join([...conditions], sql` and `)})`;
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
