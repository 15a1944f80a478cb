import type { Queryable } from '../../platform/database.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { findSkills } from '../find-skills.ts';
import { LINK_KINDS, type LinkKind, type SkillConcept, type TreeNode } from './concept.ts';
import { findOtherNames, listChildRows, listCountedAreas, listLinkRows, listRootIds } from './store.ts';

const MOST_LINKS = 100;
const MOST_CHILDREN = 40;

/** A concept with its other names and with the concepts around it, of its own and of other frameworks. @throws NotFoundError */
export async function findSkill(db: Queryable, id: string): Promise<SkillConcept> {
  const [otherNames, links] = await Promise.all([findOtherNames(db, id), listLinkRows(db, id, MOST_LINKS)]);
  if (!otherNames) throw new NotFoundError();
  const around = await findSkills(db, [id, ...links.map((link) => link.id)]);
  const skill = around.get(id);
  if (!skill) throw new NotFoundError();
  const { successorId } = skill;
  const successor = successorId ? ((await findSkills(db, [successorId])).get(successorId) ?? null) : null;
  return {
    skill,
    otherNames,
    successor,
    links: eachKind((kind) =>
      links
        .filter((link) => link.kind === kind)
        .flatMap(({ id: other, source }) => {
          const found = around.get(other);
          return found ? [{ skill: found, source }] : [];
        }),
    ),
    counts: eachKind((kind) => links.find((link) => link.kind === kind)?.count ?? 0),
  };
}

const eachKind = <Value>(ofKind: (kind: LinkKind) => Value): Record<LinkKind, Value> =>
  Object.fromEntries(LINK_KINDS.map((kind) => [kind, ofKind(kind)])) as Record<LinkKind, Value>;

/** The top of a framework's tree, with what stands directly under it. */
export const listRoots = async (db: Queryable, scheme: string): Promise<TreeNode[]> =>
  listNodes(db, await listRootIds(db, scheme));

/** Concepts as nodes of a tree, in the order asked, each with what stands directly under it. */
export async function listNodes(db: Queryable, ids: readonly string[]): Promise<TreeNode[]> {
  const under = await listChildRows(db, ids, MOST_CHILDREN);
  const found = await findSkills(db, [...ids, ...under.map(({ id }) => id)]);
  return ids.flatMap((id) => {
    const skill = found.get(id);
    const own = under.filter(({ parentId }) => parentId === id);
    if (!skill) return [];
    return { skill, children: own.flatMap((row) => found.get(row.id) ?? []), childCount: own[0]?.count ?? 0 };
  });
}

/** Our own groups of skills by subject, in reading order, with how many skills each holds. */
export const listAreas = listCountedAreas;
