import { InvalidInputError } from '../platform/errors.ts';

/** The cursor reads, but stands for nothing in this list. */
export class NotACursorError extends InvalidInputError {
  constructor() {
    super([{ path: 'cursor', message: 'This is not a cursor of an earlier answer.' }]);
  }
}
