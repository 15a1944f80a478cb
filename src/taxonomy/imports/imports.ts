/** Opleidingen of an organisation from a file or an interface: first shown, then taken over. */
export { type AcceptedProposal, confirmImport } from './confirm-import.ts';
export { buildTemplate } from './csv-columns.ts';
export { type ImportRow, MAX_ROWS, type OpleidingImport, type Proposal, type RowResult } from './draft.ts';
export { ImportConfirmedError, ImportUnreadableError } from './fetch-ooapi.ts';
export { type ImportSource, readImport, startImport } from './start-import.ts';
