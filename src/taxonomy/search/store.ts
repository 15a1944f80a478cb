import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../platform/database.ts';
import { occupations, skills, terms } from '../tables.ts';

export type ConceptKind = 'skill' | 'occupation';

/** A hit of a search and where it stands in the order of hits, for the next page. */
export interface ConceptHit {
  id: string;
  rank: number;
}

// Fewer hits than this for what was typed, and what looks like it is offered too.
const ENOUGH_HITS = 3;

/**
 * Finds concepts by any of their terms, best first: the whole term, its beginning, the beginning of a word in it, all
 * words somewhere in it, all stems in either language; and where that finds little, terms that look like it (letters
 * missing, wrong or too many). A preferred label goes before another name, single concepts before groups, short terms
 * before long, and what the framework has retired comes last.
 */
export async function searchConceptIds(
  db: Queryable,
  conceptKind: ConceptKind,
  words: readonly string[],
  options: { limit: number; after?: ConceptHit | undefined; scheme?: string | undefined },
): Promise<ConceptHit[]> {
  const phrase = words.join(' ');
  const like = escapeLike(phrase);
  const everyWord = sql.join(
    words.map((word) => sql`${terms.text} like ${`%${escapeLike(word)}%`}`),
    sql` and `,
  );
  const stems = sql`(plainto_tsquery('dutch', ${phrase}) || plainto_tsquery('english', ${phrase}))`;
  const after = options.after ? sql`where (rank, id) > (${options.after.rank}, ${options.after.id})` : sql``;
  const rows = await db.execute<{ id: string; rank: number }>(sql`
    with told as (
      select concept_id, kind, text, case
          when text = ${phrase} then 0
          when text like ${`${like}%`} then 100000
          when ' ' || text like ${`% ${like}%`} then 200000
          when ${everyWord} then 300000
          else 400000 end as distance
        from ${terms} where concept_kind = ${conceptKind} and (${everyWord} or stems @@ ${stems})
    ), alike as (
      select concept_id, kind, text, 500000 + round((1 - word_similarity(${phrase}, text)) * 200000)::int as distance
        from taxonomy_terms_like(${phrase})
        where concept_kind = ${conceptKind} and (select count(distinct concept_id) from told) < ${ENOUGH_HITS}
    ), ranked as (
      select concept.id, min(found.distance + case found.kind when 'alternative' then 2000 else 0 end
          + least(length(found.text), 1900)
          + concept.handicap) as rank
        from (select * from told union all select * from alike) found
        join (${conceptsOf(conceptKind, options.scheme)}) concept on concept.id = found.concept_id
        group by concept.id
    )
    select id, rank from ranked ${after} order by rank, id limit ${options.limit}`);
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

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
