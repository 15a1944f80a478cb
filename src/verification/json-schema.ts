import { createRequire } from 'node:module';
import type { Ajv, ValidateFunction } from 'ajv';
import { runWithin, TookTooLongError } from '../platform/run-within.ts';

/** A place where a document departs from a schema, in the words of the schema language. */
export type SchemaFault = { path: string; message: string };

/** Checks a document against a schema. Null when it takes longer than we give it. */
export type CheckSchema = (document: Record<string, unknown>) => SchemaFault[] | null;

// By the clock, so on a busy machine it is less work: far more than any honest schema needs.
const MAX_MS = 1_000;
const MAX_FAULTS = 20;

const OPTIONS = {
  strict: false,
  allErrors: true,
  logger: false,
  formats: {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    date: /^\d{4}-\d\d-\d\d$/,
    email: /^[^\s@]+@[^\s@]+$/,
    uri: (value: string) => URL.canParse(value),
    uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  },
} as const;

const NEWEST = 'ajv/dist/2020.js';
// By what a schema says that it is written in; the newest when it says nothing (VC JSON Schema 1.0, section 3).
const LANGUAGES = [
  [/\/draft-0[67]\//, 'ajv'],
  [/\/draft\/2019-09\//, 'ajv/dist/2019.js'],
  [/\/draft\/2020-12\//, NEWEST],
] as const;

// Loaded at the first schema: a start does not wait for it.
const loadLanguage = (module: string) => (createRequire(import.meta.url)(module) as { default: typeof Ajv }).default;

/**
 * Makes a schema ready for use: JSON Schema 2020-12, 2019-09 or draft-07, whole in itself. Another schema that it refers to
 * is not fetched.
 *
 * @throws Error when it is no schema that can be used so
 */
export function compileSchema(schema: Record<string, unknown>): CheckSchema {
  const { $schema } = schema;
  const language = LANGUAGES.find(([pattern]) => typeof $schema === 'string' && pattern.test($schema));
  if ($schema !== undefined && !language) throw new Error('The schema is written in a language that we do not read.');
  const Language = loadLanguage(language?.[1] ?? NEWEST);
  const ajv = new Language(OPTIONS);
  // The language's own schema is no stranger's: making it ready is not held against theirs.
  ajv.validateSchema(true);
  const validate = runWithin(MAX_MS, () => ajv.compile(schema));
  if ('$async' in validate) throw new Error('The schema asks for more than can be read from it.');
  return (document) => check(validate, document);
}

function check(validate: ValidateFunction, document: Record<string, unknown>): SchemaFault[] | null {
  try {
    if (runWithin(MAX_MS, () => validate(document))) return [];
  } catch (error) {
    // A schema may also go round in circles.
    if (error instanceof TookTooLongError || error instanceof RangeError) return null;
    throw error;
  }
  return (validate.errors ?? []).slice(0, MAX_FAULTS).map(({ instancePath, keyword, params, message = '' }) => ({
    path: [pathOf(instancePath), keyword === 'required' ? String(params.missingProperty) : '']
      .filter(Boolean)
      .join('.'),
    message: message.slice(0, 200),
  }));
}

const pathOf = (pointer: string) =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
