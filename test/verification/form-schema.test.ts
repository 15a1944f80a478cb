import { describe, expect, test } from 'vitest';
import { type VerificationReport, verifyCredential } from '../../src/verification/index.ts';
import { compileSchema } from '../../src/verification/json-schema.ts';
import { anOutsideWorld, ISSUER } from './outside-world.ts';

const world = await anOutsideWorld();
const deps = { ...world.deps, config: { ...world.deps.config, schemaHosts: ['schemas.example'] } };
const SCHEMA = 'https://schemas.example/vak.json';
const { credentialSchema: _schema, credentialStatus: _status, ...CREDENTIAL } = world.aCredential();

const schemaOf = (rules: object = {}) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: SCHEMA,
  type: 'object',
  properties: { name: { const: 'Netwerkbeheer' }, credentialSubject: { required: ['id'] } },
  ...rules,
});

let count = 0;
/** Checks a credential that names a schema at an address of its own, where this stands. */
async function reportOf(schema: unknown, { type = 'JsonSchema', host = 'schemas.example' } = {}) {
  count += 1;
  const id = `https://${host}/${count}.json`;
  if (schema !== undefined) world.publish(id, schema);
  const contexts = [...CREDENTIAL['@context'], 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'];
  const credential = await world.sign({
    ...CREDENTIAL,
    '@context': contexts,
    credentialStatus: undefined,
    credentialSchema: { id, type },
  });
  return { id, report: await verifyCredential(deps, { credential }) };
}
const formOf = ({ report }: { report: VerificationReport }) => report.checks[0];

describe('a credential that names a schema where we may ask', () => {
  test.each([
    'https://json-schema.org/draft/2020-12/schema',
    'https://json-schema.org/draft/2019-09/schema',
    'http://json-schema.org/draft-07/schema#',
  ])('and follows it is good: %s', async ($schema) => {
    const { report } = await reportOf(schemaOf({ $schema }));
    expect(report.outcome).toBe('good');
    expect(report.checks[0]?.details).toEqual({});
  });

  test('and departs from it fails its form and nothing else, with every place', async () => {
    const found = await reportOf(
      schemaOf({
        properties: { name: { const: 'Ander' }, credentialSubject: { required: ['leerjaar'] } },
        required: ['naam'],
      }),
    );
    expect(formOf(found)).toMatchObject({ state: 'failed', reason: 'schema_invalid' });
    const faults = formOf(found)?.details.faults as { path: string }[];
    expect(faults.map(({ path }) => path).toSorted()).toEqual(['credentialSubject.leerjaar', 'naam', 'name']);
    expect(found.report.outcome).toBe('not_good');
    expect(found.report.checks.slice(1, 4).map(({ state }) => state)).toEqual(['passed', 'passed', 'passed']);
  });

  test('in the words of Open Badges is held to it too', async () => {
    const found = await reportOf(schemaOf({ required: ['naam'] }), { type: '1EdTechJsonSchemaValidator2019' });
    expect(formOf(found)?.reason).toBe('schema_invalid');
  });

  test.each<[string, unknown, string]>([
    ['cannot be fetched', undefined, 'schema_unreachable'],
    ['is no schema', 'zomaar', 'schema_unusable'],
    ['is wrong', schemaOf({ type: 7 }), 'schema_unusable'],
    ['is in another language', schemaOf({ $schema: 'https://example.org/taal' }), 'schema_unusable'],
    ['refers to another', schemaOf({ $ref: 'https://elders.example/schema.json' }), 'schema_unusable'],
    ['goes round in circles', schemaOf({ $ref: '#' }), 'schema_unusable'],
    ['never ends', schemaOf(endless()), 'schema_unusable'],
    [
      'has a pattern that never ends',
      schemaOf({ properties: { id: { pattern: '^(([a-z0-9:-])+.)+[A-Z]$' } } }),
      'schema_unusable',
    ],
  ])('that %s is not established', async (_what, schema, reason) => {
    const found = await reportOf(schema);
    expect(formOf(found)).toMatchObject({ state: 'not_established', reason });
    expect(found.report.outcome).toBe('not_established');
  });
});

/** Small to write, and more work than there is time for. */
function endless() {
  const $defs: Record<string, object> = { s40: {} };
  for (let at = 0; at < 40; at++)
    $defs[`s${at}`] = { allOf: [{ $ref: `#/$defs/s${at + 1}` }, { $ref: `#/$defs/s${at + 1}` }] };
  return { $defs, $ref: '#/$defs/s0' };
}

test.each([
  ['at a host that is not allowed', { host: 'elders.example' }],
  ['of a kind that we do not know', { type: 'https://example.org/schemas#Zkp' }],
])('a schema %s is named, not fetched, and fails nothing', async (_what, options) => {
  world.asked.length = 0;
  const { id, report } = await reportOf(schemaOf({ required: ['naam'] }), options);
  expect(report.outcome).toBe('good');
  expect(report.checks[0]).toMatchObject({ reason: 'form_valid', details: { schemasNotChecked: [id] } });
  expect(world.asked).not.toContain(id);
});

describe('a schema in a credential', () => {
  const inCredential = async (jsonSchema: object, overrides: object = {}, signer = world.issuer) => {
    const document = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential', 'JsonSchemaCredential'],
      issuer: ISSUER,
      credentialSubject: { type: 'JsonSchema', jsonSchema },
      ...overrides,
    };
    await world.publishList(SCHEMA, document, signer);
    return JSON.parse(String(world.published.get(SCHEMA))) as object;
  };

  test('is held to as one that stands alone', async () => {
    expect((await reportOf(await inCredential(schemaOf()), { type: 'JsonSchemaCredential' })).report.outcome).toBe(
      'good',
    );
    const found = await reportOf(await inCredential(schemaOf({ required: ['naam'] })), {
      type: 'JsonSchemaCredential',
    });
    expect(formOf(found)?.reason).toBe('schema_invalid');
  });

  test.each<[string, () => Promise<unknown>]>([
    ['changed after signing', async () => ({ ...(await inCredential(schemaOf())), validFrom: '2026-01-01T00:00:00Z' })],
    ['of another kind', () => inCredential(schemaOf(), { type: ['VerifiableCredential'] })],
    ['that has expired', () => inCredential(schemaOf(), { validUntil: '2026-01-01T00:00:00Z' })],
    ['that is none', async () => schemaOf()],
  ])('is not believed when it is %s', async (_what, make) => {
    const found = await reportOf(await make(), { type: 'JsonSchemaCredential' });
    expect(formOf(found)).toMatchObject({ state: 'not_established', reason: 'schema_unusable' });
  });
});

test('what is wrong with a document is told at most twenty times', () => {
  const check = compileSchema({ properties: { a: { items: { type: 'string' } } } });
  expect(check({ a: Array.from({ length: 100 }, (_, index) => index) })).toHaveLength(20);
  expect(check({ a: ['x'], 'b/c~d': 1 })).toEqual([]);
  expect(compileSchema({ properties: { 'b/c~d': { type: 'string' } } })({ 'b/c~d': 1 })).toMatchObject([
    { path: 'b/c~d' },
  ]);
});
