import type { Actor } from '../access/index.ts';
import { requireMember } from '../organisations/index.ts';
import type { Transaction } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { dutchDayOf } from '../platform/dutch-day.ts';
import type { Bilingual } from '../platform/i18n.ts';
import { NotAnIssuerError } from './achievements/errors.ts';
import { ensureExemption } from './achievements/exemption.ts';
import type { Recipient } from './credential.ts';
import { AlreadyIssuedError } from './issue-credential.ts';
import { type SignedCredential, signCredentials } from './sign-credentials.ts';
import { storeCredentials } from './store-credentials.ts';

/** One learning outcome that somebody is exempted from. */
export interface ExemptionGrant {
  outcome: { id: string; label: Bilingual };
  /** Of the organisation: one credential is issued under it. */
  issuerReference: string;
}

export interface ExemptionsInput {
  organisationId: string;
  opleiding: { id: string; label: Bilingual };
  /** Somebody with a passport, who asked for it there: the credentials stand in it at once. */
  recipient: Recipient;
  grants: readonly ExemptionGrant[];
}

/**
 * Issues a credential for each learning outcome that a judge of evidence exempts from. They are signed before the
 * transaction; in it `decide` looks whether they may still be issued, issues them and writes what they stand on. So
 * decision and credentials stand or fall together, all of them.
 *
 * @param decide calls `issue` once, which gives the id of the credential of each outcome; throws to refuse
 * @throws NotFoundError, ForbiddenError, NotAnIssuerError, AlreadyIssuedError, and what `decide` throws
 */
export async function issueExemptions(
  deps: Deps,
  actor: Actor,
  input: ExemptionsInput,
  decide: (tx: Transaction, issue: () => Promise<ReadonlyMap<string, string>>) => Promise<void>,
): Promise<void> {
  const organisation = await requireMember(deps.db, actor, input.organisationId, 'assess');
  if (input.grants.length > 0 && organisation.did === null) throw new NotAnIssuerError();
  const signed = new Map<string, SignedCredential>();
  for (const { outcome, issuerReference } of input.grants) {
    const { opleiding, recipient } = input;
    const achievement = await deps.db.transaction((tx) =>
      ensureExemption(deps, tx, actor, organisation, { opleiding, outcome }),
    );
    const awardedOn = dutchDayOf(deps.now());
    const award = { recipient, awardedOn, evidence: [], result: null, issuerReference };
    const [credential] = await signCredentials(deps, { organisation, achievement, awards: [award] });
    if (credential) signed.set(outcome.id, { ...credential, claimedAt: credential.issuedAt });
  }
  await deps.db.transaction((tx) =>
    decide(tx, async () => {
      const stored = await storeCredentials(deps, tx, actor, [...signed.values()]);
      if (stored.size < signed.size) throw new AlreadyIssuedError();
      return new Map([...signed].map(([outcomeId, { id }]) => [outcomeId, id]));
    }),
  );
}
