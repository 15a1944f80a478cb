import jsonld, { type ActiveContext } from 'jsonld';

// What the library would take by itself. Named, because it keeps an initial context for each mode: the one for this mode is
// ours to change, and whoever uses the library without naming it is left alone.
const PROCESSING = { processingMode: 'json-ld-1.1' } as const;

let prepared: Promise<typeof PROCESSING> | undefined;

/**
 * Options under which the JSON-LD library copies contexts lightly. For every node with a type it copies the context that is
 * in force, which it does definition by definition, some five hundred of them each time; that is two thirds of all its
 * work. Definitions are never changed once they are made, so a copy may share them: the same statements and the same
 * errors, in a third of the time.
 */
export function lightly(): Promise<typeof PROCESSING> {
  prepared ??= jsonld.processContext(null, null, PROCESSING).then((initial) => {
    // Every context of a document is a copy of a copy of the initial one, and takes over its way of copying.
    initial.clone = clone;
    return PROCESSING;
  });
  return prepared;
}

const KEPT = ['previousContext', '@base', '@language', '@vocab'] as const;

// As the library does it (jsonld 9.0.0, lib/context.js, _cloneActiveContext), but for the definitions, and for the context to
// go back to, which is only ever copied from.
function clone(this: ActiveContext): ActiveContext {
  const copy: ActiveContext = {
    mappings: new Map(this.mappings),
    clone: this.clone,
    inverse: null,
    getInverse: this.getInverse,
    protected: { ...this.protected },
    revertToPreviousContext: this.revertToPreviousContext,
  };
  for (const key of KEPT) if (key in this) Object.assign(copy, { [key]: this[key] });
  return copy;
}
