import { JsonFault } from '../platform/read-json.ts';

/**
 * Deeper than any credential: libraries that walk a document by recursion stay far from the end of the stack. A badge of
 * one skill has about a hundred values, of thirty about fifteen hundred; canonicalisation takes longer with each.
 */
export const LIMITS = { maxDepth: 40, maxValues: 5_000 };

/**
 * What in a value that did not come as JSON text would be refused if it had: null when nothing. Stops at the limit, so
 * that measuring costs no more than what would be let through.
 */
export function limitFaultOf(value: object): JsonFault | null {
  let count = 0;
  const look = (one: unknown, depth: number): JsonFault['reason'] | null => {
    count += 1;
    if (count > LIMITS.maxValues) return 'too_many_values';
    if (depth > LIMITS.maxDepth) return 'too_deep';
    if (typeof one === 'string') return one.isWellFormed() ? null : 'broken_text';
    if (typeof one === 'number') return Number.isFinite(one) ? null : 'inexact_number';
    if (typeof one !== 'object' || one === null) return null;
    const isList = Array.isArray(one);
    for (const key of Object.keys(one)) {
      if (key === '__proto__') return 'forbidden_key';
      if (!isList && !key.isWellFormed()) return 'broken_text';
      const fault = look((one as Record<string, unknown>)[key], depth + 1);
      if (fault) return fault;
    }
    return null;
  };
  const reason = look(value, 0);
  return reason && new JsonFault(reason);
}
