import { z } from 'zod';
import type { Lang } from '../platform/i18n.ts';

export const zLabel = z.object({ nl: z.string(), en: z.string() });

export const NAME_HINT = 'The label in the language of the answer (`Accept-Language`).';

/** A thing with its label in the reader's language beside it, as `name`. */
export const named = <Thing extends { label: Record<Lang, string> }>(thing: Thing, lang: Lang) => ({
  ...thing,
  name: thing.label[lang],
});

/** The routes of this room, together in the description. */
export const tags = ['Taxonomy'];
