import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';

interface Answer {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
}
interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

/**
 * Holds what the server sends against what it says it sends: each JSON answer of `/v1` must have a status that the
 * description names, and a body of the form that it gives there.
 */
export function checkAnswersOf(app: FastifyInstance) {
  const description = app.swagger() as unknown as {
    paths: Record<string, Record<string, Operation>>;
    components: object;
  };
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'https://description/', components: description.components });
  const known = new Map<object, ValidateFunction>();
  const paths = Object.keys(description.paths)
    .map((path) => ({
      path,
      pattern: new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      // A fixed word is a better match than a parameter.
      parameters: path.split('{').length,
    }))
    .sort((a, b) => a.parameters - b.parameters);

  return (method: string, url: string, answer: Answer): void => {
    const path = paths.find(({ pattern }) => pattern.test(url.split('?')[0] ?? ''))?.path;
    const operation = path && description.paths[path]?.[method.toLowerCase()];
    if (!operation || answer.statusCode >= 500) return;
    const { statusCode } = answer;
    const response = operation.responses[statusCode] ?? operation.responses[`${String(statusCode)[0]}XX`];
    if (!response) throw new Error(`${method} ${path} answered ${statusCode}, which its description does not name.`);
    const isJson = /json/.test(String(answer.headers['content-type'] ?? ''));
    const schema = response.content?.['application/json']?.schema;
    if (!isJson || !schema) return;
    const validate = known.get(schema) ?? ajv.compile(rooted(schema));
    known.set(schema, validate);
    if (!validate(JSON.parse(answer.body))) {
      throw new Error(
        `${method} ${path} answered ${statusCode} otherwise than described: ${ajv.errorsText(validate.errors)}`,
      );
    }
  };
}

/** References within the description, made absolute so that a part of it can stand alone. */
const rooted = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"https://description/#/components/')) as object;
