import { arrivingPerson, consumeLink, createLink, ensurePerson, findLink, recordAudit } from '../../access/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError, NotFoundError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { insertMembership } from '../members/store.ts';
import type { Organisation } from '../organisation.ts';
import { findProgrammeOffice } from '../store.ts';
import { prepareOrganisation, writeOrganisation } from './create-organisation.ts';

const LINK_VALID_SECONDS = 24 * 3600;

/** There is a programme office: the service has been set up, by this link or by another. */
export class AlreadySetUpError extends AppError {
  override readonly kind = 'gone';
  override readonly code = 'already_set_up';

  constructor() {
    super({ nl: 'De dienst is al ingericht. Log in om verder te gaan.', en: 'The service has been set up. Sign in.' });
  }
}

/**
 * The address of the page that makes the first administrator, valid once and for a day; null when there is a programme
 * office. Whoever starts the service sees it, so it is told to nobody else.
 */
export async function createSetUpLink(deps: Deps): Promise<string | null> {
  if (await findProgrammeOffice(deps.db)) return null;
  const { token } = await deps.db.transaction((tx) =>
    createLink(deps, tx, { kind: 'set-up', validSeconds: LINK_VALID_SECONDS }),
  );
  return `${deps.config.publicUrl}/set-up/${token}`;
}

/**
 * Whether a set-up link can still be used, for the page that asks the questions.
 *
 * @throws NotFoundError for an unknown or ended link, AlreadySetUpError
 */
export async function requireSetUpLink(deps: Deps, input: { token: string }): Promise<void> {
  const link = await findLink(deps, { kind: 'set-up', token: input.token });
  if (!link) throw new NotFoundError();
  if (await findProgrammeOffice(deps.db)) throw new AlreadySetUpError();
  if (link.state !== 'open') throw new NotFoundError();
}

/**
 * Makes the programme office and its first admin, once. The caller signs that person in.
 *
 * @throws AlreadySetUpError, NotFoundError, LinkUsedError (410), LinkExpiredError (410)
 */
export async function setUpProgrammeOffice(
  deps: Deps,
  input: { token: string; organisationName: string; name: string; email: string; lang: Lang },
): Promise<{ userId: string; organisation: Organisation }> {
  await requireSetUpLink(deps, input);
  const prepared = await prepareOrganisation(deps, { kind: 'programme-office', name: input.organisationName });
  return deps.db.transaction(async (tx) => {
    await consumeLink(deps, tx, { kind: 'set-up', token: input.token });
    const { userId } = await ensurePerson(deps, tx, input);
    const actor = arrivingPerson(userId);
    const organisation = await writeOrganisation(deps, tx, actor, prepared);
    await insertMembership(tx, { organisationId: organisation.id, userId, role: 'admin', createdAt: deps.now() });
    await recordAudit(tx, actor, 'member.added', userId, {
      organisationId: organisation.id,
      details: { role: 'admin' },
    });
    return { userId, organisation };
  });
}
