import { z } from 'zod';
import { zDay, zLang, zOrganisationPath, zReason } from '../schemas.ts';
import { type Cohort, type CohortRow, ROW_STATES } from './cohort.ts';
import { COLUMNS } from './cohort-row.ts';
import { MAX_ROWS } from './read-csv.ts';
import { faultText } from './row-faults.ts';

const EXAMPLE_ID = '019abf55-1f2e-7a3b-9c4d-5e6f7a8b9c0d';
const EXAMPLE_ACHIEVEMENT = '019abf4e-6d0b-7b12-9d4f-0f6d5a1c2e3f';

export const zCohortPath = zOrganisationPath.extend({ cohortId: z.uuid() });
export const zRowPath = zCohortPath.extend({ rowNumber: z.coerce.number().int().min(1) });

const zCell = z.string().max(2000);

/** Looser than `schemas/cohort-row`: a row with faults is taken in, and each of them is told. */
const zCells = z
  .strictObject({
    name: zCell.optional().describe('The whole name; or give it in parts.'),
    givenName: zCell.optional(),
    infix: zCell.optional(),
    familyName: zCell.optional(),
    email: zCell.optional(),
    awardedOn: zCell.optional().describe('`2026-06-26`, `26-6-2026`, `26/06/2026` or `26 juni 2026`.'),
    reference: zCell.optional(),
    result: zCell.optional(),
    evidenceUrl: zCell.optional(),
    lang: zCell.optional(),
  })
  .meta({ id: 'CohortRowCells', description: 'One row as it was given; see `/schemas/cohort-row/1.0/schema.json`.' });

export const zCohortForm = z.strictObject({
  achievementId: z.uuid(),
  name: z.string().trim().min(1).max(200).optional().describe('What you call it.'),
  lang: zLang.default('nl').describe('Of the mails, for rows that do not say.'),
  awardedOn: zDay.optional().describe('For rows that do not say.'),
});

export const zCohortBody = zCohortForm
  .extend({
    rows: z.array(zCells).min(1).max(MAX_ROWS).optional(),
    file: z.base64().min(1).optional().describe('A CSV file as base64, in place of `rows`.'),
  })
  .refine(({ rows, file }) => (rows === undefined) !== (file === undefined), 'Give either rows or a file.')
  .meta({
    examples: [
      {
        achievementId: EXAMPLE_ACHIEVEMENT,
        name: 'Junior Netwerkbeheerder, juni 2026',
        rows: [{ name: 'Noor Voorbeeld', email: 'noor@voorbeeld.example', awardedOn: '26-06-2026', result: '8,5' }],
      },
    ],
  });

export const zFixBody = z
  .strictObject(zCells.shape)
  .describe('What is left out stays as it was; an empty text empties a cell.')
  .meta({ examples: [{ email: 'zoe@voorbeeld.example' }] });

export const zRevokeCohortBody = z
  .strictObject({ reason: zReason })
  .meta({ examples: [{ reason: 'De verkeerde groep is uitgegeven.' }] });

const zCount = z.int().min(0);
const zBilingualText = z.object({ nl: z.string(), en: z.string() });

const EXAMPLE_COHORT = {
  id: EXAMPLE_ID,
  achievementId: EXAMPLE_ACHIEVEMENT,
  achievementTitle: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
  name: 'Junior Netwerkbeheerder, juni 2026',
  lang: 'nl' as const,
  encoding: 'windows-1252',
  separator: ';',
  state: 'preview' as const,
  total: 24,
  counts: { ready: 21, faulty: 2, duplicate: 1, alreadyIssued: 0, queued: 0, issued: 0, failed: 0, cancelled: 0 },
  outcomes: { mailed: 0, claimed: 0, revoked: 0 },
  createdAt: '2026-06-27T09:00:00.000Z',
  startedAt: null,
  finishedAt: null,
};

export const zCohort = z
  .object({
    id: z.uuid(),
    achievementId: z.uuid(),
    achievementTitle: zBilingualText,
    name: z.string(),
    lang: zLang,
    encoding: z.string().nullable().describe('How the file was read; null when the rows came as JSON.'),
    separator: z.string().nullable(),
    state: z.enum(['preview', 'running', 'done', 'cancelled']),
    total: zCount.describe('Rows.'),
    counts: z
      .object({
        ready: zCount,
        faulty: zCount,
        duplicate: zCount,
        alreadyIssued: zCount,
        queued: zCount,
        issued: zCount,
        failed: zCount,
        cancelled: zCount,
      })
      .describe('How many rows are in each state; together the total.'),
    outcomes: z
      .object({ mailed: zCount, claimed: zCount, revoked: zCount })
      .describe('Of those issued: mail has gone out, claimed by the holder, revoked since.'),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Cohort', examples: [EXAMPLE_COHORT] });

export const zRowState = z.enum(ROW_STATES);

export const zCohortRow = z
  .object({
    number: z.int().describe('As a spreadsheet counts: the header is row 1. Rows from JSON begin at 1.'),
    state: zRowState,
    cells: zCells.nullable().describe('Null once the person was erased.'),
    faults: z.array(
      z.object({
        column: z.enum(COLUMNS).nullable().describe('Null where it is about the whole row.'),
        code: z.string(),
        message: zBilingualText,
        otherRow: z.int().nullable().describe('The row with which this one collides.'),
      }),
    ),
    credentialId: z.uuid().nullable(),
  })
  .meta({
    id: 'CohortRow',
    examples: [
      {
        number: 8,
        state: 'faulty',
        cells: { name: 'Zoë Voorbeeld', email: 'zoe@voorbeeld', awardedOn: '26-06-2026' },
        faults: [
          {
            column: 'email',
            code: 'email_incomplete',
            message: {
              nl: 'E-mailadres zoe@voorbeeld is niet compleet.',
              en: 'E-mail address zoe@voorbeeld is not complete.',
            },
            otherRow: null,
          },
        ],
        credentialId: null,
      },
    ],
  });

const isoOf = (moment: Date | null) => moment?.toISOString() ?? null;

/** A cohort as the API tells of it. */
export function cohortAnswer({ progress, createdAt, startedAt, finishedAt, ...cohort }: Cohort) {
  const { total, mailed, claimed, revoked, ...counts } = progress;
  return {
    ...cohort,
    total,
    counts,
    outcomes: { mailed, claimed, revoked },
    createdAt: createdAt.toISOString(),
    startedAt: isoOf(startedAt),
    finishedAt: isoOf(finishedAt),
  };
}

export const rowAnswer = ({ number, state, cells, faults, credentialId }: CohortRow) => ({
  number,
  state,
  cells,
  faults: faults.map((fault) => ({
    column: fault.column,
    code: fault.code,
    message: faultText(fault),
    otherRow: fault.otherRow ?? null,
  })),
  credentialId,
});
