import type { Deps } from '../../platform/deps.ts';
import type { Recognition } from './recognition.ts';
import { listRecognitionRows, type RecognitionFilter } from './store.ts';

/** The register is public: who may be trusted with what is no secret. */
export const listRecognitions = (deps: Deps, filter: RecognitionFilter = {}): Promise<Recognition[]> =>
  listRecognitionRows(deps.db, filter);
