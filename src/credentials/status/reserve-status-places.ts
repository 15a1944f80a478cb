import type { Deps } from '../../platform/deps.ts';
import { statusPlaceOf } from './status-place.ts';
import { ensureStatusList, takeStatusNumbers } from './store.ts';

export interface ReservedPlace {
  listId: string;
  index: number;
}

/**
 * Reserves places for credentials that are about to be signed. A place that is then not used stays unset for ever, so
 * nothing has to be given back.
 */
export async function reserveStatusPlaces(deps: Deps, organisationId: string, count: number): Promise<ReservedPlace[]> {
  const mac = (text: string) => deps.keys.mac(`${organisationId} ${text}`, 'status-index');
  const places = (await takeStatusNumbers(deps.db, count)).map((number) => statusPlaceOf(number, mac));
  const listIds = new Map<number, string>();
  for (const block of new Set(places.map((place) => place.block))) {
    const row = { id: deps.newId(), organisationId, block, createdAt: deps.now() };
    listIds.set(block, await deps.db.transaction((tx) => ensureStatusList(tx, row)));
  }
  return places.map(({ block, index }) => ({ listId: listIds.get(block) as string, index }));
}
