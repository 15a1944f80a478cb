import Fastify from 'fastify';

// The least that a service on this framework can be: what every start costs.
const app = Fastify();
app.get('/', async () => 'hello');
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
