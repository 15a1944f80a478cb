import Fastify from 'fastify';
import type { Signer } from '../../src/proofs/index.ts';
import { anIssuer } from './badges.ts';
import { openLibrary } from './library.ts';

// What anyone would write in an afternoon: the framework and the library, without rights, without storing anything.
const given = process.env.BENCH_ISSUER;
const library = await openLibrary(given ? (JSON.parse(given) as Signer) : await anIssuer());
const app = Fastify({ bodyLimit: 1_000_000 });
app.get('/', async () => 'hello');
app.post('/credentials/issue', async (request, reply) => {
  const { credential } = request.body as { credential: object };
  return reply
    .code(201)
    .type('application/json')
    .send(await library.issue(credential, new Date()));
});
app.post('/credentials/verify', async (request) => ({
  verified: await library.verify(JSON.stringify(request.body)),
}));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
