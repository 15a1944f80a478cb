import type { Queryable } from '../../platform/database.ts';
import { findSkills, listOpleidingen, type Opleiding, type Skill } from '../../taxonomy/index.ts';
import type { AchievementContent, AchievementSkill } from './achievement.ts';

/** What the taxonomy knows of an opleiding, as the beginning of an achievement. Empty when there is no such opleiding. */
export async function prefillFrom(db: Queryable, opleidingId: string): Promise<Partial<AchievementContent>> {
  const [opleiding] = await listOpleidingen(db, { ids: [opleidingId] });
  if (!opleiding) return {};
  const known = await findSkills(
    db,
    opleiding.skills.map(({ skillId }) => skillId),
  );
  return {
    title: opleiding.label,
    rung: isDiploma(opleiding) ? 'qualification' : 'course',
    learningOutcomes: opleiding.outcomes.map(({ label }) => label),
    skills: skillsOf(opleiding, known),
    credits: opleiding.credits,
    nlqf: opleiding.nlqf,
    eqf: opleiding.eqf,
    participation: opleiding.mode === 'online' ? 'online' : 'on-site',
  };
}

const isDiploma = ({ kind }: Opleiding) =>
  kind === 'mbo' || kind === 'associate-degree' || kind === 'bachelor' || kind === 'master';

// The opleiding's own e-CF profile gives the level of each core skill that belongs with one of its competences. The
// competences are skills of their own beside these: several skills of one do not prove the whole of it.
function skillsOf(opleiding: Opleiding, known: ReadonlyMap<string, Skill>): AchievementSkill[] {
  const levels = new Map(
    opleiding.skills
      .filter(({ skillId }) => known.get(skillId)?.scheme === 'e-cf')
      .map((link) => [link.skillId, link.level]),
  );
  const skills = opleiding.skills
    .filter(({ skillId, coverage }) => coverage === 'core' && known.get(skillId)?.scheme === 'esco')
    .map(({ skillId }) => {
      const ecfCompetence = known.get(skillId)?.ecf.find((id) => levels.has(id)) ?? null;
      return { skillId, ecfCompetence, level: ecfCompetence === null ? null : (levels.get(ecfCompetence) ?? null) };
    });
  return [...skills, ...[...levels].map(([id, level]) => ({ skillId: id, ecfCompetence: id, level }))];
}
