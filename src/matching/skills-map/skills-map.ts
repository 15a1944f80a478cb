/** A person's skills at a glance: by area, with rung, level, age and ICT-punten. */
export { type MappedSkill, type SkillsMap, viewSkillsMap } from './view-skills-map.ts';
