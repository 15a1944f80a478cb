import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signIn } from '../access/index.ts';
import { claims } from '../credentials/index.ts';
import { viewPassport } from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import { organisationHome } from './kit/visitor.ts';

const zReturnTo = z.object({ returnTo: z.string() }).catch({ returnTo: '' });

/** The path of ours that a form or a query says to return to; null when it says none, or another site's. */
export const returnToOf = (values: unknown): string | null => signIn.ownPath(zReturnTo.parse(values).returnTo);

/** Where people arrive who did not come for one page; it leads on to what is theirs. */
export const HOME_OF_PERSON = '/start';

/** The passport; of a member of an organisation with nothing in the passport and nothing waiting, the organisation. */
export async function homeOf(deps: Deps, { actor, visitor }: FastifyRequest): Promise<string> {
  const [membership] = visitor?.memberships ?? [];
  if (!membership) return '/passport';
  const { items } = await viewPassport(deps, actor);
  const isEmpty = items.length === 0 && (await claims.listWaiting(deps, actor)).length === 0;
  return isEmpty ? organisationHome(membership.organisation) : '/passport';
}
