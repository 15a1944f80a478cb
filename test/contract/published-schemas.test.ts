import { globSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { COLUMNS } from '../../src/credentials/cohorts/cohort-row.ts';
import { zSharedPassport } from '../../src/passport/shares/contract.ts';
import { zVerificationReport } from '../../src/verification/index.ts';

const schemaAt = (path: string) => JSON.parse(readFileSync(`schemas/${path}/schema.json`, 'utf8'));
const paths = globSync('*/*/schema.json', { cwd: 'schemas' }).map((path) => path.replace('/schema.json', ''));

test.each(paths)('%s is a JSON Schema 2020-12 that names itself by its place', (path) => {
  const schema = schemaAt(path);
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schema.$id).toBe(`/schemas/${path}/schema.json`);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  expect(ajv.validateSchema(schema)).toBe(true);
});

test.each([
  ['verification-report/1.0', zVerificationReport],
  ['shared-passport/1.0', zSharedPassport],
])('%s is what the API answers with', (path, zAnswer) => {
  const { $id, title, ...published } = schemaAt(path);
  const { id, ...said } = JSON.parse(JSON.stringify(z.toJSONSchema(zAnswer, { io: 'output' })));
  expect(published).toEqual(said);
});

test('cohort-row/1.0 knows the columns that a cohort is read by', () => {
  expect(Object.keys(schemaAt('cohort-row/1.0').properties)).toEqual([...COLUMNS]);
});
