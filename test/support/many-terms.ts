import type postgres from 'postgres';

/** Fills the tables of the taxonomy with made-up concepts, so that each that grows with ESCO has some 25,000 rows. */
export async function fillTaxonomy(client: postgres.Sql): Promise<void> {
  await client.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`insert into skills (id, scheme, kind, uri, label, dutch_is_own_translation, levels, origin)
      select 'esco:vol-' || n, 'esco', 'skill', 'urn:vol:' || n, jsonb_build_object('nl', 'vol ' || n, 'en', 'full ' || n), false, '[]', 'esco'
      from generate_series(1, 2500) n`;
    await tx`insert into occupations (id, uri, esco_code, isco08, label, outside_core, is_in_demand, origin)
      select 'esco-occ:vol-' || n, 'urn:vol:occ:' || n, '1.' || n, '2522', jsonb_build_object('nl', 'vak ' || n, 'en', 'job ' || n), '{"essential":0,"optional":0}', false, 'esco'
      from generate_series(1, 500) n`;
    await tx`insert into skill_relations (skill_id, to_skill_id, kind, source, origin)
      select 'esco:vol-' || n, 'esco:vol-' || 1 + (n * 7 + m * 13) % 2500, 'related', 'official', 'esco'
      from generate_series(1, 2500) n, generate_series(1, 10) m on conflict do nothing`;
    await tx`insert into occupation_skills (occupation_id, skill_id, relation, origin)
      select 'esco-occ:vol-' || n, 'esco:vol-' || 1 + (n * 7 + m * 13) % 2500, 'essential', 'esco'
      from generate_series(1, 500) n, generate_series(1, 50) m on conflict do nothing`;
    await tx`insert into taxonomy_terms (concept_kind, concept_id, lang, kind, text, origin)
      select 'skill', 'esco:vol-' || n, 'nl', 'alternative', substr(md5('a' || n || ' ' || m), 1, 7) || ' ' || substr(md5('b' || n || ' ' || m), 1, 6), 'esco'
      from generate_series(1, 2500) n, generate_series(1, 10) m order by 5`;
    await tx`insert into taxonomy_words (word) select distinct substr(md5('a' || n), 1, 7) from generate_series(1, 25000) n on conflict do nothing`;
  });
  for (const table of [
    'skills',
    'occupations',
    'skill_relations',
    'occupation_skills',
    'taxonomy_terms',
    'taxonomy_words',
  ]) {
    await client.unsafe(`vacuum analyze ${table}`);
  }
}
