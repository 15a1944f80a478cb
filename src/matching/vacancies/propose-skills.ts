import type { Actor } from '../../access/index.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { findLabelsIn, findSkills, occupations } from '../../taxonomy/index.ts';
import type { Demand } from '../rules/demand.ts';
import { demandsOfOccupation } from './occupation-demands.ts';
import { wishedParts } from './wished-parts.ts';
import { requireVacancyWriter } from './write-vacancy.ts';

/** A skill to choose from. Nothing is chosen for anybody. */
export interface ProposedSkill extends Demand {
  label: Bilingual;
  /** The words of the pasted text it was found by, with those around them; null where no text was pasted. */
  found: { before: string; words: string; after: string; times: number } | null;
}

export interface Proposal {
  /** The occupation that was asked for, else the first that the text names, in its own words; null for none. */
  title: Bilingual | null;
  skills: ProposedSkill[];
}

/** What ESCO says an occupation needs, as skills to choose from, with levels proposed from e-CF. @throws NotFoundError */
export async function proposeFromOccupation(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; occupationId: string },
): Promise<Proposal> {
  await requireVacancyWriter(deps.db, actor, input.organisationId);
  const occupation = await occupations.findOccupation(deps.db, input.occupationId);
  const demands = await demandsOfOccupation(deps.db, occupation.skills);
  const skills = await nameDemands(deps.db, demands);
  return { title: occupation.label, skills: skills.map((skill) => ({ ...skill, found: null })) };
}

/**
 * The skills that a vacancy text names, to choose from; wished where the text says so. The text goes to nobody and is not kept: what is kept of it, a
 * person decides afterwards.
 */
export async function proposeFromText(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; text: string },
): Promise<Proposal> {
  await requireVacancyWriter(deps.db, actor, input.organisationId);
  const labels = await findLabelsIn(deps.db, input.text);
  const named = labels.filter(({ kind }) => kind === 'skill');
  const places = new Map(named.map((label) => [label.id, label]));
  const wished = wishedParts(input.text);
  const asked = named.map(({ id, start }) => {
    const isWished = wished.some((part) => part.start <= start && start < part.end);
    return { skillId: id, relation: isWished ? ('optional' as const) : ('essential' as const) };
  });
  const title = labels.find(({ kind }) => kind === 'occupation')?.text ?? null;
  const skills = await nameDemands(deps.db, await demandsOfOccupation(deps.db, asked));
  return {
    title: title === null ? null : { nl: title, en: title },
    skills: skills.map((skill) => {
      const place = places.get(skill.skillId);
      return { ...skill, found: place ? { ...excerptOf(input.text, place), times: place.times } : null };
    }),
  };
}

async function nameDemands(db: Queryable, demands: readonly Demand[]): Promise<Omit<ProposedSkill, 'found'>[]> {
  const known = await findSkills(
    db,
    demands.map(({ skillId }) => skillId),
  );
  return demands.flatMap((demand) => {
    const skill = known.get(demand.skillId);
    return skill && !skill.retiredAt ? [{ ...demand, label: skill.label }] : [];
  });
}

const AROUND = 40;

/** The found words with a few of those around them, on one line and cut at spaces. */
function excerptOf(text: string, { start, end }: { start: number; end: number }) {
  const flat = (part: string) => part.replace(/\s+/g, ' ');
  const before = flat(text.slice(Math.max(0, start - AROUND), start));
  const after = flat(text.slice(end, end + AROUND));
  return {
    before: start > AROUND ? `…${before.replace(/^\S*/, '')}` : before,
    words: flat(text.slice(start, end)),
    after: end + AROUND < text.length ? `${after.replace(/\S*$/, '')}…` : after,
  };
}
