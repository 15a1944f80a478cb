import type { Actor } from '../../access/index.ts';
import { findOrganisation, requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { pageOf } from '../../platform/http.ts';
import { decodePlace, placeOf } from '../../platform/moment-cursor.ts';
import { hashToken } from '../../platform/secrets.ts';
import { findAchievements } from '../achievements/find-achievements.ts';
import {
  type ClassCode,
  type ClassOffer,
  type ClassRequest,
  type ClassRequestState,
  classCodeStateOf,
} from './class-code.ts';
import {
  type ClassCodeRow,
  type ClassRequestRow,
  countRequests,
  findClassCode,
  findClassCodeByToken,
  listClassCodeRows,
  listClassRequestRows,
} from './store.ts';

/** Binds a wrapped token to what it is for. */
export const TOKEN_PURPOSE = 'class-code';

export interface ClassCodeKey {
  organisationId: string;
  classCodeId: string;
}

/** The class codes of an organisation for a member, newest first. */
export async function listClassCodes(
  deps: Deps,
  actor: Actor,
  { organisationId, pageSize, cursor }: { organisationId: string; pageSize: number; cursor?: string | undefined },
): Promise<{ items: ClassCode[]; nextCursor: string | null }> {
  await requireMember(deps.db, actor, organisationId, 'view', 'credentials:read');
  const rows = await listClassCodeRows(deps.db, organisationId, { limit: pageSize + 1, before: decodePlace(cursor) });
  const { items, nextCursor } = pageOf(rows, pageSize, placeOf);
  return { items: await describeClassCodes(deps, items), nextCursor };
}

/** One class code for a member. @throws NotFoundError */
export async function readClassCode(deps: Deps, actor: Actor, key: ClassCodeKey): Promise<ClassCode> {
  await requireMember(deps.db, actor, key.organisationId, 'view', 'credentials:read');
  return findClassCodeOf(deps, key);
}

/** A class code of an organisation; the caller has judged the rights. @throws NotFoundError */
export async function findClassCodeOf(deps: Deps, { organisationId, classCodeId }: ClassCodeKey): Promise<ClassCode> {
  const row = await findClassCode(deps.db, organisationId, classCodeId);
  const [code] = row ? await describeClassCodes(deps, [row]) : [];
  if (!code) throw new NotFoundError();
  return code;
}

async function describeClassCodes(deps: Deps, rows: readonly ClassCodeRow[]): Promise<ClassCode[]> {
  const counted = await countRequests(
    deps.db,
    rows.map(({ id }) => id),
  );
  const achievements = await findAchievements(deps.db, [...new Set(rows.map(({ achievementId }) => achievementId))]);
  const countOf = (id: string, wanted: ClassRequestState) =>
    counted.find(({ classCodeId, state }) => classCodeId === id && state === wanted)?.requests ?? 0;
  const now = deps.now();
  return Promise.all(
    rows.map(
      async ({ id, organisationId, achievementId, name, awardedOn, wrappedToken, createdAt, endsAt, closedAt }) => ({
        id,
        organisationId,
        achievementId,
        achievementTitle: achievements.get(achievementId)?.title ?? { nl: '', en: '' },
        name,
        awardedOn,
        state: classCodeStateOf({ endsAt, closedAt }, now),
        url: `${deps.config.publicUrl}/class/${await deps.keys.unwrap(wrappedToken, TOKEN_PURPOSE)}`,
        counts: {
          waiting: countOf(id, 'waiting'),
          approved: countOf(id, 'approved'),
          refused: countOf(id, 'refused'),
        },
        createdAt,
        endsAt,
      }),
    ),
  );
}

/** Who asked by a class code, in order of asking, for those who may issue. */
export async function listClassRequests(
  deps: Deps,
  actor: Actor,
  input: ClassCodeKey & { state?: ClassRequestState | undefined; pageSize: number; cursor?: string | undefined },
): Promise<{ items: ClassRequest[]; nextCursor: string | null }> {
  const { organisationId, classCodeId, state, pageSize, cursor } = input;
  await requireMember(deps.db, actor, organisationId, 'issue', 'credentials:issue');
  if (!(await findClassCode(deps.db, organisationId, classCodeId))) throw new NotFoundError();
  const page = { state, limit: pageSize + 1, after: decodePlace(cursor) };
  const rows = await listClassRequestRows(deps.db, classCodeId, page);
  const { items, nextCursor } = pageOf(rows, pageSize, placeOf);
  return { items: items.map(describeRequest), nextCursor };
}

export const describeRequest = (row: ClassRequestRow): ClassRequest => ({
  id: row.id,
  name: row.name,
  email: row.email,
  isProven: row.userId !== null,
  state: row.state as ClassRequestState,
  createdAt: row.createdAt,
  decidedAt: row.decidedAt,
  credentialId: row.credentialId,
});

/** What a candidate who scans the code sees. @throws NotFoundError */
export async function showClassCode(deps: Deps, { token }: { token: string }): Promise<ClassOffer> {
  const row = await findClassCodeByToken(deps.db, hashToken(token));
  const organisation = row && (await findOrganisation(deps.db, row.organisationId));
  const achievement = row && (await findAchievements(deps.db, [row.achievementId])).get(row.achievementId);
  if (!row || !organisation || !achievement) throw new NotFoundError();
  return {
    state: classCodeStateOf(row, deps.now()),
    issuerName: organisation.name,
    title: achievement.title,
    awardedOn: row.awardedOn,
  };
}
