import { type Actor, recordAudit } from '../../access/index.ts';
import { requireProgrammeOffice } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { InvalidInputError, NotFoundError } from '../../platform/errors.ts';
import type { Recognition } from './recognition.ts';
import { takeRecognition, updateRecognitionEnd } from './store.ts';

export interface RecognitionEnd {
  id: string;
  /** The last day on which it counts, an ISO date. */
  validUntil: string;
  reason: string;
}

/**
 * Ends a recognition. The line stays in the register: what was issued while it counted stays recognised.
 *
 * @throws NotFoundError; InvalidInputError when the last day lies before the first
 */
export async function endRecognition(deps: Deps, actor: Actor, input: RecognitionEnd): Promise<Recognition> {
  const office = await requireProgrammeOffice(deps.db, actor, 'manage');
  return deps.db.transaction(async (tx) => {
    const line = await takeRecognition(tx, input.id);
    if (!line) throw new NotFoundError();
    if (input.validUntil < line.validFrom) {
      throw new InvalidInputError([{ path: 'validUntil', message: 'The last day lies before the first.' }]);
    }
    const end = { validUntil: input.validUntil, endReason: input.reason };
    const ended = await updateRecognitionEnd(tx, input.id, end);
    if (!ended) throw new NotFoundError();
    await recordAudit(tx, actor, 'recognition.ended', input.id, {
      organisationId: office.id,
      details: { validUntil: input.validUntil },
    });
    return ended;
  });
}
