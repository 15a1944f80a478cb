/** Opleidingen of an organisation from a file or an interface: first shown, then taken over. */
export { confirmImport } from './confirm-import.ts';
export { buildTemplate } from './csv-columns.ts';
export { type ImportRow, MAX_ROWS, type OpleidingImport } from './draft.ts';
export { ImportConfirmedError } from './fetch-ooapi.ts';
export { readImport, startImport } from './start-import.ts';
