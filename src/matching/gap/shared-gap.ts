import type { Actor } from '../../access/index.ts';
import { listMemberships } from '../../organisations/index.ts';
import { type ShareAccess, type SharedPassport, shares } from '../../passport/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { listVacancyRows } from '../vacancies/store.ts';
import { answerGap, type GapAnswer } from './answer.ts';
import { findOpenQuestions, type OpenQuestions } from './open-questions.ts';

export interface VacancyChoice {
  id: string;
  title: string;
}

export interface SharedGap {
  passport: SharedPassport;
  /** How what is shared stands to the vacancy; null where none was chosen. */
  gap: GapAnswer | null;
  /** Who chose the vacancy: the holder when making the link, or who looks. */
  chosenBy: 'holder' | 'visitor' | null;
  /** What to ask about the asked skills that are not proven by what is shared. */
  questions: OpenQuestions[];
}

/**
 * A shared passport held against a vacancy, from what is shared only: what the holder keeps back counts for nothing here.
 * The vacancy is the one given, else the one that the holder made the link for. That somebody looked is logged once, as
 * `readSharedPassport` does.
 *
 * @throws what `readSharedPassport` throws; NotFoundError for a given vacancy that is not published
 */
export async function readSharedGap(
  deps: Deps,
  actor: Actor,
  input: { shareId: string; access: ShareAccess; vacancyId?: string | undefined },
): Promise<SharedGap> {
  const { passport, vacancyId: remembered } = await shares.readShare(deps, actor, input);
  const vacancyId = input.vacancyId ?? remembered;
  if (vacancyId === null) return { passport, gap: null, chosenBy: null, questions: [] };
  const gap = await answerGap(deps, passport.skills, { target: { kind: 'vacancy', id: vacancyId } }).catch((error) => {
    // What the holder named may be gone since; what the visitor asks for must be there.
    if (error instanceof NotFoundError && input.vacancyId === undefined) return null;
    throw error;
  });
  const chosenBy = input.vacancyId !== undefined && input.vacancyId !== remembered ? 'visitor' : 'holder';
  return { passport, gap, chosenBy: gap && chosenBy, questions: gap ? findOpenQuestions(gap.skills) : [] };
}

const MOST_CHOICES = 50;

/** The published vacancies of the employers that somebody belongs to, to choose from; empty for everyone else. */
export async function listOwnVacancies(deps: Deps, actor: Actor): Promise<VacancyChoice[]> {
  if (actor.kind !== 'person') return [];
  const employers = (await listMemberships(deps.db, actor.userId)).filter(
    ({ organisation }) => organisation.kind === 'employer',
  );
  const found = await Promise.all(
    employers.map(({ organisation }) =>
      listVacancyRows(deps.db, { organisationId: organisation.id, status: 'published', limit: MOST_CHOICES }),
    ),
  );
  return found.flat().map(({ id, title }) => ({ id, title }));
}
