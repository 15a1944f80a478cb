import { eq, notInArray, sql } from 'drizzle-orm';
import { type Database, insertMany, type Queryable, type Transaction } from '../../platform/database.ts';
import type { Batch, EscoFile } from './read-files.ts';
import { escoConcepts, escoFiles, escoRelations } from './tables.ts';

/** How many rows of this very file have been read before, and whether that was all of them. */
export async function findProgress(db: Queryable, file: EscoFile): Promise<{ rowsRead: number; isRead: boolean }> {
  const [row] = await db.select().from(escoFiles).where(eq(escoFiles.name, file.name));
  return row && row.hash === file.hash ? row : { rowsRead: 0, isRead: false };
}

/** Forgets what was staged from a file of this name, and from files that are not part of this download. */
export async function restartFile(tx: Transaction, file: EscoFile): Promise<void> {
  await tx.delete(escoConcepts).where(eq(escoConcepts.fileName, file.name));
  await tx.delete(escoRelations).where(eq(escoRelations.fileName, file.name));
  await tx.delete(escoFiles).where(eq(escoFiles.name, file.name));
}

export async function forgetOtherFiles(tx: Transaction, names: readonly string[]): Promise<void> {
  await tx.delete(escoConcepts).where(notInArray(escoConcepts.fileName, [...names]));
  await tx.delete(escoRelations).where(notInArray(escoRelations.fileName, [...names]));
  await tx.delete(escoFiles).where(notInArray(escoFiles.name, [...names]));
}

/** Stages a batch with the progress it brings: both stand or neither. */
export async function stageBatch(db: Database, file: EscoFile, batch: Batch, isRead: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    const ofFile = { fileName: file.name };
    const once = 'on conflict do nothing';
    await insertMany(
      tx,
      escoConcepts,
      batch.concepts.map((concept) => ({ ...concept, ...ofFile })),
      once,
    );
    await insertMany(
      tx,
      escoRelations,
      batch.relations.map((relation) => ({ ...relation, ...ofFile })),
      once,
    );
    const progress = { hash: file.hash, rowsRead: batch.rowsRead, isRead };
    await tx
      .insert(escoFiles)
      .values({ name: file.name, ...progress })
      .onConflictDoUpdate({ target: escoFiles.name, set: progress });
  });
}

export async function emptyStage(tx: Transaction): Promise<void> {
  await tx.execute(sql`truncate ${escoConcepts}, ${escoRelations}, ${escoFiles}`);
}

/** How many concepts of each sort an import would change; `samples` are English labels, at most ten of each. */
export interface EscoChanges {
  skills: ConceptChanges;
  occupations: ConceptChanges;
  /** Links that were not there, and links that go. */
  relations: { added: number; removed: number };
}

export interface ConceptChanges {
  added: number;
  changed: number;
  retired: number;
  samples: { added: string[]; changed: string[]; retired: string[] };
}

// One row a concept, in both languages: what ESCO has no Dutch label for keeps the label we gave it, else the English.
const staged = sql`
  select en.concept_id as id, en.uri, en.kind, en.code, en.isco08, en.reuse,
    jsonb_build_object('nl', coalesce(nl.label, known.label->>'nl', en.label), 'en', en.label) as label,
    nl.label is null as dutch_is_own_translation,
    case when en.description is null then null
      else jsonb_build_object('nl', coalesce(nl.description, en.description), 'en', en.description) end as description,
    jsonb_build_object('nl', coalesce(nl.alternatives, '[]'), 'en', en.alternatives) as other_names
  from esco_concepts en
  left join esco_concepts nl on nl.uri = en.uri and nl.lang = 'nl'
  left join skills known on known.id = en.concept_id
  where en.lang = 'en'`;

const CHANGE_SAMPLES = 10;

/** What the staged download would change in the taxonomy as it stands. Changes nothing. */
export async function compareStaged(db: Queryable): Promise<EscoChanges> {
  const changesOf = async (table: 'skills' | 'occupations'): Promise<ConceptChanges> => {
    const isOccupation = table === 'occupations';
    const known = sql.identifier(table);
    const [row] = await db.execute<ConceptChanges & Record<string, unknown>>(sql`
      with staged as (${staged}), ours as (
        select id, label, description, other_names, retired_at from ${known} ${isOccupation ? sql`` : sql`where scheme = 'esco'`}
      ), compared as (
        select coalesce(staged.label, ours.label)->>'en' as label,
          case when ours.id is null then 'added'
            when staged.id is null and ours.retired_at is null then 'retired'
            when staged.id is not null and (staged.label <> ours.label
              or staged.description is distinct from ours.description or staged.other_names <> ours.other_names or ours.retired_at is not null) then 'changed' end as change
        from (select * from staged where (kind = 'occupation') = ${isOccupation}) staged full join ours using (id)
      ), sampled as (
        select change, label, row_number() over (partition by change order by label) as place from compared where change is not null
      )
      select count(*) filter (where change = 'added')::int as added, count(*) filter (where change = 'changed')::int as changed,
        count(*) filter (where change = 'retired')::int as retired,
        jsonb_build_object(
          'added', coalesce(jsonb_agg(label order by label) filter (where change = 'added' and place <= ${CHANGE_SAMPLES}), '[]'),
          'changed', coalesce(jsonb_agg(label order by label) filter (where change = 'changed' and place <= ${CHANGE_SAMPLES}), '[]'),
          'retired', coalesce(jsonb_agg(label order by label) filter (where change = 'retired' and place <= ${CHANGE_SAMPLES}), '[]')
        ) as samples
      from sampled`);
    if (!row) throw new Error('a count returned no row');
    return row;
  };
  const [links] = await db.execute<{ added: number; removed: number }>(sql`
    with staged as (${stagedLinks}), ours as (${linksOfEsco})
    select (select count(*)::int from (select * from staged except select * from ours) new) as added,
      (select count(*)::int from (select * from ours except select * from staged) gone) as removed`);
  return {
    skills: await changesOf('skills'),
    occupations: await changesOf('occupations'),
    relations: links ?? { added: 0, removed: 0 },
  };
}

// Only between concepts that are in the download: a link to nowhere is left out.
const stagedLinks = sql`
  select distinct a.concept_id as from_id, b.concept_id as to_id, r.kind from esco_relations r
    join esco_concepts a on a.uri = r.from_uri and a.lang = 'en' join esco_concepts b on b.uri = r.to_uri and b.lang = 'en'
    where a.concept_id <> b.concept_id`;
const linksOfEsco = sql`
  select skill_id as from_id, to_skill_id as to_id, kind from skill_relations where origin = 'esco'
  union all select occupation_id, skill_id, relation from occupation_skills where origin = 'esco'`;

/** Brings the taxonomy to the staged download. Concepts are never deleted: credentials and achievements name them. */
export async function mergeStaged(tx: Transaction, input: { version: string; hash: string; now: Date }): Promise<void> {
  const now = input.now.toISOString();
  await tx.execute(sql`
    insert into skills (id, scheme, kind, code, uri, label, dutch_is_own_translation, reuse, levels, description, other_names, origin)
    select id, 'esco', kind, code, uri, label, dutch_is_own_translation, reuse, '[]'::jsonb, description, other_names, 'esco'
      from (${staged}) staged where kind <> 'occupation'
    on conflict (id) do update set kind = excluded.kind, code = coalesce(excluded.code, skills.code), uri = excluded.uri,
      label = excluded.label, dutch_is_own_translation = excluded.dutch_is_own_translation, reuse = excluded.reuse,
      description = excluded.description, other_names = excluded.other_names, origin = 'esco', retired_at = null, successor_id = null`);
  await tx.execute(sql`
    insert into occupations (id, uri, esco_code, isco08, label, outside_core, is_in_demand, description, other_names, origin)
    select id, uri, coalesce(code, ''), coalesce(regexp_replace(isco08, '^C', ''), ''), label,
      '{"essential": 0, "optional": 0}'::jsonb, false, description, other_names, 'esco'
      from (${staged}) staged where kind = 'occupation'
    on conflict (id) do update set uri = excluded.uri, label = excluded.label, outside_core = excluded.outside_core,
      description = excluded.description, other_names = excluded.other_names, origin = 'esco', retired_at = null,
      successor_id = null,
      esco_code = coalesce(nullif(excluded.esco_code, ''), occupations.esco_code),
      isco08 = coalesce(nullif(excluded.isco08, ''), occupations.isco08)`);
  await mergeLinks(tx);
  await mergeTerms(tx);
  await retireMissing(tx, now);
  await tx.execute(sql`update frameworks set version = ${input.version} where id = 'esco'`);
  await tx.execute(sql`
    insert into taxonomy_editions (source, hash, loaded_at) values ('esco', ${input.hash}, ${now}::timestamptz)
    on conflict (source) do update set hash = excluded.hash, loaded_at = excluded.loaded_at`);
}

// Only what differs is written: an edition that changes little takes little time, and locks few rows.
async function mergeLinks(tx: Transaction): Promise<void> {
  await tx.execute(sql`create temporary table wanted_links on commit drop as ${stagedLinks}`);
  await tx.execute(sql`create index on wanted_links (from_id, to_id)`);
  await tx.execute(sql`analyze wanted_links`);
  await tx.execute(sql`
    delete from skill_relations r where (origin = 'esco' or kind = 'broader' and skill_id in (select concept_id from esco_concepts))
      and not exists (select from wanted_links w where w.from_id = r.skill_id and w.to_id = r.to_skill_id and w.kind = r.kind)`);
  await tx.execute(sql`
    insert into skill_relations (skill_id, to_skill_id, kind, source, origin)
    select from_id, to_id, kind, 'official', 'esco' from wanted_links where kind in ('broader', 'related')
    on conflict (skill_id, to_skill_id, kind) do update set source = 'official', origin = 'esco'
      where skill_relations.origin <> 'esco'`);
  await tx.execute(sql`
    delete from occupation_skills r where (origin = 'esco' or occupation_id in (select concept_id from esco_concepts))
      and not exists (select from wanted_links w where w.from_id = r.occupation_id and w.to_id = r.skill_id)`);
  await tx.execute(sql`
    insert into occupation_skills (occupation_id, skill_id, relation, origin)
    select from_id, to_id, min(kind), 'esco' from wanted_links where kind in ('essential', 'optional') group by from_id, to_id
    on conflict (occupation_id, skill_id) do update set relation = excluded.relation, origin = 'esco'
      where (occupation_skills.relation, occupation_skills.origin) <> (excluded.relation, 'esco')`);
}

// Other names of our own stay beside those of ESCO; preferred labels are ESCO's where it has the concept. What it no
// longer has is still found by its names.
async function mergeTerms(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    create temporary table wanted_terms on commit drop as
    select case kind when 'occupation' then 'occupation' else 'skill' end as concept_kind, concept_id, lang,
        'preferred' as kind, folded_label as text
      from esco_concepts where folded_label <> ''
    union select case kind when 'occupation' then 'occupation' else 'skill' end, concept_id, lang, 'alternative', other
      from esco_concepts, jsonb_array_elements_text(folded_alternatives) other where other <> folded_label
    union select case kind when 'occupation' then 'occupation' else 'skill' end, concept_id, 'en', 'code', lower(code)
      from esco_concepts where lang = 'en' and code is not null`);
  await tx.execute(sql`create index on wanted_terms (concept_id)`);
  await tx.execute(sql`analyze wanted_terms`);
  await tx.execute(sql`
    delete from taxonomy_terms t
      where (origin = 'esco' or kind in ('preferred', 'code')) and concept_id in (select concept_id from esco_concepts)
      and not exists (select from wanted_terms w where w.concept_id = t.concept_id and w.concept_kind = t.concept_kind
        and w.lang = t.lang and w.kind = t.kind and w.text = t.text)`);
  await tx.execute(sql`
    insert into taxonomy_terms (concept_kind, concept_id, lang, kind, text, origin)
    select *, 'esco' from wanted_terms order by text
    on conflict (concept_kind, concept_id, lang, kind, text) do update set origin = 'esco'
      where taxonomy_terms.origin <> 'esco' and taxonomy_terms.kind <> 'alternative'`);
}

// A retired concept points to the one that now carries its name, where there is just one.
async function retireMissing(tx: Transaction, now: string): Promise<void> {
  for (const [table, isOccupation] of [
    ['skills', false],
    ['occupations', true],
  ] as const) {
    const known = sql.identifier(table);
    const ofEsco = isOccupation ? sql`true` : sql`${known}.scheme = 'esco'`;
    await tx.execute(sql`
      with gone as (
        select id, lower(label->>'en') as name from ${known}
          where ${ofEsco} and not exists (select from esco_concepts c where c.concept_id = ${known}.id)
      ), named as (
        select concept_id, lower(label) as name from esco_concepts where lang = 'en' and (kind = 'occupation') = ${isOccupation}
        union select concept_id, lower(other) from esco_concepts, jsonb_array_elements_text(alternatives) other
          where lang = 'en' and (kind = 'occupation') = ${isOccupation}
      ), successors as (
        select id, min(concept_id) as successor_id from gone join named using (name)
          group by id having count(distinct concept_id) = 1
      )
      update ${known} set origin = 'esco', retired_at = coalesce(${known}.retired_at, ${now}::timestamptz),
          successor_id = successors.successor_id
        from gone left join successors using (id) where ${known}.id = gone.id`);
  }
}
