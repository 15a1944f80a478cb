import { z } from 'zod';

/**
 * An e-mail address as we keep it: trimmed, in lower case. Mail servers may tell `Jan@` from `jan@`, but none that
 * people use does, and a list from an opleider writes it now one way, now the other.
 */
export const zEmailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** For an address that has been validated before, in whatever case. */
export const normaliseAddress = (address: string): string => address.trim().toLowerCase();
