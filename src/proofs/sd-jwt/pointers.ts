import { isObject } from '../json.ts';

/** The keys that a JSON Pointer (RFC 6901) names, from the top. @throws Error for the document itself, and for no pointer */
export function pathOf(pointer: string): string[] {
  if (!pointer.startsWith('/')) throw new Error(`The pointer ${pointer} leads nowhere.`);
  return pointer.slice(1).split('/').map(plain);
}

/** What stands at a path. @throws Error when nothing does */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    const isThere = Array.isArray(inner)
      ? /^(0|[1-9]\d*)$/.test(key) && Number(key) < inner.length
      : isObject(inner) && Object.hasOwn(inner, key);
    if (!isThere) throw new Error(`The pointer /${path.join('/')} leads nowhere.`);
    return (inner as Record<string, unknown>)[key];
  }, value);
}

/** The pointer to a member of what another pointer names. */
export const pointerTo = (parent: string, name: string): string =>
  `${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The member of the document itself in which a pointer lies. */
export const topOf = (pointer: string): string => plain(pointer.split('/')[1] ?? '');

/** Whether what one pointer names is what the other names, or lies in it. */
export const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

const plain = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');
