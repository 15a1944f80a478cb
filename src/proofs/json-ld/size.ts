// Limits on work, not on what a document may mean. The JSON-LD library takes some 0.2 ms for each object and
// recurses once for each level; a presentation of sixty large badges has 3,000 objects and is 14 levels deep.
const MAX_DEPTH = 64;
const MAX_OBJECTS = 4_000;
const MAX_VALUES = 40_000;
const MAX_CONTEXTS = 1_000;

/** Whether a document is deeper or has more in it than we put work in. Reads no further than that. */
export function isTooLarge(document: unknown): boolean {
  let level: unknown[] = [document];
  let [depth, objects, values, contexts] = [0, 0, 0, 0];
  while (level.length > 0) {
    const next: unknown[] = [];
    for (const node of level) {
      values += 1;
      if (typeof node !== 'object' || node === null) continue;
      if (!Array.isArray(node)) {
        objects += 1;
        contexts += contextsOf(node);
      }
      for (const value of Object.values(node)) next.push(value);
      if (values + next.length > MAX_VALUES || objects > MAX_OBJECTS || contexts > MAX_CONTEXTS) return true;
    }
    depth += 1;
    if (depth > MAX_DEPTH) return true;
    level = next;
  }
  return false;
}

// Each time a context is named it is worked through anew.
const contextsOf = (node: object): number => ('@context' in node ? [node['@context']].flat().length : 0);
