import { type Actor, findPeople, requirePerson } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { type PassportItem, proofOf } from './item.ts';
import { listItems } from './list-items.ts';
import { computeSkills, groupByArea, type SkillArea, type SkillLine } from './skill-overview.ts';

export interface Passport {
  holder: { name: string; email: string };
  /** In the holder's order; hidden ones are in it and say so. */
  items: PassportItem[];
  /** What the items that are not hidden prove, the strongest first. */
  skills: SkillLine[];
  /** The same skills by area. */
  areas: SkillArea[];
}

/** The whole passport, for its owner. @throws UnauthenticatedError, ForbiddenError for anyone but a person */
export const viewPassport = async (deps: Deps, actor: Actor): Promise<Passport> =>
  readPassportOf(deps, requirePerson(actor).userId);

/** The whole passport of a person, for work that is done for them without their asking. @throws NotFoundError */
export async function readPassportOf(deps: Deps, userId: string): Promise<Passport> {
  const holder = (await findPeople(deps.db, [userId])).get(userId);
  if (!holder) throw new NotFoundError();
  const items = await listItems(deps.db, userId, deps.now());
  const skills = computeSkills(items.filter(({ hidden }) => !hidden).map(proofOf), deps.now());
  return { holder: { name: holder.name, email: holder.email }, items, skills, areas: groupByArea(skills) };
}

/** One item of the actor's own passport. @throws NotFoundError when it is not in it, whoever else has it */
export async function findItem(deps: Deps, actor: Actor, itemId: string): Promise<PassportItem> {
  const { userId } = requirePerson(actor);
  const item = (await listItems(deps.db, userId, deps.now())).find(({ id }) => id === itemId);
  if (!item) throw new NotFoundError();
  return item;
}
