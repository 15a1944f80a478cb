import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import type { Ajv2020 as Validator } from 'ajv/dist/2020.js';

/** The path of our credential profile; `credentialSchema.id` is this behind the origin of the service that issued. */
export const PROFILE_PATH = '/schemas/skill-credential/1.0/schema.json';

let compiled: ValidateFunction | undefined;

/** Loaded and compiled at the first credential that names the profile: it takes a tenth of the service's start. */
function profileCheck(): ValidateFunction {
  if (compiled) return compiled;
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as { Ajv2020: typeof Validator };
  compiled = new Ajv2020({
    allErrors: true,
    formats: {
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
      uri: (value: string) => URL.canParse(value),
    },
  }).compile(JSON.parse(readFileSync(new URL(`../..${PROFILE_PATH}`, import.meta.url), 'utf8')) as object);
  return compiled;
}

/** Whether a credential says that it follows our profile, issued here or by another service that runs this software. */
export const namesOurProfile = (document: Record<string, unknown>): boolean =>
  [document.credentialSchema].flat().some(isOurProfile);

/** Whether an entry of `credentialSchema` is our profile. */
export function isOurProfile(schema: unknown): boolean {
  const { id, type } = (schema ?? {}) as Record<string, unknown>;
  return type === 'JsonSchema' && typeof id === 'string' && URL.parse(id)?.pathname === PROFILE_PATH;
}

/** Where a credential that names our profile departs from it, at most twenty places; empty for every other credential. */
export function profileFaultsOf(document: Record<string, unknown>): { path: string }[] {
  if (!namesOurProfile(document)) return [];
  const isOfProfile = profileCheck();
  if (isOfProfile(document)) return [];
  const paths = new Set(
    (isOfProfile.errors ?? []).map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.')),
  );
  return [...paths].slice(0, 20).map((path) => ({ path }));
}
