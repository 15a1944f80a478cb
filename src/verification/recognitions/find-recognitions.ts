import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Recognition } from './recognition.ts';
import { findRecognitionRow, listRecognitionRows, type RecognitionFilter } from './store.ts';

/** The register is public: who may be trusted with what is no secret. In the order in which the lines were made. */
export const listRecognitions = (deps: Deps, filter: RecognitionFilter = {}): Promise<Recognition[]> =>
  listRecognitionRows(deps.db, filter);

/** @throws NotFoundError */
export async function findRecognition(deps: Deps, id: string): Promise<Recognition> {
  const line = await findRecognitionRow(deps.db, id);
  if (!line) throw new NotFoundError();
  return line;
}
