import { z } from 'zod';
import type { Actor, Scope } from '../../access/index.ts';

/** Who asked for a job: what it does is written down in their name. Rights were judged when it was asked for. */
export const zActorOfJob = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    userId: z.uuid(),
    sessionId: z.uuid().nullable(),
    secondFactor: z.boolean(),
  }),
  z.object({
    kind: z.literal('client'),
    clientId: z.uuid(),
    organisationId: z.uuid(),
    scopes: z.array(z.custom<Scope>((scope) => typeof scope === 'string')),
  }),
  z.object({ kind: z.literal('system') }),
]) satisfies z.ZodType<Exclude<Actor, { kind: 'nobody' }>>;
