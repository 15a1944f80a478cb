import { type Actor, requirePerson } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { listItems } from './list-items.ts';
import { placeItem } from './place-item.ts';
import { lockArrangements, upsertArrangements } from './store.ts';

export interface ArrangeInput {
  itemId: string;
  /** Hidden: left out of the overview, the PDF and every shared link, also of links made before. */
  hidden?: boolean;
  /** The place in the list, from 0; beyond the end is the end. */
  position?: number;
}

/**
 * Hides or shows an item, or moves it. Two moves at the same time wait for one another, so that both hold and every
 * item keeps one place.
 *
 * @throws NotFoundError when the item is not in the actor's passport
 */
export async function arrangeItem(deps: Deps, actor: Actor, input: ArrangeInput): Promise<void> {
  const { userId } = requirePerson(actor);
  await deps.db.transaction(async (tx) => {
    await lockArrangements(tx, userId);
    const items = await listItems(tx, userId, deps.now());
    const item = items.find(({ id }) => id === input.itemId);
    if (!item) throw new NotFoundError();
    const hidden = input.hidden ?? item.hidden;
    const placed = input.position === undefined ? items : placeItem(items, item, input.position);
    await upsertArrangements(
      tx,
      userId,
      placed.map((each, position) => ({
        itemId: each.id,
        hidden: each.id === item.id ? hidden : each.hidden,
        position,
      })),
    );
  });
}
