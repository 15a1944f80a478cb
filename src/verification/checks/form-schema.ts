import { AppError } from '../../platform/errors.ts';
import { JsonFault, readJson } from '../../platform/read-json.ts';
import { openCredential } from '../forms/open-credential.ts';
import { type CheckSchema, compileSchema, type SchemaFault } from '../json-schema.ts';
import { type Opening, UnansweredError } from '../kept-answers.ts';
import { isOurProfile } from '../profile.ts';
import { readText } from '../read-credential.ts';
import type { Details } from '../reasons/reason.ts';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import type { Sources } from '../sources.ts';
import { isNode, type Node, placesOf } from './form-fields.ts';
import { checkSignature } from './signature.ts';
import { checkStatus } from './status.ts';
import { checkValidity } from './validity.ts';

// VC JSON Schema 1.0, sections 3 and 4; Open Badges 3.0 calls the first of these otherwise.
const KINDS: Record<string, 'schema' | 'credential'> = {
  JsonSchema: 'schema',
  '1EdTechJsonSchemaValidator2019': 'schema',
  JsonSchemaCredential: 'credential',
};

// Each may send us to another address.
const MAX_SCHEMAS = 4;

/**
 * Adds to the check of the form whether the document follows the schemas that it names, as far as those are ours or stand
 * where the operator lets us ask. A schema that stands elsewhere is named in the details, and no more.
 */
export async function checkSchemas(form: Check, document: Node, sources: Sources): Promise<Check> {
  if (form.state !== 'passed') return form;
  const named = placesOf(document, 'credentialSchema').flatMap(({ value }) => (isNode(value) ? [value] : []));
  const others = named.filter((schema) => !isOurProfile(schema));
  const asked = others.filter((schema) => kindOf(schema) !== null && mayAsk(schema.id, sources)).slice(0, MAX_SCHEMAS);
  const notAsked = others.filter((schema) => !asked.includes(schema)).map(({ id }) => String(id));
  const details: Details = {
    ...(form.details as Details),
    ...(notAsked.length > 0 && { schemasNotChecked: notAsked }),
  };
  const results = await Promise.all(asked.map((schema) => follow(document, schema, sources)));
  const faults = results.flatMap((result) => (typeof result === 'string' ? [] : result));
  if (faults.length > 0) return checkOf('form', 'schema_invalid', { ...details, faults });
  const open = results.find((result) => typeof result === 'string');
  return open ? checkOf('form', open, details) : { ...form, details };
}

const kindOf = ({ type }: Node) =>
  [type].flat().flatMap((one) => (typeof one === 'string' && Object.hasOwn(KINDS, one) ? [KINDS[one]] : []))[0] ?? null;

function mayAsk(id: unknown, { schemaHosts }: Sources): boolean {
  const url = typeof id === 'string' ? URL.parse(id) : null;
  return url !== null && /^https?:$/.test(url.protocol) && schemaHosts.has(url.host);
}

type Unfollowed = 'schema_unreachable' | 'schema_unusable';

async function follow(document: Node, schema: Node, sources: Sources): Promise<SchemaFault[] | Unfollowed> {
  const kind = kindOf(schema) ?? 'schema';
  try {
    const { value: check } = await sources.ask(String(schema.id), openingOf(kind, sources));
    const { proof: _proof, ...unsecured } = document;
    return check(unsecured) ?? 'schema_unusable';
  } catch (error) {
    return error instanceof AppError || error instanceof UnansweredError ? 'schema_unreachable' : 'schema_unusable';
  }
}

const openingOf = (kind: 'schema' | 'credential', sources: Sources): Opening<CheckSchema> => ({
  kind: `json-schema-${kind}`,
  accept: kind === 'schema' ? 'application/schema+json, application/json' : 'application/vc, application/json',
  maxBytes: 256 * 1024,
  defaultSeconds: 300,
  async open(body) {
    const text = body.toString('utf8');
    const schema =
      kind === 'schema' ? readJson(text, { maxDepth: 60, maxValues: 20_000 }) : await schemaIn(text, sources);
    if (!isNode(schema)) throw new JsonFault('malformed');
    // What a schema is compiled to is some times as large as the schema.
    return { value: compileSchema(schema), bytes: 10 * body.length };
  },
});

/** The schema in a credential, which is believed as far as any credential is (VC JSON Schema 1.0, section 4). */
async function schemaIn(text: string, sources: Sources): Promise<unknown> {
  const read = readText(text);
  const opened = read.kind === 'unread' ? null : await openCredential(read, sources);
  if (!opened) throw new JsonFault('malformed');
  const { reading } = opened;
  const form = await opened.checkForm();
  const signature = checkSignature(reading, await opened.checkProofs());
  if (signature.reason === 'key_unreachable') throw new UnansweredError(0);
  const checks = [form, signature, checkValidity(reading, sources.now), await checkStatus(reading, sources)];
  const subjects = [reading.credentialSubject].flat().filter(isNode);
  const isSchema = [reading.type].flat().includes('JsonSchemaCredential') && subjects.length === 1;
  if (!isSchema || checks.some(({ state }) => state !== 'passed')) throw new Error('The schema cannot be believed.');
  return subjects[0]?.jsonSchema;
}
