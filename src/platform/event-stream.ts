import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';

export interface StreamedEvent {
  event: string;
  data: object;
}

/**
 * Lets the routes of a scope answer with server-sent events (HTML Living Standard, section 9.2). What is told is asked
 * of `tell`, which stops when its signal says so: the reader has left, or the service closes and must not wait for it.
 */
export function eventStreams(app: Pick<FastifyInstance, 'addHook'>) {
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  return (reply: FastifyReply, tell: (signal: AbortSignal) => AsyncIterable<StreamedEvent>): FastifyReply => {
    const left = new AbortController();
    reply.raw.on('close', () => left.abort());
    const events = tell(AbortSignal.any([closing.signal, left.signal]));
    return reply
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .type('text/event-stream')
      .send(Readable.from(asText(events)));
  };
}

async function* asText(events: AsyncIterable<StreamedEvent>) {
  for await (const { event, data } of events) yield `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
