/** A map that forgets what was asked for longest ago when it would hold too much. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/**
 * Makes one.
 *
 * @param limits.maxEntries how many values it holds at most
 * @param limits.maxBytes what they weigh together at most, as `bytesOf` tells it of each
 */
export function makeBoundedMap<Value>(limits: {
  maxEntries: number;
  maxBytes: number;
  bytesOf: (value: Value) => number;
}): BoundedMap<Value> {
  const { maxEntries, maxBytes, bytesOf } = limits;
  // A Map keeps the order in which keys came in: the first is the one asked for longest ago.
  const entries = new Map<string, { value: Value; bytes: number }>();
  let total = 0;
  const remove = (key: string) => {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value) {
      remove(key);
      const bytes = bytesOf(value);
      entries.set(key, { value, bytes });
      total += bytes;
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries && total <= maxBytes) break;
        remove(oldest);
      }
    },
    delete: remove,
  };
}
