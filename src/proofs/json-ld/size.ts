// Limits on work, not on what a document may mean. The JSON-LD library takes some 0.15 ms for an object with a type and
// for each context that is named, time with the square of its length for a list, and recurses once for each level. A
// large badge weighs 80 and is 14 levels deep; the heaviest documents found for these limits cost less than a second.
const MAX_WEIGHT = 6_000;
const MAX_CONTEXTS = 400;
const MAX_LIST = 1_000;
const MAX_VALUES = 20_000;
const MAX_DEPTH = 64;

/**
 * Whether a document is deeper or has more in it than we put work in. Reads no further than that.
 *
 * @param times how often the document is worked through
 */
export function isTooLarge(document: unknown, times = 1): boolean {
  let level: unknown[] = [document];
  let [weight, contexts, values] = [0, 0, 0];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === MAX_DEPTH) return true;
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue;
      if (Array.isArray(node)) {
        if (node.length > MAX_LIST) return true;
      } else {
        weight += times * (1 + countOf(node, 'type') + countOf(node, '@type'));
        contexts += times * countOf(node, '@context');
      }
      const children: unknown[] = Array.isArray(node) ? node : Object.values(node);
      values += times * children.length;
      if (weight > MAX_WEIGHT || contexts > MAX_CONTEXTS || values > MAX_VALUES) return true;
      for (const child of children) next.push(child);
    }
    level = next;
  }
  return false;
}

const countOf = (node: object, key: string): number => {
  const value = (node as Record<string, unknown>)[key];
  return Array.isArray(value) ? value.length : value === undefined ? 0 : 1;
};
