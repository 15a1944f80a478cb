import { type Actor, recordAudit } from '../../access/index.ts';
import type { Organisation } from '../../organisations/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireKnownTerms } from './check-content.ts';
import { changedFields, contentOf, factsOf, freeId, type OpleidingContent } from './content.ts';
import { OpleidingChangedError } from './errors.ts';
import type { Opleiding } from './opleiding.ts';
import { findOwn, type OwnOpleiding, requireOpleider } from './own-opleidingen.ts';
import { ensureProvider, insertOpleiding, listTakenIds, lockOpleidingIds, updateOpleiding } from './store.ts';

/**
 * Adds an opleiding of the organisation to the catalogue. Its id is made from its Dutch name and stays.
 *
 * @throws UnknownTermsError, NotAnOpleiderError
 */
export async function addOpleiding(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; content: OpleidingContent },
): Promise<Opleiding> {
  const organisation = await requireOpleider(deps.db, actor, input.organisationId);
  await requireKnownTerms(deps.db, input.content);
  return deps.db.transaction((tx) => addTo(deps, tx, actor, organisation, { content: input.content }));
}

/** Adds inside a transaction, for one and for many. `externalId`: what the opleider's own administration calls it. */
export async function addTo(
  deps: Pick<Deps, 'now'>,
  tx: Transaction,
  actor: Actor,
  organisation: Organisation,
  { content, externalId = null }: { content: OpleidingContent; externalId?: string | null },
): Promise<Opleiding> {
  await lockOpleidingIds(tx);
  const base = freeId(content.label.nl, new Set());
  const id = freeId(content.label.nl, new Set(await listTakenIds(tx, base)));
  await ensureProvider(tx, organisation);
  await insertOpleiding(
    tx,
    { id, providerId: organisation.slug, externalId, editedAt: deps.now() },
    factsOf(content, null),
  );
  await recordAudit(tx, actor, 'opleiding.added', id, { organisationId: organisation.id });
  return findOwn(tx, organisation, id);
}

/**
 * Replaces all that an opleiding says. `version` is the one that was read: when it has been saved since, nothing is written.
 *
 * @throws NotFoundError, UnknownTermsError, OpleidingChangedError with what stands there now
 */
export async function changeOpleiding(
  deps: Deps,
  actor: Actor,
  input: OwnOpleiding & { version: number; content: OpleidingContent },
): Promise<Opleiding> {
  const organisation = await requireOpleider(deps.db, actor, input.organisationId);
  await findOwn(deps.db, organisation, input.opleidingId);
  await requireKnownTerms(deps.db, input.content);
  return deps.db.transaction((tx) => changeIn(deps, tx, actor, organisation, input));
}

/** Changes inside a transaction, for one and for many. @throws OpleidingChangedError */
export async function changeIn(
  deps: Pick<Deps, 'now'>,
  tx: Transaction,
  actor: Actor,
  organisation: Organisation,
  input: { opleidingId: string; version: number; content: OpleidingContent; externalId?: string | null },
): Promise<Opleiding> {
  const { opleidingId, version, content } = input;
  const before = await findOwn(tx, organisation, opleidingId);
  const facts = factsOf(content, before);
  const { externalId = before.externalId } = input;
  const written = await updateOpleiding(tx, { id: opleidingId, version }, { ...facts, externalId }, deps.now());
  if (!written) throw new OpleidingChangedError(await findOwn(tx, organisation, opleidingId));
  const fields = changedFields(contentOf(before), content).join(' ');
  await recordAudit(tx, actor, 'opleiding.changed', opleidingId, {
    organisationId: organisation.id,
    details: { fields },
  });
  return findOwn(tx, organisation, opleidingId);
}
