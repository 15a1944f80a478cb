import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The embedded PostgreSQL cannot run here; the message says in plain words why and what to do. */
export class EmbeddedDatabaseError extends Error {}

/** The user PostgreSQL runs as, when that is not our own. */
export interface Runner {
  uid: number;
  gid: number;
}

/** @throws EmbeddedDatabaseError when the folder cannot be made or written */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
    writeFileSync(join(path, '.writable'), '');
    rmSync(join(path, '.writable'));
  } catch (cause) {
    throw new EmbeddedDatabaseError(`The folder ${path} cannot be written. Choose another with DATA_DIR or --data.`, {
      cause,
    });
  }
}

/** One process owns a data folder. A claim of a process that is gone counts for nothing. */
export function claim(dataDir: string): void {
  const path = join(dataDir, 'owner.pid');
  const owner = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
  if (owner && owner !== process.pid && isOurs(owner)) {
    throw new EmbeddedDatabaseError(
      `The data in ${dataDir} is in use by process ${owner}. Stop it, choose another folder with DATA_DIR or --data, or share one PostgreSQL with DATABASE_URL.`,
    );
  }
  writeFileSync(path, String(process.pid));
}

// A number may since have gone to another program: only a Node process can be an owner.
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/comm`) || /node|MainThread/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'));
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` if there is such a user, and else as `nobody`. */
export function findRunner(): Runner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    const uid = Number(spawnSync('id', ['-u', user], { encoding: 'utf8' }).stdout);
    const gid = Number(spawnSync('id', ['-g', user], { encoding: 'utf8' }).stdout);
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new EmbeddedDatabaseError(
    'PostgreSQL does not run as root, and there is no user postgres or nobody to run it as. Start as another user or give a DATABASE_URL.',
  );
}

/** Whether another user may pass through every folder on the way. */
export function canEnter(path: string, { uid, gid }: Runner): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid: owner, gid: group } = statSync(folder);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A place every user can reach, of one data folder's own. */
export function placeApart(path: string): string {
  const place = join('/var/lib', `ict-skillspaspoort-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  // Someone else may have made this well-known folder first: only our own is used.
  if (statSync(place).uid !== 0)
    throw new EmbeddedDatabaseError(
      `The folder ${place} belongs to another user. Remove it or choose another data folder.`,
    );
  return place;
}
