import { type Actor, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import type { OpleidingFacts } from './content.ts';
import { OpleidingChangedError } from './errors.ts';
import type { Opleiding } from './opleiding.ts';
import { findOwn, type OwnOpleiding, requireOpleider } from './own-opleidingen.ts';
import { updateOpleiding } from './store.ts';

/** What of an opleiding is still ours: links to skills, learning outcomes, codes of a register that we derived. */
export interface EditorialParts {
  skillIds: string[];
  outcomeIds: string[];
  codes: ('crebo' | 'croho')[];
}

export const editorialPartsOf = ({ skills, outcomes, crebo, croho }: Opleiding): EditorialParts => ({
  skillIds: skills.flatMap(({ skillId, isEditorial }) => (isEditorial ? [skillId] : [])),
  outcomeIds: outcomes.flatMap(({ id, isEditorial }) => (isEditorial ? [id] : [])),
  codes: [
    ...(crebo && !crebo.isConfirmed ? (['crebo'] as const) : []),
    ...(croho && !croho.isConfirmed ? (['croho'] as const) : []),
  ],
});

export const countParts = ({ skillIds, outcomeIds, codes }: EditorialParts): number =>
  skillIds.length + outcomeIds.length + codes.length;

/**
 * The opleider judges what we filled in: `confirmed` makes it theirs, `removed` takes it out. `parts`: which; `all`:
 * everything that is still ours. What is theirs already is left alone.
 *
 * @throws NotFoundError, OpleidingChangedError when it was saved since it was read
 */
export async function reviewOpleiding(
  deps: Deps,
  actor: Actor,
  input: OwnOpleiding & { version: number; verdict: 'confirmed' | 'removed'; parts: EditorialParts | 'all' },
): Promise<Opleiding> {
  const { organisationId, opleidingId, version, verdict } = input;
  const organisation = await requireOpleider(deps.db, actor, organisationId);
  return deps.db.transaction(async (tx) => {
    const before = await findOwn(tx, organisation, opleidingId);
    const open = editorialPartsOf(before);
    const parts = input.parts === 'all' ? open : within(input.parts, open);
    if (before.version !== version) throw new OpleidingChangedError(before);
    if (countParts(parts) === 0) return before;
    const facts = { ...judge(before, verdict, parts), externalId: before.externalId };
    if (!(await updateOpleiding(tx, { id: opleidingId, version }, facts, deps.now())))
      throw new OpleidingChangedError(await findOwn(tx, organisation, opleidingId));
    const details = { skills: parts.skillIds.length, outcomes: parts.outcomeIds.length, codes: parts.codes.length };
    const action = verdict === 'confirmed' ? 'opleiding.links_confirmed' : 'opleiding.links_removed';
    await recordAudit(tx, actor, action, opleidingId, { organisationId, details });
    return findOwn(tx, organisation, opleidingId);
  });
}

const within = (asked: EditorialParts, open: EditorialParts): EditorialParts => ({
  skillIds: asked.skillIds.filter((id) => open.skillIds.includes(id)),
  outcomeIds: asked.outcomeIds.filter((id) => open.outcomeIds.includes(id)),
  codes: asked.codes.filter((code) => open.codes.includes(code)),
});

function judge(before: Opleiding, verdict: 'confirmed' | 'removed', parts: EditorialParts): OpleidingFacts {
  const { skillIds, outcomeIds, codes } = parts;
  if (verdict === 'confirmed') {
    return {
      ...before,
      skills: before.skills.map((skill) =>
        skillIds.includes(skill.skillId) ? { ...skill, isEditorial: false } : skill,
      ),
      outcomes: before.outcomes.map((one) => (outcomeIds.includes(one.id) ? { ...one, isEditorial: false } : one)),
      crebo: before.crebo && { ...before.crebo, isConfirmed: before.crebo.isConfirmed || codes.includes('crebo') },
      croho: before.croho && { ...before.croho, isConfirmed: before.croho.isConfirmed || codes.includes('croho') },
    };
  }
  return {
    ...before,
    skills: before.skills.filter(({ skillId }) => !skillIds.includes(skillId)),
    // A skill that the opleiding does not have is no part of what somebody can do after it.
    outcomes: before.outcomes
      .filter(({ id }) => !outcomeIds.includes(id))
      .map((one) => ({ ...one, skills: one.skills.filter(({ skillId }) => !skillIds.includes(skillId)) })),
    crebo: codes.includes('crebo') ? null : before.crebo,
    croho: codes.includes('croho') ? null : before.croho,
  };
}
