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
    learningOutcomes: opleiding.tasks.flatMap(({ processes }) => processes.map(({ label }) => label)),
    skills: skillsOf(opleiding, known),
    credits: opleiding.credits,
    nlqf: opleiding.nlqf,
    eqf: opleiding.eqf,
    participation: opleiding.mode === 'online' ? 'online' : 'on-site',
  };
}

const isDiploma = ({ kind }: Opleiding) => kind === 'mbo' || kind === 'associate-degree' || kind === 'bachelor';

// The opleiding's own e-CF profile gives the level of each core skill that belongs with one of its competences; a
// competence to which no skill belongs is a skill of its own.
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
  const used = new Set(skills.map(({ ecfCompetence }) => ecfCompetence));
  const rest = [...levels].filter(([id]) => !used.has(id));
  return [...skills, ...rest.map(([id, level]) => ({ skillId: id, ecfCompetence: id, level }))];
}
