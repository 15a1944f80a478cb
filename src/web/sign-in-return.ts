import { z } from 'zod';
import { signIn } from '../access/index.ts';

const zReturnTo = z.object({ returnTo: z.string() }).catch({ returnTo: '' });

/** The path of ours that a form or a query says to return to; null when it says none, or another site's. */
export const returnToOf = (values: unknown): string | null => signIn.ownPath(zReturnTo.parse(values).returnTo);

/** Where people arrive who did not come for one page. */
export const HOME_OF_PERSON = '/passport';
