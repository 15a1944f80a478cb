import type { Level, Rung, SkillLine } from '../../passport/index.ts';

/** One proof of one skill, as far as a rule looks at it. Only proofs in force come here: the passport leaves out the rest. */
export interface Evidence {
  /** The credential or statement it comes from. */
  itemId: string;
  title: { nl: string; en: string };
  skillId: string;
  rung: Rung;
  level: Level | null;
  /** ISO date on which it was earned. */
  provenOn: string;
  /** Who says so; null: the person. Whoever says a thing twice still says it once. */
  judge: string | null;
}

/** The proofs behind the lines of a passport or of the part of it that was shared. */
export const evidenceOf = (lines: readonly SkillLine[]): Evidence[] =>
  lines.flatMap(({ key, proofs }) =>
    proofs.map(({ itemId, title, issuerName, rung, level, provenOn }) => ({
      itemId,
      title,
      skillId: key,
      rung,
      level,
      provenOn,
      judge: rung === 'self-claimed' ? null : (issuerName ?? itemId),
    })),
  );
