import { createHash } from 'node:crypto';
import { type BoundedMap, makeBoundedMap } from '../../platform/bounded-map.ts';
import type { Database } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { type SignedList, signStatusList } from './sign-status-list.ts';
import type { StatusListName } from './status-list.ts';
import { findListVersion } from './store.ts';

export interface PublishedStatusList {
  document: string;
  /** Names these very bytes, with its quotes (RFC 9110, section 8.8.3). */
  etag: string;
}

type Kept = PublishedStatusList & Pick<SignedList, 'changes'>;

/** What a process remembers of the lists in a database, and which of them it is having signed. */
interface Memory {
  kept: BoundedMap<Kept>;
  underway: Map<string, Promise<Kept>>;
}

const memories = new WeakMap<Database, Memory>();

function memoryOf(db: Database): Memory {
  const known = memories.get(db);
  if (known) return known;
  const kept = makeBoundedMap<Kept>({
    maxEntries: 2_000,
    maxBytes: 64 * 1024 * 1024,
    bytesOf: ({ document }) => 2 * document.length,
  });
  const memory = { kept, underway: new Map() };
  memories.set(db, memory);
  return memory;
}

/**
 * A status list as it now is. Each time its count of changes is read; only when that has gone up is anything else read or
 * signed, once for all who ask meanwhile.
 *
 * @throws NotFoundError
 */
export async function publishStatusList(deps: Deps, name: StatusListName): Promise<PublishedStatusList> {
  const version = await findListVersion(deps.db, name);
  if (!version) throw new NotFoundError();
  const { kept, underway } = memoryOf(deps.db);
  const key = `${name.listId} ${name.purpose} ${name.size}`;
  const known = kept.get(key);
  if (known && known.changes >= version.changes) return known;

  const round = `${key} ${version.changes}`;
  const asking =
    underway.get(round) ??
    signStatusList(deps, name, version)
      .then(({ changes, document }) => {
        const published = { changes, document, etag: etagOf(document) };
        if (published.changes >= (kept.get(key)?.changes ?? 0)) kept.set(key, published);
        return published;
      })
      .finally(() => underway.delete(round));
  underway.set(round, asking);
  return asking;
}

const etagOf = (text: string) => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
