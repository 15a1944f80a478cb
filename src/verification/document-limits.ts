import { JsonFault } from '../platform/read-json.ts';

/**
 * Deeper than any credential: libraries that walk a document by recursion stay far from the end of the stack. A badge of
 * one skill has about a hundred values, of thirty about fifteen hundred; canonicalisation takes longer with each.
 */
export const LIMITS = { maxDepth: 40, maxValues: 5_000 };

/**
 * What in a value that did not come as JSON text would be refused if it had: null when nothing. Counts level by level and
 * stops at the limit, so that measuring costs no more than what would be let through.
 */
export function limitFaultOf(value: object): JsonFault | null {
  let level: unknown[] = [value];
  let count = 0;
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > LIMITS.maxDepth) return new JsonFault('too_deep');
    if (count > LIMITS.maxValues) return new JsonFault('too_many_values');
    for (const one of level) {
      const reason = faultOf(one);
      if (reason) return new JsonFault(reason);
    }
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return null;
}

function faultOf(value: unknown): JsonFault['reason'] | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : 'broken_text';
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'inexact_number';
  if (typeof value !== 'object' || value === null) return null;
  if (Object.hasOwn(value, '__proto__')) return 'forbidden_key';
  return Array.isArray(value) || Object.keys(value).every((key) => key.isWellFormed()) ? null : 'broken_text';
}
