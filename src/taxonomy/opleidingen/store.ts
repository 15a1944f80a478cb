import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../../platform/database.ts';
import type { Lang } from '../../platform/i18n.ts';
import { skills } from '../tables.ts';
import type { OpleidingFacts } from './content.ts';
import { weeksOf } from './duration.ts';
import type { Opleiding } from './opleiding.ts';
import { opleidingen, opleidingOntwikkelpaden, opleidingProviders, opleidingSkills } from './tables.ts';

export interface OpleidingFilter {
  ids?: readonly string[];
  /**
   * Words that stand in its name, its opleider, its kind, form or level, or its skills, in either language; mistakes in
   * typing are forgiven.
   */
  words?: readonly string[];
  providerId?: string;
  skillId?: string;
  ontwikkelpadId?: string;
  /** NLQF. */
  level?: number;
  kind?: string;
  form?: string;
  mode?: string;
  maxWeeks?: number;
  /** Also what is no longer offered. */
  withWithdrawn?: boolean;
  /** Orders by name in this language; by id where none is told. */
  lang?: Lang;
  /** Behind which place in the order of the list. `name` as `nameInOrder` has it. */
  after?: { rank: number; name: string; id: string };
  limit?: number;
}

const SIMILAR = 0.6;

/** What is named for itself comes before what only teaches the skill that was asked for. */
const nameText = sql`lower(concat_ws(' ', ${opleidingen.label} ->> 'nl', ${opleidingen.label} ->> 'en', ${opleidingProviders.name}))`;
const skillText = sql`lower(coalesce((select string_agg(concat_ws(' ', ${skills.code}, ${skills.label} ->> 'nl', ${skills.label} ->> 'en'), ' ')
  from ${opleidingSkills} join ${skills} on ${skills.id} = ${opleidingSkills.skillId}
  where ${opleidingSkills.opleidingId} = ${opleidingen.id}), ''))`;
/** What people call the kind, the form and the place of an opleiding. */
const kindText = sql`concat_ws(' ',
  case ${opleidingen.kind} when 'mbo' then 'mbo mbo' || coalesce(${opleidingen.nlqf}::text, '') || ' secondary vocational'
    when 'associate-degree' then 'associate degree ad hbo' when 'bachelor' then 'hbo bachelor' when 'master' then 'hbo master'
    when 'omscholing' then 'omscholing reskilling' when 'bijscholing' then 'bijscholing further training' end,
  case ${opleidingen.form} when 'voltijd' then 'voltijd full time' when 'deeltijd' then 'deeltijd part time'
    when 'duaal' then 'duaal dual bbl' when 'eigen-tempo' then 'eigen tempo own pace' end,
  case ${opleidingen.mode} when 'fysiek' then 'locatie on site' when 'online' then 'online' when 'gemengd' then 'deels online' end,
  case when ${opleidingen.nlqf} is not null then 'niveau level nlqf' end,
  case when ${opleidingen.eqf} is not null then 'eqf' end)`;
// A few letters stand inside many words, as `mbo` does in symbolen: those must begin one.
const isIn = (word: string, text: SQL) =>
  /^[a-z0-9]{1,3}$/.test(word)
    ? sql`${text} ~ ${`\\m${word}`}`
    : sql`(strpos(${text}, ${word}) > 0 or word_similarity(${word}, ${text}) >= ${SIMILAR})`;
// A digit alone is a level, as in `mbo 4`; in the codes of skills it would be found nearly everywhere.
const isLevel = (word: string) => /^[1-8]$/.test(word);
const isOfKind = (word: string) =>
  isLevel(word) ? sql`coalesce(${opleidingen.nlqf} = ${Number(word)}, false)` : isIn(word, kindText);
/** Names in the order of the alphabet; cut off, so that a place in the list fits in an address. */
const nameInOrder = (lang: Lang) =>
  sql<string>`left(lower(coalesce(nullif(${opleidingen.label} ->> ${lang}, ''), ${opleidingen.label} ->> 'nl')), 60)`;
const rankOf = (words: readonly string[]): SQL<number> =>
  words.length === 0
    ? sql<number>`0::int`
    : sql<number>`(case when ${sql.join(
        words.map((word) => or(isIn(word, nameText), isOfKind(word))),
        sql` and `,
      )} then 0 else 1 end)`;
/** As `weeksOf` counts them. */
const weeks = sql`(extract(year from ${opleidingen.duration}::interval) * 52 + extract(month from ${opleidingen.duration}::interval) * 52 / 12.0
  + extract(day from ${opleidingen.duration}::interval) / 7.0)`;

function conditionsOf(filter: OpleidingFilter): SQL | undefined {
  const withSkill = (skillId: string) =>
    sql`exists (select 1 from ${opleidingSkills} where ${opleidingSkills.opleidingId} = ${opleidingen.id} and ${opleidingSkills.skillId} = ${skillId})`;
  const onPath = (ontwikkelpadId: string) =>
    sql`exists (select 1 from ${opleidingOntwikkelpaden} where ${opleidingOntwikkelpaden.opleidingId} = ${opleidingen.id} and ${opleidingOntwikkelpaden.ontwikkelpadId} = ${ontwikkelpadId})`;
  return and(
    filter.ids ? inArray(opleidingen.id, [...filter.ids]) : undefined,
    filter.ids || filter.withWithdrawn ? undefined : isNull(opleidingen.withdrawnAt),
    ...(filter.words ?? []).map((word) =>
      or(isIn(word, nameText), isOfKind(word), isLevel(word) ? undefined : isIn(word, skillText)),
    ),
    filter.providerId ? eq(opleidingen.providerId, filter.providerId) : undefined,
    filter.skillId ? withSkill(filter.skillId) : undefined,
    filter.ontwikkelpadId ? onPath(filter.ontwikkelpadId) : undefined,
    filter.level ? eq(opleidingen.nlqf, filter.level) : undefined,
    filter.kind ? eq(opleidingen.kind, filter.kind) : undefined,
    filter.form ? eq(opleidingen.form, filter.form) : undefined,
    filter.mode ? eq(opleidingen.mode, filter.mode) : undefined,
    filter.maxWeeks ? sql`${weeks} > 0 and ${weeks} <= ${filter.maxWeeks}` : undefined,
  );
}

/** How many opleidingen a filter finds, over all pages. */
export async function countOpleidingRows(db: Queryable, filter: OpleidingFilter): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(opleidingen)
    .innerJoin(opleidingProviders, eq(opleidingProviders.id, opleidingen.providerId))
    .where(conditionsOf(filter));
  return row?.count ?? 0;
}

/** Who offers an opleiding now, by name. */
export const listProviderRows = (db: Queryable): Promise<{ id: string; name: string }[]> =>
  db
    .selectDistinct({ id: opleidingProviders.id, name: opleidingProviders.name })
    .from(opleidingProviders)
    .innerJoin(opleidingen, eq(opleidingen.providerId, opleidingProviders.id))
    .where(isNull(opleidingen.withdrawnAt))
    .orderBy(asc(opleidingProviders.name));

export async function listOpleidingRows(
  db: Queryable,
  filter: OpleidingFilter,
): Promise<(Opleiding & { rank: number; name: string })[]> {
  const rank = rankOf(filter.words ?? []);
  const name = filter.lang ? nameInOrder(filter.lang) : sql<string>`''::text`;
  const query = db
    .select({
      opleiding: opleidingen,
      rank,
      name,
      providerName: opleidingProviders.name,
      skills: sql<Opleiding['skills']>`coalesce((select jsonb_agg(jsonb_build_object(
          'skillId', ${opleidingSkills.skillId}, 'coverage', ${opleidingSkills.coverage},
          'level', ${opleidingSkills.level}, 'isEditorial', ${opleidingSkills.isEditorial}) order by ${opleidingSkills.position})
        from ${opleidingSkills} where ${opleidingSkills.opleidingId} = ${opleidingen.id}), '[]'::jsonb)`,
      paths: sql<
        string[]
      >`coalesce((select jsonb_agg(${opleidingOntwikkelpaden.ontwikkelpadId} order by ${opleidingOntwikkelpaden.ontwikkelpadId})
        from ${opleidingOntwikkelpaden} where ${opleidingOntwikkelpaden.opleidingId} = ${opleidingen.id}), '[]'::jsonb)`,
    })
    .from(opleidingen)
    .innerJoin(opleidingProviders, eq(opleidingProviders.id, opleidingen.providerId))
    .where(
      and(
        conditionsOf(filter),
        filter.after
          ? sql`(${rank}, ${name}, ${opleidingen.id}) > (${filter.after.rank}, ${filter.after.name}, ${filter.after.id})`
          : undefined,
      ),
    )
    .orderBy(rank, name, asc(opleidingen.id));
  const rows = await (filter.limit ? query.limit(filter.limit) : query);
  return rows.map(
    ({ opleiding: { providerId, ...opleiding }, rank: place, name: inOrder, providerName, skills: taught, paths }) => ({
      rank: Number(place),
      name: inOrder,
      ...(opleiding as Omit<Opleiding, 'provider' | 'skills' | 'ontwikkelpaden' | 'weeks'>),
      weeks: weeksOf(opleiding.duration),
      provider: { id: providerId, name: providerName },
      skills: taught,
      ontwikkelpaden: paths,
    }),
  );
}

const OPLEIDING_IDS_LOCK = 7_136_021;

/** Held to the end of the transaction, so that two opleidingen of one name do not take one id. */
export async function lockOpleidingIds(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${OPLEIDING_IDS_LOCK})`);
}

/** The ids that begin with this one. */
export async function listTakenIds(tx: Transaction, base: string): Promise<string[]> {
  const rows = await tx
    .select({ id: opleidingen.id })
    .from(opleidingen)
    .where(sql`starts_with(${opleidingen.id}, ${base})`);
  return rows.map(({ id }) => id);
}

/** Which opleiding of a provider its own administration calls so. */
export async function findByExternalId(
  tx: Transaction,
  providerId: string,
  externalId: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ id: opleidingen.id })
    .from(opleidingen)
    .where(and(eq(opleidingen.providerId, providerId), eq(opleidingen.externalId, externalId)));
  return row?.id ?? null;
}

/** Whoever offers an opleiding is known by the slug of its organisation. */
export async function ensureProvider(
  tx: Transaction,
  { slug, name, kind, city }: { slug: string; name: string; kind: string; city: string | null },
): Promise<void> {
  const row = { id: slug, name, alsoKnownAs: [], kind, region: city ?? '' };
  await tx.insert(opleidingProviders).values(row).onConflictDoNothing();
}

export async function insertOpleiding(
  tx: Transaction,
  own: { id: string; providerId: string; externalId: string | null; editedAt: Date },
  facts: OpleidingFacts,
): Promise<void> {
  await tx.insert(opleidingen).values({ ...columnsOf(facts), ...own, tasks: [] });
  await replaceLinks(tx, own.id, facts);
}

/** Replaces all that an opleiding says. False when it no longer stands at this version; nothing is written then. */
export async function updateOpleiding(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  facts: OpleidingFacts & { externalId: string | null },
  editedAt: Date,
): Promise<boolean> {
  const updated = await tx
    .update(opleidingen)
    .set({ ...columnsOf(facts), externalId: facts.externalId, version: version + 1, editedAt })
    .where(and(eq(opleidingen.id, id), eq(opleidingen.version, version)))
    .returning({ id: opleidingen.id });
  if (updated.length === 0) return false;
  await replaceLinks(tx, id, facts);
  return true;
}

function columnsOf(facts: OpleidingFacts) {
  const { label, kind, nlqf, eqf, duration, form, mode, credits, url, crebo, croho, outcomes } = facts;
  return { label, kind, nlqf, eqf, duration, form, mode, credits, url, crebo, croho, outcomes };
}

async function replaceLinks(tx: Transaction, opleidingId: string, { skills, ontwikkelpaden }: OpleidingFacts) {
  await tx.delete(opleidingSkills).where(eq(opleidingSkills.opleidingId, opleidingId));
  const links = skills.map((skill, position) => ({ ...skill, opleidingId, position }));
  if (links.length > 0) await tx.insert(opleidingSkills).values(links);
  await tx.delete(opleidingOntwikkelpaden).where(eq(opleidingOntwikkelpaden.opleidingId, opleidingId));
  const paths = [...new Set(ontwikkelpaden)].map((ontwikkelpadId) => ({ opleidingId, ontwikkelpadId }));
  if (paths.length > 0) await tx.insert(opleidingOntwikkelpaden).values(paths);
}

/** Takes an opleiding out of the catalogue or puts it back; false when it stood so already. */
export async function updateWithdrawn(tx: Transaction, id: string, isWithdrawn: boolean, at: Date): Promise<boolean> {
  const updated = await tx
    .update(opleidingen)
    .set({ withdrawnAt: isWithdrawn ? at : null, editedAt: at, version: sql`${opleidingen.version} + 1` })
    .where(
      and(eq(opleidingen.id, id), isWithdrawn ? isNull(opleidingen.withdrawnAt) : isNotNull(opleidingen.withdrawnAt)),
    )
    .returning({ id: opleidingen.id });
  return updated.length === 1;
}
