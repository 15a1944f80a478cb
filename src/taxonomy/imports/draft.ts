import type { Bilingual } from '../../platform/i18n.ts';
import type { ContentField, OpleidingContent } from '../opleidingen/content.ts';

/** How many opleidingen come in at once. */
export const MAX_ROWS = 300;

/** What a source says of an opleiding, as far as it says anything. */
export interface Draft {
  /** Row of the spreadsheet, or place in the answer of the interface, from 1. */
  number: number;
  /** As given, to show which one it is. */
  name: string;
  /** What the opleider's own administration calls it. */
  externalId: string | null;
  /** What is not in it was not said, and leaves what stands as it is. */
  content: Partial<OpleidingContent>;
  faults: Bilingual[];
  /** What was assumed or left out, for the opleider to know. */
  notes: Bilingual[];
}

/** A skill that a learning outcome names by label: proposed, not assumed. */
export interface Proposal {
  /** Place of the outcome in the content. */
  outcome: number;
  skillId: string;
  /** What the outcome says, as it says it. */
  text: string;
}

/** `added`, `changed`, `unchanged`: done. `left_out`: had faults. `meanwhile`: somebody changed it since the preview. */
export type RowResult = 'added' | 'changed' | 'unchanged' | 'left_out' | 'meanwhile';

/** One opleiding of an import, held against what stands in the catalogue. */
export interface ImportRow extends Omit<Draft, 'content'> {
  /** The opleiding it changes; null: a new one. */
  opleidingId: string | null;
  /** At which version that was read. */
  version: number | null;
  /** As it will stand; null when there are faults. */
  content: OpleidingContent | null;
  /** In what it changes what stands; empty for a new one. */
  changes: ContentField[];
  proposals: Proposal[];
  /** Null while it is a preview. */
  result: RowResult | null;
}

/** What came from a file or an interface: first looked at, then taken over. */
export interface OpleidingImport {
  id: string;
  organisationId: string;
  source: 'csv' | 'ooapi';
  /** Name of the file, or address of the interface. */
  origin: string;
  rows: ImportRow[];
  createdAt: Date;
  /** Null while it is a preview. */
  confirmedAt: Date | null;
}

export const fault = (nl: string, en: string): Bilingual => ({ nl, en });
