import type { Deps } from '../../platform/deps.ts';
import { FetchRefusedError, type GuardedFetch } from '../../platform/fetch.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { openCredential, whyUnopened } from '../forms/open-credential.ts';
import { readCredential } from '../read-credential.ts';
import { checkOf } from '../reasons.ts';
import { openSources } from '../sources.ts';
import { buildInspection, type Inspection } from './inspection.ts';

/** Takes a credential apart for a reader, or tells why there is none. Judges nothing, and asks nobody but where it stands. */
export async function inspectCredential(
  { fetch, now }: Pick<Deps, 'fetch' | 'now'>,
  brought: unknown,
): Promise<{ inspection: Inspection } | { fault: Bilingual }> {
  const read = await readCredential(fetch, brought);
  if (read.kind === 'unread') return { fault: checkOf('form', read.reason, read.details).text };
  const sources = openSources({ fetch: askNobody, now, config: { publicUrl: 'https://none.invalid' }, register: null });
  const opened = await openCredential(read, sources);
  if (opened) return { inspection: buildInspection(read, opened) };
  const { reason, details } = whyUnopened(read);
  return { fault: checkOf('form', reason, details).text };
}

const askNobody: GuardedFetch = async () => {
  throw new FetchRefusedError({ nl: 'Er wordt niets opgevraagd.', en: 'Nothing is asked for.' });
};
