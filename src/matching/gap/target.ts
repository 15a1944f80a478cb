import type { Level } from '../../passport/index.ts';
import type { Queryable } from '../../platform/database.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import {
  findOntwikkelpad,
  findOpleiding,
  findSkills,
  type OntwikkelpadStep,
  occupations,
} from '../../taxonomy/index.ts';
import type { Demand } from '../rules/demand.ts';
import { findPublicVacancy } from '../vacancies/find-vacancies.ts';
import { demandsOfOccupation } from '../vacancies/occupation-demands.ts';
import { demandsOfVacancy } from '../vacancies/vacancy.ts';

/** What a passport is held against. */
export type GapTarget =
  | { kind: 'vacancy'; id: string }
  | { kind: 'occupation'; id: string }
  | { kind: 'opleiding'; id: string }
  /** Without a step: the step at which somebody would enter. */
  | { kind: 'ontwikkelpad'; id: string; stepId?: string | undefined };

export interface FoundTarget {
  kind: GapTarget['kind'];
  id: string;
  title: Bilingual;
  /** The employer, opleider or whoever else asks it; null where nobody does. */
  by: string | null;
  demands: Demand[];
  /** Levels that were not told but proposed from e-CF. */
  levelsAreProposed: boolean;
  /** What is asked, or the links to skills, is ours and not confirmed. */
  isEditorial: boolean;
  /** A vacancy that was closed. */
  isClosed: boolean;
  /** The steps of an ontwikkelpad; empty for all else. */
  steps: OntwikkelpadStep[];
}

const PLAIN = { levelsAreProposed: false, isEditorial: false, isClosed: false, steps: [] };

/** @throws NotFoundError for what does not exist, a draft of a vacancy, and a path that has no steps */
export async function findTarget(db: Queryable, target: GapTarget): Promise<FoundTarget> {
  switch (target.kind) {
    case 'vacancy':
      return findVacancyTarget(db, target.id);
    case 'occupation':
      return findOccupationTarget(db, target.id);
    case 'opleiding':
      return findOpleidingTarget(db, target.id);
    case 'ontwikkelpad':
      return findPathTarget(db, target.id);
  }
}

async function findVacancyTarget(db: Queryable, id: string): Promise<FoundTarget> {
  const { vacancy, organisation } = await findPublicVacancy(db, id);
  return {
    ...PLAIN,
    kind: 'vacancy',
    id,
    title: { nl: vacancy.title, en: vacancy.title },
    by: organisation.name,
    demands: demandsOfVacancy(vacancy),
    isClosed: vacancy.status === 'closed',
  };
}

async function findOccupationTarget(db: Queryable, id: string): Promise<FoundTarget> {
  const occupation = await occupations.findOccupation(db, id);
  return {
    ...PLAIN,
    kind: 'occupation',
    id,
    title: occupation.label,
    by: 'ESCO',
    demands: await demandsOfOccupation(db, occupation.skills),
    levelsAreProposed: true,
  };
}

async function findOpleidingTarget(db: Queryable, id: string): Promise<FoundTarget> {
  const opleiding = await findOpleiding(db, id);
  const skills = await findSkills(
    db,
    opleiding.skills.map(({ skillId }) => skillId),
  );
  return {
    ...PLAIN,
    kind: 'opleiding',
    id,
    title: opleiding.label,
    by: opleiding.provider.name,
    demands: opleiding.skills.map(({ skillId, level, coverage }) => ({
      skillId,
      // Other frameworks have scales of their own, which say nothing in that of e-CF.
      level: skills.get(skillId)?.scheme === 'e-cf' ? (level as Level | null) : null,
      importance: coverage === 'core' ? 'essential' : 'wished',
    })),
    isEditorial: opleiding.skills.some(({ isEditorial }) => isEditorial),
  };
}

async function findPathTarget(db: Queryable, id: string): Promise<FoundTarget> {
  const path = await findOntwikkelpad(db, id);
  if (path.steps.length === 0) throw new NotFoundError();
  return {
    ...PLAIN,
    kind: 'ontwikkelpad',
    id,
    title: path.label,
    by: null,
    demands: [],
    isEditorial: path.steps.some(({ isEditorial }) => isEditorial),
    steps: path.steps,
  };
}

export const demandsOfStep = ({ demands }: OntwikkelpadStep): Demand[] =>
  demands.map(({ skillId, level, importance }) => ({ skillId, level: level as Level | null, importance }));
