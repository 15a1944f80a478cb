import { createHash } from 'node:crypto';
import { type BoundedMap, makeBoundedMap } from '../../platform/bounded-map.ts';
import type { Database } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { shareLookups } from '../../platform/share-lookups.ts';
import { type SignedList, signAsJwt, signAsToken, signStatusList } from './sign-status-list.ts';
import { type StatusListName, statusListUrl } from './status-list.ts';
import { listVersions } from './store.ts';

/**
 * How a list is secured: with a proof inside it, as a JWT (Securing VCs using JOSE and COSE), or as a Token Status List.
 */
export type StatusListForm = 'vc' | 'vc+jwt' | 'statuslist+jwt';

export interface PublishedStatusList {
  /** JSON text, or a JWT. */
  body: string;
  /** Names these very bytes, with its quotes (RFC 9110, section 8.8.3). */
  etag: string;
}

type Published = PublishedStatusList & SignedList;

/** What a process remembers of the lists in a database, and which of them it is having signed. */
interface Memory {
  kept: BoundedMap<Published & { version: string }>;
  underway: Map<string, Promise<Published>>;
}

const memories = new WeakMap<Database, Memory>();

function memoryOf(db: Database): Memory {
  const known = memories.get(db);
  if (known) return known;
  const limits = { maxEntries: 2_000, maxBytes: 64 * 1024 * 1024 };
  const memory: Memory = {
    kept: makeBoundedMap({ ...limits, bytesOf: ({ body }) => 2 * body.length }),
    underway: new Map(),
  };
  memories.set(db, memory);
  return memory;
}

/** What was made of this version before, or is made now, once for all who ask meanwhile. */
async function remembered(
  { kept, underway }: Memory,
  key: string,
  version: string,
  make: () => Promise<SignedList>,
): Promise<Published> {
  const known = kept.get(key);
  if (known?.version === version) return known;
  const round = `${key} ${version}`;
  const making =
    underway.get(round) ??
    make()
      .then(({ body, signedAt }) => {
        const published = { body, signedAt, etag: etagOf(body) };
        kept.set(key, { ...published, version });
        return published;
      })
      .finally(() => underway.delete(round));
  underway.set(round, making);
  return making;
}

/**
 * A status list as it now is. Each time its count of changes is read; only when that has gone up is anything else read or
 * signed. As a Token Status List, which has one value for a credential, the list of revocations holds the suspensions too.
 *
 * @throws NotFoundError when there is no such list, or not in this form
 */
export async function publishStatusList(
  deps: Deps,
  name: StatusListName,
  form: StatusListForm = 'vc',
): Promise<PublishedStatusList> {
  const memory = memoryOf(deps.db);
  const { list, version, organisationId } = await listOf(deps, memory, name);
  if (form === 'vc') return list;
  const key = `${form} ${statusListUrl('', name)}`;
  if (form === 'vc+jwt') return remembered(memory, key, version, () => signAsJwt(deps, list, organisationId));
  if (name.purpose !== 'revocation') throw new NotFoundError();
  const suspensions = await listOf(deps, memory, { ...name, purpose: 'suspension' });
  return remembered(memory, key, `${version} ${suspensions.version}`, () =>
    signAsToken(deps, name, { revocations: list, suspensions: suspensions.list, organisationId }),
  );
}

async function listOf(deps: Deps, memory: Memory, name: StatusListName) {
  const found = (await sharedVersions(deps.db, name.listId)).find(
    ({ purpose, size }) => purpose === name.purpose && size === name.size,
  );
  if (!found) throw new NotFoundError();
  const version = String(found.changes);
  const list = await remembered(memory, `vc ${statusListUrl('', name)}`, version, () =>
    signStatusList(deps, name, found),
  );
  return { list, version, organisationId: found.organisationId };
}

// A list is asked for by many at once, and with its companion: each gets what is true when it asks, and the database is
// asked once for all of them.
const sharedVersions = shareLookups((db: Database, listId: string) => listVersions(db, listId));

const etagOf = (text: string) => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
