import type { Level, Rung, SkillLine } from '../../passport/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { dutchDayOf } from '../../platform/dutch-day.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { findLinkedSkills, findOpleiding, findSkills, listOpleidingen, type Opleiding } from '../../taxonomy/index.ts';
import {
  type Change,
  type Closing,
  changeBy,
  type MatchingInput,
  rankClosings,
  type Teaching,
} from '../rules/closing.ts';
import { type Combination, findCombination } from '../rules/combination.ts';
import { type Coverage, computeCoverage } from '../rules/coverage.ts';
import type { Demand } from '../rules/demand.ts';
import { computeEntryLevel, type EntryLevel } from '../rules/entry-level.ts';
import { type Evidence, evidenceOf } from '../rules/evidence.ts';
import { type Gap, gapOf } from '../rules/gap.ts';
import { demandsOfStep, type FoundTarget, findTarget, type GapTarget } from './target.ts';
import { teachingOf } from './teachings.ts';
import { closingInWords, NO_DECISION, openInWords, reasonInWords } from './words.ts';

/** Why one proof counts for so much of one asked skill. */
export interface ToldReason {
  itemId: string;
  title: Bilingual;
  /** Null: the person. */
  judge: string | null;
  skillId: string;
  rung: Rung;
  level: Level | null;
  provenOn: string;
  /** Percentage points; those of all reasons are the percentage of the skill. */
  points: number;
  /** The same in plain words, with each factor. */
  text: Bilingual;
}

export interface ToldSkill extends Demand {
  label: Bilingual;
  percentage: number;
  state: Coverage['state'];
  reasons: ToldReason[];
  /** What still lacks; null when it is proven. */
  open: Bilingual | null;
  /** Opleidingen that raise it, those that close most of the whole gap first; none when it is proven. */
  closedBy: string[];
}

/** What would change, and how the whole would stand then. */
export interface ToldChange extends Omit<Change, 'after'> {
  essentialPercentageAfter: number | null;
  countsAfter: Gap['counts'];
}

export interface ToldClosing extends ToldChange {
  opleidingId: string;
  opleiding: Pick<Opleiding, 'id' | 'label' | 'provider' | 'duration' | 'weeks' | 'form' | 'mode' | 'nlqf' | 'eqf'>;
  reason: Bilingual;
}

export interface ToldStep {
  id: string;
  label: Bilingual;
  description: Bilingual;
  /** Mean coverage of its essential skills. */
  percentage: number;
  isReached: boolean;
  opleidingIds: string[];
}

export interface GapAnswer {
  isDecision: false;
  statement: Bilingual;
  rules: string;
  computedAt: Date;
  target: Omit<FoundTarget, 'demands' | 'steps'> & { stepId: string | null };
  /** Of what the answer was reckoned: what was asked stands in `skills`, this is what was held against it. */
  inputs: { asOf: string; proofs: Evidence[]; opleidingen: number };
  essentialPercentage: number | null;
  counts: Gap['counts'];
  skills: ToldSkill[];
  closings: ToldClosing[];
  combination: (ToldChange & Pick<Combination, 'opleidingIds' | 'remaining'>) | null;
  /** Where somebody would enter an ontwikkelpad; null for all else. */
  entry: { entryStepId: string | null; steps: ToldStep[] } | null;
  /** How it would be with one opleiding done; null when none was named. */
  whatIf: (ToldChange & { opleidingId: string; title: Bilingual }) | null;
}

const MOST_CLOSINGS = 10;

/**
 * Holds what is proven against what is asked: each skill with its reasons, what closes the gap, and where somebody would
 * enter. Reckoned anew from what stands in the passport now.
 *
 * @throws NotFoundError for a target or an opleiding that does not exist
 */
export async function answerGap(
  deps: Deps,
  lines: readonly SkillLine[],
  asked: { target: GapTarget; withOpleidingId?: string | undefined; doneOpleidingIds?: readonly string[] },
): Promise<GapAnswer> {
  const target = await findTarget(deps.db, asked.target);
  const offered = await listOpleidingen(deps.db);
  const whatIf = asked.withOpleidingId === undefined ? null : await findOffered(deps, offered, asked.withOpleidingId);
  const evidence = evidenceOf(lines);
  const world = await readWorld(deps, target, offered, whatIf, evidence);
  const today = dutchDayOf(deps.now());
  const rest = { evidence, skills: world.linked, today };
  const entry = target.steps.length > 0 ? entryOf(target, rest) : null;
  const step = stepOf(target, asked.target, entry);
  const input: MatchingInput = { ...rest, demands: step ? demandsOfStep(step) : target.demands };

  const before = computeCoverage(input.demands, evidence, world.linked, today);
  const gap = gapOf(before);
  const done = new Set(asked.doneOpleidingIds);
  // What an opleiding teaches is learnt there: no other opleiding is told to come before it.
  const teachings =
    target.kind === 'opleiding' ? [] : world.teachings.filter(({ opleidingId }) => !done.has(opleidingId));
  const closings = rankClosings(input, teachings);
  const combination = findCombination(input, teachings, closings);
  const { demands: _demands, steps: _steps, ...about } = target;
  return {
    isDecision: false,
    statement: NO_DECISION,
    rules: gap.rules,
    computedAt: deps.now(),
    target: { ...about, stepId: step?.id ?? null },
    inputs: { asOf: today, proofs: evidence, opleidingen: teachings.length },
    essentialPercentage: gap.essentialPercentage,
    counts: gap.counts,
    skills: before.map((coverage) => toldSkill(coverage, closings, target, world.labelOf)),
    closings: closings.slice(0, MOST_CLOSINGS).map((closing) => toldClosing(closing, offered, world.labelOf)),
    combination: combination && toldChange(combination),
    entry: entry && toldEntry(target, entry),
    whatIf: whatIf && {
      opleidingId: whatIf.id,
      title: whatIf.label,
      ...toldChange(changeBy(input, before, [teachingOf(whatIf, world.skills)])),
    },
  };
}

async function findOffered(deps: Deps, offered: readonly Opleiding[], id: string): Promise<Opleiding> {
  return offered.find((each) => each.id === id) ?? findOpleiding(deps.db, id);
}

interface World {
  linked: Awaited<ReturnType<typeof findLinkedSkills>>;
  skills: Awaited<ReturnType<typeof findSkills>>;
  teachings: Teaching[];
  labelOf: (skillId: string) => Bilingual;
}

/** Every concept that the answer may speak of, read at once. */
async function readWorld(
  deps: Deps,
  target: FoundTarget,
  offered: readonly Opleiding[],
  whatIf: Opleiding | null,
  evidence: readonly Evidence[],
): Promise<World> {
  const all = whatIf ? [...offered, whatIf] : offered;
  const ids = [
    ...new Set([
      ...target.demands.map(({ skillId }) => skillId),
      ...target.steps.flatMap(({ demands }) => demands.map(({ skillId }) => skillId)),
      ...all.flatMap(({ skills }) => skills.map(({ skillId }) => skillId)),
      ...evidence.map(({ skillId }) => skillId),
    ]),
  ];
  const [linked, skills] = await Promise.all([findLinkedSkills(deps.db, ids), findSkills(deps.db, ids)]);
  return {
    linked,
    skills,
    teachings: offered.map((opleiding) => teachingOf(opleiding, skills)),
    labelOf: (id) => skills.get(id)?.label ?? { nl: id, en: id },
  };
}

const entryOf = (target: FoundTarget, { evidence, skills, today }: Omit<MatchingInput, 'demands'>): EntryLevel =>
  computeEntryLevel(
    target.steps.map((step) => ({ id: step.id, demands: demandsOfStep(step) })),
    evidence,
    skills,
    today,
  );

function stepOf(target: FoundTarget, asked: GapTarget, entry: EntryLevel | null) {
  if (!entry) return null;
  const wanted = asked.kind === 'ontwikkelpad' ? asked.stepId : undefined;
  // Who has every step behind them is held against the last.
  const id = wanted ?? entry.entryStepId ?? target.steps.at(-1)?.id;
  const step = target.steps.find((each) => each.id === id);
  if (!step) throw new NotFoundError();
  return step;
}

function toldSkill(
  coverage: Coverage,
  closings: readonly Closing[],
  { levelsAreProposed }: Pick<FoundTarget, 'levelsAreProposed'>,
  labelOf: World['labelOf'],
): ToldSkill {
  const { skillId, level, importance, percentage, state, reasons } = coverage;
  return {
    skillId,
    level,
    importance,
    label: labelOf(skillId),
    percentage,
    state,
    reasons: reasons.map((reason, place) => {
      const { evidence, points } = reason;
      const { itemId, title, judge, rung, provenOn } = evidence;
      const text = reasonInWords(reason, coverage, { isFirst: place === 0, levelsAreProposed, labelOf });
      return { itemId, title, judge, skillId: evidence.skillId, rung, level: evidence.level, provenOn, points, text };
    }),
    open: openInWords(coverage),
    closedBy: closings
      .filter(({ raises }) => raises.some((raise) => raise.skillId === skillId))
      .slice(0, 3)
      .map(({ opleidingId }) => opleidingId),
  };
}

function toldChange<Given extends Change>({ after, ...rest }: Given) {
  return { ...rest, essentialPercentageAfter: after.essentialPercentage, countsAfter: after.counts };
}

function toldClosing(closing: Closing, offered: readonly Opleiding[], labelOf: World['labelOf']): ToldClosing {
  const found = offered.find(({ id }) => id === closing.opleidingId) as Opleiding;
  const { id, label, provider, duration, weeks, form, mode, nlqf, eqf } = found;
  return {
    ...toldChange(closing),
    opleiding: { id, label, provider, duration, weeks, form, mode, nlqf, eqf },
    reason: closingInWords(closing.raises, labelOf),
  };
}

function toldEntry(target: FoundTarget, { entryStepId, steps }: EntryLevel): GapAnswer['entry'] {
  const standing = new Map(steps.map((each) => [each.stepId, each]));
  return {
    entryStepId,
    steps: target.steps.map(({ id, label, description, opleidingIds }) => ({
      id,
      label,
      description,
      opleidingIds,
      percentage: standing.get(id)?.percentage ?? 0,
      isReached: standing.get(id)?.isReached ?? false,
    })),
  };
}
