import type { Bilingual } from '../../platform/i18n.ts';
import type { Award, Cells, RowFault } from './cohort-row.ts';

/**
 * `ready`: will be issued when the cohort is run. `queued`: waits its turn. `faulty`, `duplicate`, `already_issued`: will
 * not be issued as it stands. `failed`: could not be issued, may be tried again.
 */
export const ROW_STATES = [
  'ready',
  'faulty',
  'duplicate',
  'already_issued',
  'queued',
  'issued',
  'failed',
  'cancelled',
] as const;
export type CohortRowState = (typeof ROW_STATES)[number];

export type CohortState = 'preview' | 'running' | 'done' | 'cancelled';

/** How many rows are in each state, and how far those came that were issued. */
export interface CohortProgress {
  total: number;
  ready: number;
  faulty: number;
  duplicate: number;
  alreadyIssued: number;
  queued: number;
  issued: number;
  failed: number;
  cancelled: number;
  /** Of those issued: a mail has gone out. */
  mailed: number;
  /** Of those issued: the holder has taken it. */
  claimed: number;
  /** Of those issued: it was revoked since. */
  revoked: number;
}

export interface Cohort {
  id: string;
  organisationId: string;
  achievementId: string;
  achievementTitle: Bilingual;
  name: string;
  /** Language of the mails, where a row does not say. */
  lang: 'nl' | 'en';
  /** How the file was read; null when the rows came as JSON. */
  encoding: string | null;
  separator: string | null;
  state: CohortState;
  progress: CohortProgress;
  createdAt: Date;
  startedAt: Date | null;
  /** When the last row was issued; null until nothing waits any more. */
  finishedAt: Date | null;
}

export interface CohortRow {
  /** As a spreadsheet counts: the header is row 1. */
  number: number;
  state: CohortRowState;
  /** What was given, by column; null once the person was erased. */
  cells: Cells | null;
  /** What it means; null while there are faults, and once the person was erased. */
  award: Award | null;
  faults: RowFault[];
  credentialId: string | null;
}

/** A cohort is where its rows are: nothing else keeps its state. */
export function cohortStateOf(startedAt: Date | null, { queued, cancelled }: CohortProgress): CohortState {
  if (queued > 0) return 'running';
  if (cancelled > 0) return 'cancelled';
  return startedAt ? 'done' : 'preview';
}
