/** The list with one of its items moved to a place; all others keep their order. Beyond the end is the end. */
export function placeItem<Item>(items: readonly Item[], item: Item, position: number): Item[] {
  const others = items.filter((each) => each !== item);
  return [...others.slice(0, position), item, ...others.slice(position)];
}
