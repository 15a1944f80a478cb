import type { Actor } from '../../access/index.ts';
import { findPeople } from '../../access/index.ts';
import { listMemberships, type Organisation, type Role } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';

/** What the frame of every page shows of who is looking at it. */
export interface Visitor {
  /** Empty for nobody, and for a person who has given no name. */
  name: string;
  memberships: readonly { organisation: Organisation; role: Role }[];
  isDemo: boolean;
  /** The service is reached over https, so cookies may be kept to that. */
  isSecure: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Absent where a request was refused before it reached a page. */
    visitor?: Visitor;
  }
}

/** The first page of an organisation for its members. */
export const organisationHome = ({ kind, slug }: Pick<Organisation, 'kind' | 'slug'>): string =>
  kind === 'programme-office' ? '/office' : `/organisations/${slug}`;

/** Looks up, once a request, who is looking. */
export async function findVisitor(deps: Deps, actor: Actor): Promise<Visitor> {
  const site = { isDemo: deps.config.demo, isSecure: deps.config.publicUrl.startsWith('https:') };
  if (actor.kind !== 'person') return { ...site, name: '', memberships: [] };
  const [people, memberships] = await Promise.all([
    findPeople(deps.db, [actor.userId]),
    listMemberships(deps.db, actor.userId),
  ]);
  return { ...site, name: people.get(actor.userId)?.name ?? '', memberships };
}
