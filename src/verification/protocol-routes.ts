import { globSync, readFileSync } from 'node:fs';
import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { publishDccRegister, publishRegister } from './recognitions/publish-register.ts';

const SCHEMA_FOLDER = new URL('../../schemas/', import.meta.url).pathname;
const A_DAY = 'public, max-age=86400';
const FIVE_MINUTES = 'public, max-age=300';

/** What any verifier may fetch: the register in two shapes and the JSON Schemas that our documents name. */
export const verificationProtocolRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/recognitions/register.json', { config: { access: 'public' } }, async (_request, reply) =>
      reply
        .type('application/vc')
        .header('cache-control', FIVE_MINUTES)
        .send(JSON.stringify(await publishRegister(deps))),
    );
    app.get('/recognitions/dcc-legacy.json', { config: { access: 'public' } }, async (_request, reply) =>
      reply.header('cache-control', FIVE_MINUTES).send(await publishDccRegister(deps)),
    );
    for (const path of globSync('*/*/schema.json', { cwd: SCHEMA_FOLDER })) {
      const text = publishedSchema(`${SCHEMA_FOLDER}${path}`, deps.config.publicUrl);
      app.get(`/schemas/${path}`, { config: { access: 'public' } }, async (_request, reply) =>
        reply.type('application/schema+json').header('cache-control', A_DAY).send(text),
      );
    }
    done();
  };

/** The files know no host: their `$id` becomes the address at which this service publishes them. */
function publishedSchema(file: string, publicUrl: string): string {
  const schema = JSON.parse(readFileSync(file, 'utf8')) as { $id: string };
  return JSON.stringify({ ...schema, $id: `${publicUrl}${schema.$id}` });
}
