import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApiOf } from '../../src/openapi.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, unknown>;
}
const description = world.app.swagger() as unknown as {
  paths: Record<string, Record<string, Operation>>;
  info: { contact: Record<string, string> };
};
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
);

test('openapi.yaml is what the routes say: run `npm run openapi` when this fails', () => {
  expect(readFileSync('openapi.yaml', 'utf8')).toBe(openApiOf(world.app));
});

test('the description is served as JSON at a fixed place, with a contact and the full version in a header', async () => {
  const answer = await world.get(undefined, '/v1/openapi.json');
  expect(answer.json()).toMatchObject({
    openapi: '3.1.0',
    info: { contact: { name: expect.any(String), url: expect.any(String) } },
  });
  expect(answer.headers['api-version']).toMatch(/^\d+\.\d+\.\d+$/);
});

test('every operation has a name of its own, a summary and a tag', () => {
  expect(
    operations
      .filter(({ operation }) => !operation.operationId || !operation.summary || !operation.tags?.length)
      .map(({ name }) => name),
  ).toEqual([]);
  const names = operations.map(({ operation }) => operation.operationId);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('every operation says what it answers when it succeeds and how it refuses', () => {
  const incomplete = operations.filter(({ operation: { responses } }) => {
    const codes = Object.keys(responses);
    return !codes.some((code) => code.startsWith('2')) || !codes.some((code) => /^4/.test(code));
  });
  expect(incomplete.map(({ name }) => name)).toEqual([]);
});

test('every body that is sent has an example', () => {
  const bare = operations.filter(({ operation: { requestBody } }) =>
    Object.values(requestBody?.content ?? {}).some(
      ({ schema, ...media }) =>
        !('example' in media) && !('examples' in media) && !JSON.stringify(schema).includes('"examples"'),
    ),
  );
  expect(bare.map(({ name }) => name)).toEqual([]);
});

// Logius API Design Rules: /core/path-segments-kebab-case, /core/no-trailing-slash, /core/query-keys-camel-case,
// /core/http-methods, /core/uri-version, /core/naming-collections. The paths of the VC-API are its own.
test('paths and query keys keep to the API Design Rules', () => {
  const own = operations.filter(({ path }) => !path.startsWith('/vc-api/'));
  const segments = own.flatMap(({ path }) => path.split('/').slice(1));
  expect(segments.filter((segment) => !/^(\{[a-zA-Z]+\}|[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?)$/.test(segment))).toEqual(
    [],
  );
  expect(own.filter(({ path }) => path.endsWith('/') || !path.startsWith('/v1/')).map(({ name }) => name)).toEqual([]);
  const queryKeys = operations.flatMap(({ operation }) =>
    (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name),
  );
  expect(queryKeys.filter((key) => !/^[a-z]+([A-Z][a-z]+)*$/.test(key))).toEqual([]);
  expect(
    operations
      .filter(({ method }) => !['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(({ name }) => name),
  ).toEqual([]);
});

test('an error is problem details, with every fault and its place', async () => {
  const answer = await world.post(undefined, '/v1/verifications', { credentials: 1, nonsense: true });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({
    status: 400,
    code: 'invalid_input',
    requestId: expect.any(String),
    errors: expect.any(Array),
  });
});

test('what does not exist under /v1 is problem details too', async () => {
  const answer = await world.get(undefined, '/v1/nothing-here');
  expect(answer.statusCode).toBe(404);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});
