import { and, asc, eq, gt, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../platform/database.ts';
import { keepStatement } from '../platform/kept-statement.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';
import type { Role } from './rights.ts';
import { memberships, organisations } from './tables.ts';

export type NewOrganisation = typeof organisations.$inferInsert;

// The logo itself stays behind: it is large, and only its own route serves it. Its hash makes the path cacheable.
const shown = {
  id: organisations.id,
  slug: organisations.slug,
  kind: sql<OrganisationKind>`${organisations.kind}`,
  name: organisations.name,
  nameEn: organisations.nameEn,
  url: organisations.url,
  city: organisations.city,
  addressCountry: organisations.addressCountry,
  logoPath: sql<
    string | null
  >`'/issuers/' || ${organisations.slug} || '/logo?v=' || left(md5(${organisations.logo}), 8)`,
  did: organisations.did,
  isDemonstration: organisations.isDemonstration,
};

const findWhere = async (db: Queryable, where: SQL | undefined): Promise<Organisation | null> => {
  const [row] = await db.select(shown).from(organisations).where(where);
  return row ?? null;
};

/** Null when there is none. Asks nothing about rights: for what may be public or was guarded before. */
export async function findOrganisation(db: Queryable, id: string): Promise<Organisation | null> {
  const [row] = await organisationById(db, { id });
  return row ?? null;
}

const organisationById = keepStatement<{ id: string }, Organisation>((db) =>
  db
    .select(shown)
    .from(organisations)
    .where(eq(organisations.id, sql.placeholder('id'))),
);

/** As `findOrganisation`, by the name that stands in URLs. */
export const findOrganisationBySlug = (db: Queryable, slug: string): Promise<Organisation | null> =>
  findWhere(db, eq(organisations.slug, slug));

export const findProgrammeOffice = (db: Queryable): Promise<Organisation | null> =>
  findWhere(db, eq(organisations.kind, 'programme-office'));

/** All organisations, or those of one kind, in order of name. Asks nothing about rights. */
export const listOrganisations = (db: Queryable, kind?: OrganisationKind): Promise<Organisation[]> =>
  db
    .select(shown)
    .from(organisations)
    .where(kind ? eq(organisations.kind, kind) : undefined)
    .orderBy(asc(organisations.name), asc(organisations.slug));

export interface OrganisationFilter {
  kind?: OrganisationKind;
  issuersOnly: boolean;
  afterSlug?: string;
  limit: number;
}

/** In order of slug, which is unique and never changes. */
export const listOrganisationRows = (db: Queryable, filter: OrganisationFilter): Promise<Organisation[]> =>
  db
    .select(shown)
    .from(organisations)
    .where(
      and(
        filter.kind ? eq(organisations.kind, filter.kind) : undefined,
        filter.issuersOnly ? isNotNull(organisations.did) : undefined,
        filter.afterSlug === undefined ? undefined : gt(organisations.slug, filter.afterSlug),
      ),
    )
    .orderBy(asc(organisations.slug))
    .limit(filter.limit);

export async function findLogo(db: Queryable, slug: string): Promise<{ base64: string; mediaType: string } | null> {
  const [row] = await db
    .select({ base64: organisations.logo, mediaType: organisations.logoMediaType })
    .from(organisations)
    .where(eq(organisations.slug, slug));
  return row?.base64 && row.mediaType ? { base64: row.base64, mediaType: row.mediaType } : null;
}

/** False when the slug, the DID or the one seat of the programme office is taken; nothing is written then. */
export async function insertOrganisation(db: Queryable, row: NewOrganisation): Promise<boolean> {
  const inserted = await db.insert(organisations).values(row).onConflictDoNothing().returning({ id: organisations.id });
  return inserted.length === 1;
}

export type OrganisationChange = Partial<
  Pick<NewOrganisation, 'name' | 'nameEn' | 'url' | 'city' | 'addressCountry' | 'logo' | 'logoMediaType'>
>;

export async function updateOrganisationRow(db: Queryable, id: string, change: OrganisationChange): Promise<void> {
  await db.update(organisations).set(change).where(eq(organisations.id, id));
}

/**
 * Holds the organisation until the transaction ends: whoever changes its members or keys waits in line, so that two
 * admins cannot each remove the other and leave nobody.
 */
export async function takeOrganisation(db: Queryable, id: string): Promise<void> {
  await db.select({ id: organisations.id }).from(organisations).where(eq(organisations.id, id)).for('update');
}

export async function findRole(db: Queryable, organisationId: string, userId: string): Promise<Role | null> {
  const [row] = await roleOf(db, { organisationId, userId });
  return row?.role ?? null;
}

const roleOf = keepStatement<{ organisationId: string; userId: string }, { role: Role }>((db) =>
  db
    .select({ role: sql<Role>`${memberships.role}` })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, sql.placeholder('organisationId')),
        eq(memberships.userId, sql.placeholder('userId')),
      ),
    ),
);

/** The organisations a person belongs to, in order of name, with their role in each. */
export const listMemberships = (db: Queryable, userId: string): Promise<{ organisation: Organisation; role: Role }[]> =>
  db
    .select({ organisation: shown, role: sql<Role>`${memberships.role}` })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(organisations.name), asc(organisations.slug));
