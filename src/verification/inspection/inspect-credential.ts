import type { Deps } from '../../platform/deps.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { readCredential } from '../read-credential.ts';
import { checkOf } from '../reasons.ts';
import { buildInspection, type Inspection } from './inspection.ts';

/** Takes a credential apart for a reader, or tells why there is none. Judges nothing and asks no issuer anything. */
export async function inspectCredential(
  { fetch }: Pick<Deps, 'fetch'>,
  brought: unknown,
): Promise<{ inspection: Inspection } | { fault: Bilingual }> {
  const read = await readCredential(fetch, brought);
  if (read.kind === 'unread') return { fault: checkOf('form', read.reason, read.details).text };
  const inspection = buildInspection(read);
  return inspection ? { inspection } : { fault: checkOf('form', 'unreadable').text };
}
