/** A list of people to issue the same achievement to, from file to report. */
export { buildCohortReport } from './build-cohort-report.ts';
export {
  type Cohort,
  type CohortProgress,
  type CohortRow,
  type CohortRowState,
  type CohortState,
  ROW_STATES,
} from './cohort.ts';
export { COLUMNS } from './cohort-row.ts';
export { buildTemplate, COLUMN_LABELS } from './columns.ts';
export { listCohortRows, listCohorts, readCohort, readCohortRow, watchCohort } from './find-cohorts.ts';
export { fixCohortRow } from './fix-cohort-row.ts';
export { revokeCohort } from './revoke-cohort.ts';
export { faultText } from './row-faults.ts';
export { cancelCohort, retryCohort, runCohort } from './run-cohort.ts';
export { startCohort } from './start-cohort.ts';
