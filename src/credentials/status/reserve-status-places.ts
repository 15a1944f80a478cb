import { type BoundedMap, makeBoundedMap } from '../../platform/bounded-map.ts';
import type { Deps } from '../../platform/deps.ts';
import type { KeyStore } from '../../platform/key-store.ts';
import { statusPlaceOf } from './status-place.ts';
import { ensureStatusList, takeStatusNumbers } from './store.ts';

export interface ReservedPlace {
  listId: string;
  index: number;
}

// A list asks for the same 2,048 masks over and over, and each is a keyed hash.
const masks = new WeakMap<KeyStore, BoundedMap<string>>();

function maskOf(keys: KeyStore, text: string): string {
  const known =
    masks.get(keys) ?? makeBoundedMap<string>({ maxEntries: 50_000, maxBytes: 10_000_000, bytesOf: () => 200 });
  masks.set(keys, known);
  const mask = known.get(text) ?? keys.mac(text, 'status-index');
  known.set(text, mask);
  return mask;
}

/**
 * Reserves places for credentials that are about to be signed. A place that is then not used stays unset for ever, so
 * nothing has to be given back.
 */
export async function reserveStatusPlaces(deps: Deps, organisationId: string, count: number): Promise<ReservedPlace[]> {
  const mac = (text: string) => maskOf(deps.keys, `${organisationId} ${text}`);
  const places = (await takeStatusNumbers(deps.db, count)).map((number) => statusPlaceOf(number, mac));
  const listIds = new Map<number, string>();
  for (const block of new Set(places.map((place) => place.block))) {
    const row = { id: deps.newId(), organisationId, block, createdAt: deps.now() };
    listIds.set(block, await deps.db.transaction((tx) => ensureStatusList(tx, row)));
  }
  return places.map(({ block, index }) => ({ listId: listIds.get(block) as string, index }));
}
