import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const zText = z.string().min(1);
const zLabel = z.object({ nl: zText, en: zText });
const zFunction = z.enum(['knowing', 'wanting', 'beingAble']);

const zInitiatives = z.strictObject({
  note: zText,
  source: zLabel,
  functions: z.array(z.strictObject({ id: zFunction, label: zLabel, description: zLabel })),
  columns: z.array(
    z.strictObject({
      number: z.number().int(),
      label: zLabel,
      /** Our own link. */
      ontwikkelpad: zText.nullable(),
    }),
  ),
  initiatives: z.array(
    z.strictObject({
      id: zText,
      name: zText,
      /** Slug of the organisation, where it offers opleidingen. */
      provider: zText.nullable(),
      /** For each column: 1 when it is there for those people. */
      values: z.array(z.union([z.literal(0), z.literal(1)])),
    }),
  ),
  totals: z.array(z.number().int()),
  recentlyAdded: z.array(zLabel),
});

const zNumbers = z.array(z.number().int());
const zActionLines = z.object({
  actionLines: z.array(
    z.object({
      number: z.number().int(),
      label: zLabel,
      ontwikkelpaden: z.array(zText),
      /** Numbers that the plan gives with weten, willen and kunnen; most likely those of the columns. */
      knowing: zNumbers,
      wanting: zNumbers,
      beingAble: zNumbers,
    }),
  ),
});

/** The learning initiatives of the region and for whom each is there, and the lines along which the programme acts. */
export type Initiatives = z.infer<typeof zInitiatives> & z.infer<typeof zActionLines>;

const readData = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));

let known: Promise<Initiatives> | undefined;

/** Read once: they stand in files of ours, and change with a release only. */
export function readInitiatives(): Promise<Initiatives> {
  known ??= Promise.all([readData('initiatives'), readData('ontwikkelpaden')]).then(([initiatives, paths]) => ({
    ...zInitiatives.parse(initiatives),
    ...zActionLines.parse(paths),
  }));
  return known;
}
