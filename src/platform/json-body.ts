import type { FastifyInstance } from 'fastify';
import { InvalidInputError } from './errors.ts';
import { JsonFault, readJson } from './read-json.ts';

const MESSAGES: Record<JsonFault['reason'], string> = {
  malformed: 'This is not JSON.',
  duplicate_key: 'This name stands here twice.',
  inexact_number: 'This number has more digits than a double can hold.',
  broken_text: 'This text holds half a character.',
  forbidden_key: 'This name may not be used.',
  too_deep: 'This is nested too deeply.',
  too_many_values: 'This holds too many values.',
};

/** Reads every JSON body strictly, so that no door takes a document for something else than another reader would. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: unknown, body: string) => {
    try {
      return readJson(body);
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      throw new InvalidInputError([{ path: error.path, message: MESSAGES[error.reason] }]);
    }
  });
}
