import type { Actor } from '../../access/index.ts';
import { type Level, type PassportItem, type Rung, type SkillLine, viewPassport } from '../../passport/index.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { RULES_VERSION } from '../rules/credit.ts';
import { evidenceOf } from '../rules/evidence.ts';
import { computePoints } from '../rules/points.ts';
import { adviceFor, endsSoon } from './freshness.ts';

export interface MappedSkill {
  key: string;
  name: Bilingual;
  rung: Rung;
  level: Level | null;
  /** ISO date of the newest proof on that rung. */
  provenOn: string;
  isOld: boolean;
  /** ICT-punten that the skill brings. */
  points: number;
  /** How to refresh it; null while it is fresh. */
  advice: Bilingual | null;
}

export interface SkillsMap {
  rules: string;
  computedAt: Date;
  points: number;
  areas: { area: Bilingual | null; skills: MappedSkill[] }[];
  /** Credentials that stop being valid soon. */
  ending: { itemId: string; title: Bilingual; validUntil: string }[];
}

/** The actor's skills by area, with rung, level, age and ICT-punten: reckoned anew at every look, kept nowhere. */
export async function viewSkillsMap(deps: Deps, actor: Actor): Promise<SkillsMap> {
  const { skills, areas, items } = await viewPassport(deps, actor);
  const points = computePoints(evidenceOf(skills));
  const pointsOf = new Map(points.skills.map((each) => [each.skillId, each.points]));
  const map = ({ key, name, rung, level, provenOn, isOld }: SkillLine): MappedSkill => ({
    key,
    name,
    rung,
    level,
    provenOn,
    isOld,
    points: pointsOf.get(key) ?? 0,
    advice: adviceFor({ isOld, rung }),
  });
  return {
    rules: RULES_VERSION,
    computedAt: deps.now(),
    points: points.total,
    areas: areas.map(({ area, skills: own }) => ({ area, skills: own.map(map) })),
    ending: endingOf(items, deps.now()),
  };
}

const endingOf = (items: readonly PassportItem[], now: Date): SkillsMap['ending'] =>
  items.flatMap(({ id, title, hidden, state, validUntil }) =>
    !hidden && state === 'valid' && endsSoon(validUntil, now) ? [{ itemId: id, title, validUntil }] : [],
  );
