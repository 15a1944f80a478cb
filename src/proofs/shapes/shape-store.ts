import type { Plan } from './fill-plan.ts';
import type { ShapeReading } from './read-shape.ts';

interface Entry extends Pick<ShapeReading, 'parts' | 'hash'> {
  plan: Plan;
  uses: number;
}

/** The plans of a bounded number of shapes. */
export interface ShapeStore {
  find(shape: ShapeReading): Plan | null;
  keep(shape: ShapeReading, plan: Plan): void;
  drop(shape: ShapeReading): void;
}

// So many uses make a shape one of the regulars.
const REGULAR_AFTER = 8;

// Shapes of one hash are compared one by one; so few that it does not matter who makes them collide.
const MAX_ALIKE = 8;

/**
 * A least-recently-used store in two parts (a segmented LRU). A new shape only ever pushes out another newcomer; a place
 * among the regulars, three quarters of the room, is earned by use. So a stranger who shows ever new shapes pushes out
 * other strangers' shapes, not the ones that everybody uses.
 */
export function makeShapeStore(maxShapes: number): ShapeStore {
  const maxRegulars = Math.floor((maxShapes * 3) / 4);
  const byHash = new Map<number, Entry[]>();
  // Sets keep the order in which their members came: the least recently used stands first.
  const newcomers = new Set<Entry>();
  const regulars = new Set<Entry>();

  const entryOf = (shape: ShapeReading) => byHash.get(shape.hash)?.find((entry) => isSame(entry.parts, shape.parts));

  const remove = (entry: Entry) => {
    newcomers.delete(entry);
    regulars.delete(entry);
    const others = byHash.get(entry.hash)?.filter((other) => other !== entry) ?? [];
    if (others.length > 0) byHash.set(entry.hash, others);
    else byHash.delete(entry.hash);
  };

  const promote = (entry: Entry) => {
    newcomers.delete(entry);
    regulars.add(entry);
    const [eldest] = regulars;
    if (regulars.size <= maxRegulars || !eldest) return;
    regulars.delete(eldest);
    newcomers.add(eldest);
  };

  return {
    find(shape) {
      const entry = entryOf(shape);
      if (!entry) return null;
      entry.uses += 1;
      const place = regulars.has(entry) ? regulars : newcomers;
      if (place === newcomers && entry.uses >= REGULAR_AFTER) promote(entry);
      else {
        place.delete(entry);
        place.add(entry);
      }
      return entry.plan;
    },
    keep(shape, plan) {
      const alike = byHash.get(shape.hash) ?? [];
      if (alike.length >= MAX_ALIKE || entryOf(shape)) return;
      const entry = { parts: shape.parts, hash: shape.hash, plan, uses: 0 };
      byHash.set(shape.hash, [...alike, entry]);
      newcomers.add(entry);
      const [eldest] = newcomers;
      if (newcomers.size + regulars.size > maxShapes && eldest) remove(eldest);
    },
    drop(shape) {
      const entry = entryOf(shape);
      if (entry) remove(entry);
    },
  };
}

function isSame(some: ShapeReading['parts'], others: ShapeReading['parts']): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
  return true;
}

/** How often shapes without a plan were met lately. */
export interface Sightings {
  /** One more; how often that makes. */
  add(fingerprint: string): number;
  /** Whatever comes, `add` reaches no number for it. */
  close(fingerprint: string): void;
  /** As if it had not been met. */
  reset(fingerprint: string): void;
}

/** A count that forgets: two generations of bounded size, of which the elder is dropped when the younger is full. */
export function makeSightings(maxFingerprints: number): Sightings {
  let elder = new Map<string, number>();
  let younger = new Map<string, number>();
  const set = (fingerprint: string, times: number) => {
    if (younger.size >= maxFingerprints && !younger.has(fingerprint)) {
      elder = younger;
      younger = new Map();
    }
    younger.set(fingerprint, times);
    return times;
  };
  return {
    add: (fingerprint) => set(fingerprint, (younger.get(fingerprint) ?? elder.get(fingerprint) ?? 0) + 1),
    close: (fingerprint) => void set(fingerprint, Number.NEGATIVE_INFINITY),
    reset: (fingerprint) => void set(fingerprint, 0),
  };
}
