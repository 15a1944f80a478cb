import { type Actor, findPeople } from '../../access/index.ts';
import { findOrganisation, listMemberships, type Organisation } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type VerificationReport, verifyPresented } from '../../verification/index.ts';
import { skillIdOfUrl } from '../item.ts';
import { findSkillWords } from '../list-items.ts';
import { documentOf } from '../parse-document.ts';
import { computeSkills } from '../skill-overview.ts';
import { fieldsOf, listSharedItemsAndWords } from './find-shares.ts';
import { computeInterview } from './interview.ts';
import { linkOf } from './link.ts';
import { type PresentedItems, presentItems } from './present-items.ts';
import { type OpenedShare, requireShare, type ShareAccess } from './require-share.ts';
import { type ShareFields, showsDocuments } from './share.ts';
import { buildSharedCredential, computeVerdict, proofOfShared, type SharedPassport } from './shared-passport.ts';
import { insertOpening, updateShown } from './store.ts';

/**
 * The part of a passport that its holder chose to show, with every credential in it checked now, as a stranger would
 * check it. The holder's key answers for what was issued to it with a presentation for this one opening. That somebody
 * looked is written for the holder to see, once a visit; a direct read by link counts each time, and the holder's own look never.
 *
 * @throws what `requireShare` throws
 */
export const readSharedPassport = async (
  deps: Deps,
  actor: Actor,
  input: { shareId: string; access: ShareAccess },
): Promise<SharedPassport> => (await readShare(deps, actor, input)).passport;

/** As `readSharedPassport`, with the vacancy that the holder made the link for; null where none was named. */
export async function readShare(
  deps: Deps,
  actor: Actor,
  input: { shareId: string; access: ShareAccess },
): Promise<{ passport: SharedPassport; vacancyId: string | null }> {
  const opened = await requireShare(deps, actor, input.shareId, input.access);
  const { share } = opened;
  const fields = fieldsOf(share);
  const { items, words: known } = await listSharedItemsAndWords(deps, share.userId, share.id);
  const challenge = opened.opening?.id ?? deps.newId();
  const reports = await checkItems(deps, await presentItems(deps, share.userId, items, challenge));
  const named = [...reports.values()].flatMap(
    ({ credential }) => credential?.skills.flatMap(({ targetUrl }) => skillIdOfUrl(targetUrl) ?? []) ?? [],
  );
  const words = named.every((id) => known.skills.has(id)) ? known : await findSkillWords(deps.db, named);
  const pairs = items.flatMap((item) => {
    const report = reports.get(item.id);
    if (!report) return [];
    return [{ item, shared: buildSharedCredential(item, report, fields, showsDocuments(fields)) }];
  });
  const credentials = pairs.map(({ shared }) => shared);
  const skills = computeSkills(
    pairs.map(({ item, shared }) => proofOfShared(shared, item, words)),
    deps.now(),
  );
  const holder = (await findPeople(deps.db, [share.userId])).get(share.userId);
  const organisation = await findVisitingOrganisation(deps, actor);
  const isOwner = actor.kind === 'person' && actor.userId === share.userId;
  if (!isOwner) await logOpening(deps, opened, organisation, { proofs: items.length, fields });

  const passport: SharedPassport = {
    id: share.id,
    purpose: share.purpose,
    holder: { name: fields.name ? (holder?.name ?? null) : null, email: fields.email ? (holder?.email ?? null) : null },
    fields,
    link: {
      url: await linkOf(deps.keys, deps.config.publicUrl, share),
      endsAt: share.endsAt.toISOString(),
      hasPin: share.pinHash !== null,
    },
    seenAs: isOwner ? null : { organisationName: organisation?.name ?? null },
    checkedAt: deps.now().toISOString(),
    verdict: computeVerdict(credentials),
    skills,
    credentials,
    interview: computeInterview(skills),
  };
  return { passport, vacancyId: share.vacancyId };
}

async function checkItems(deps: Deps, presented: readonly PresentedItems[]): Promise<Map<string, VerificationReport>> {
  const reports = await verifyPresented(
    deps,
    presented.map(({ items, holder }) => ({
      credentials: items.map((item) => documentOf(item) ?? item.document),
      holder,
    })),
  );
  const ids = presented.flatMap(({ items }) => items.map(({ id }) => id));
  return new Map(
    reports.flat().flatMap((report, index) => {
      const id = ids[index];
      return id === undefined ? [] : [[id, report] as const];
    }),
  );
}

/** The organisation that looks. Somebody who belongs to several looks for an employer first. */
async function findVisitingOrganisation(deps: Deps, actor: Actor): Promise<Organisation | null> {
  if (actor.kind === 'client') return findOrganisation(deps.db, actor.organisationId);
  if (actor.kind !== 'person') return null;
  const organisations = (await listMemberships(deps.db, actor.userId)).map(({ organisation }) => organisation);
  return organisations.find(({ kind }) => kind === 'employer') ?? organisations[0] ?? null;
}

async function logOpening(
  deps: Deps,
  { share, opening }: OpenedShare,
  organisation: Organisation | null,
  shown: { proofs: number; fields: ShareFields },
): Promise<void> {
  const at = deps.now();
  const seen = { at, organisationId: organisation?.id ?? null, shown };
  if (opening) return updateShown(deps.db, opening.id, seen);
  await insertOpening(deps.db, {
    id: deps.newId(),
    shareLinkId: share.id,
    startedAt: at,
    endsAt: at,
    shownAt: at,
    organisationId: seen.organisationId,
    shown,
  });
}
