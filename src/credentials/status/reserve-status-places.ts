import { type BoundedMap, makeBoundedMap } from '../../platform/bounded-map.ts';
import type { Database } from '../../platform/database.ts';
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

// A block of an organisation keeps its list for ever.
const lists = new WeakMap<Database, BoundedMap<string>>();

async function listOf({ db, newId, now }: Deps, organisationId: string, block: number): Promise<string> {
  const known = lists.get(db) ?? makeBoundedMap<string>({ maxEntries: 10_000, maxBytes: 10_000, bytesOf: () => 1 });
  lists.set(db, known);
  const key = `${organisationId} ${block}`;
  const row = { id: newId(), organisationId, block, createdAt: now() };
  const listId = known.get(key) ?? (await db.transaction((tx) => ensureStatusList(tx, row)));
  known.set(key, listId);
  return listId;
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
    listIds.set(block, await listOf(deps, organisationId, block));
  }
  return places.map(({ block, index }) => ({ listId: listIds.get(block) as string, index }));
}
