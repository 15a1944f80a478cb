import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';

/** One line of the register. Days are ISO dates of the Dutch calendar, both ends included. */
export const zRecognition = z
  .object({
    id: z.uuid(),
    issuerDid: z.string(),
    issuerName: z.string(),
    issuerUrl: z.string().nullable(),
    issuerLocation: z.string().nullable(),
    opleidingId: z.string().nullable().describe('Null: recognised for everything it issues.'),
    opleidingName: z.string().nullable(),
    validFrom: z.iso.date(),
    validUntil: z.iso.date().nullable(),
    basis: z.string(),
    endReason: z.string().nullable(),
  })
  .meta({
    id: 'Recognition',
    examples: [
      {
        id: '01996f6e-1c1e-7cc0-8f9e-3d3f0e9f7a11',
        issuerDid: 'did:web:localhost%3A3000:issuers:techgrounds',
        issuerName: 'Techgrounds (demonstratie)',
        issuerUrl: 'https://voorbeeld.example',
        issuerLocation: 'Almere',
        opleidingId: 'cloud-engineer',
        opleidingName: 'Cloud Engineer',
        validFrom: '2026-01-01',
        validUntil: null,
        basis: 'Besluit stuurgroep 12 december 2025',
        endReason: null,
      },
    ],
  });
export type Recognition = z.infer<typeof zRecognition>;

/** The line stands in the register already: same issuer, same opleiding, same first day. */
export class AlreadyRecognisedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'already_recognised';

  constructor() {
    super({
      nl: 'Deze erkenning staat al in het register.',
      en: 'This recognition is in the register already.',
    });
  }
}

export type Standing = 'recognised' | 'outside_period' | 'other_opleiding' | 'issuer_unknown';

const isWithin = ({ validFrom, validUntil }: Recognition, day: string) =>
  validFrom <= day && (validUntil === null || day <= validUntil);

/**
 * How an issuer stood in the register for one opleiding on one day, and the line that tells so. A line without an
 * opleiding counts for all; a credential that names no opleiding is covered by such a line only.
 *
 * @param lines all lines of this issuer
 */
export function standingOf(
  lines: readonly Recognition[],
  opleidingId: string | null,
  day: string,
): { standing: Standing; line: Recognition | null } {
  const [first] = lines;
  if (!first) return { standing: 'issuer_unknown', line: null };
  const fitting = lines.filter((line) => line.opleidingId === null || line.opleidingId === opleidingId);
  const current = fitting.find((line) => isWithin(line, day));
  if (current) return { standing: 'recognised', line: current };
  const [lapsed] = fitting;
  return lapsed ? { standing: 'outside_period', line: lapsed } : { standing: 'other_opleiding', line: first };
}
