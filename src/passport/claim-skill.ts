import { type Actor, holderSignerOf, recordAudit, requirePerson } from '../access/index.ts';
import type { Queryable } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { InvalidInputError } from '../platform/errors.ts';
import { secure } from '../proofs/index.ts';
import { findSkills, type Skill, searchSkills, skillUrl } from '../taxonomy/index.ts';
import { buildOwnSkillCredential } from './own-skill-credential.ts';
import type { Level } from './skill-overview.ts';
import { insertOwnSkill, listFreeEvidence, takeEvidence } from './store.ts';

export interface ClaimSkillInput {
  /** A skill of the taxonomy, or else `name`. */
  skillId?: string;
  /** A skill in the person's own words, for what the taxonomy does not have. */
  name?: string;
  narrative: string;
  level: Level | null;
  /** Evidence that was added before and that no skill has yet. */
  evidenceIds: readonly string[];
}

/**
 * A person says what they can do: a credential to themselves, signed with their own key. The lowest rung, and shown as
 * such.
 *
 * @throws InvalidInputError for a skill the taxonomy does not have, or evidence that is not free
 */
export async function claimSkill(deps: Deps, actor: Actor, input: ClaimSkillInput): Promise<{ id: string }> {
  const { userId } = requirePerson(actor);
  const skill = await findClaimedSkill(deps.db, input);
  const name = skill?.label ?? { nl: input.name ?? '', en: input.name ?? '' };
  const evidence = await listFreeEvidence(deps.db, userId, input.evidenceIds);
  const signer = await holderSignerOf(deps, deps.db, userId);

  const id = deps.newId();
  const createdAt = deps.now();
  const unsigned = buildOwnSkillCredential({
    id,
    holderDid: signer.did,
    name,
    narrative: input.narrative,
    level: input.level,
    alignment: skill ? alignmentOf(deps, skill) : null,
    evidence,
    validFrom: createdAt,
  });
  const document = JSON.stringify(await secure(unsigned, signer, { created: createdAt }));

  await deps.db.transaction(async (tx) => {
    await insertOwnSkill(tx, {
      id,
      userId,
      skillId: skill?.id ?? null,
      nameNl: name.nl,
      nameEn: name.en,
      narrative: input.narrative,
      level: input.level,
      document,
      createdAt,
    });
    const wanted = new Set(input.evidenceIds).size;
    if ((await takeEvidence(tx, userId, input.evidenceIds, id)) !== wanted) {
      throw new InvalidInputError([{ path: 'evidenceIds', message: 'Some evidence does not exist or is in use.' }]);
    }
    await recordAudit(tx, actor, 'passport.skill_claimed', id);
  });
  return { id };
}

/** A name that the taxonomy knows is that skill, so that it stands with what others proved of it. */
async function findClaimedSkill(db: Queryable, { skillId, name = '' }: ClaimSkillInput): Promise<Skill | undefined> {
  if (skillId === undefined) {
    const { items } = await searchSkills(db, { query: name, limit: 20 });
    const wanted = name.toLowerCase();
    return items.find(({ label }) => label.nl.toLowerCase() === wanted || label.en.toLowerCase() === wanted);
  }
  const skill = (await findSkills(db, [skillId])).get(skillId);
  if (!skill) throw new InvalidInputError([{ path: 'skillId', message: 'There is no such skill.' }]);
  return skill;
}

const FRAMEWORK_NAMES = { esco: 'ESCO', 'e-cf': 'e-CF', digcomp: 'DigComp', 'hbo-i': 'HBO-i' } as const;

const alignmentOf = (deps: Deps, skill: Skill) => ({
  targetUrl: skill.uri ?? skillUrl(deps.config.publicUrl, skill.id),
  framework: FRAMEWORK_NAMES[skill.scheme],
});
