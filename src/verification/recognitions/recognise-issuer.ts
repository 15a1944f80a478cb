import { z } from 'zod';
import { type Actor, recordAudit } from '../../access/index.ts';
import { requireProgrammeOffice } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { findOpleiding } from '../../taxonomy/index.ts';
import { AlreadyRecognisedError, type Recognition } from './recognition.ts';
import { insertRecognition } from './store.ts';

const zName = z.string().trim().min(1).max(200);

export const zNewRecognition = z
  .strictObject({
    issuerDid: z
      .string()
      .trim()
      .max(500)
      .regex(/^did:[a-z0-9]+:\S+$/),
    issuerName: zName,
    issuerUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null),
    issuerLocation: zName.nullable().default(null),
    opleidingId: z.string().min(1).max(100).nullable(),
    validFrom: z.iso.date(),
    validUntil: z.iso.date().nullable().default(null),
    basis: z.string().trim().min(1).max(1_000),
  })
  .refine(({ validFrom, validUntil }) => validUntil === null || validFrom <= validUntil, {
    path: ['validUntil'],
    message: 'The last day lies before the first.',
  })
  .meta({
    examples: [
      {
        issuerDid: 'did:web:localhost%3A3000:issuers:techgrounds',
        issuerName: 'Techgrounds (demonstratie)',
        opleidingId: 'cloud-engineer',
        validFrom: '2026-01-01',
        basis: 'Besluit stuurgroep 12 december 2025',
      },
    ],
  });
export type NewRecognition = z.infer<typeof zNewRecognition>;

/**
 * Puts an issuer into the register for one opleiding, or for everything it issues when `opleidingId` is null. The
 * issuer may be one that is not a member of this service. Published with the next request for the register.
 *
 * @throws AlreadyRecognisedError, NotFoundError for an opleiding that does not exist
 */
export async function recogniseIssuer(deps: Deps, actor: Actor, input: NewRecognition): Promise<Recognition> {
  const office = await requireProgrammeOffice(deps.db, actor, 'manage');
  const opleiding = input.opleidingId === null ? null : await findOpleiding(deps.db, input.opleidingId);
  const recognition = { ...input, id: deps.newId(), opleidingName: opleiding?.label.nl ?? null, endReason: null };
  return deps.db.transaction(async (tx) => {
    if (!(await insertRecognition(tx, { ...recognition, createdAt: deps.now() }))) throw new AlreadyRecognisedError();
    await recordAudit(tx, actor, 'recognition.made', recognition.id, {
      organisationId: office.id,
      details: { issuerDid: input.issuerDid, opleidingId: input.opleidingId },
    });
    return recognition;
  });
}
