import { setImmediate as giveWay } from 'node:timers/promises';
import { bulk } from '../access/index.ts';
import { issuerProfileOf, type Organisation, signerOf } from '../organisations/index.ts';
import { type BoundedMap, makeBoundedMap } from '../platform/bounded-map.ts';
import type { Database } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { secure } from '../proofs/index.ts';
import { type Achievement, textIn, validUntilOf } from './achievements/achievement.ts';
import { findBadgeTerms } from './achievements/show-achievement.ts';
import { credentialUrn, type Recipient } from './credential.ts';
import { type BadgeEvidence, buildOpenBadge } from './open-badge.ts';
import { type BadgeTerms, buildBadgeAchievement } from './open-badge-achievement.ts';
import { reserveStatusPlaces } from './status/reserve-status-places.ts';
import { statusListUrl } from './status/status-list.ts';
import type { NewCredential } from './store.ts';

/** What one person is to get. */
export interface NewAward {
  recipient: Recipient;
  /** ISO date. */
  awardedOn: string;
  evidence: readonly BadgeEvidence[];
  result: string | null;
  issuerReference: string | null;
  /** The credential that this one corrects. */
  replacesId?: string;
}

export interface SignedCredential extends NewCredential {
  userId: string;
  recipientName: string;
  recipientEmail: string;
  document: string;
  issuerName: string;
  title: string;
}

// Signing is work for the processor alone: after so many, whoever waits for an answer of this process comes first.
const AT_A_STRETCH = 25;

/**
 * Makes and signs credentials of one achievement, in the order of the awards. Nothing is issued by this: no lock is held
 * while signing, and `storeCredentials` writes them afterwards in the caller's transaction.
 */
export async function signCredentials(
  deps: Deps,
  input: { organisation: Organisation; achievement: Achievement; awards: readonly NewAward[] },
): Promise<SignedCredential[]> {
  const { organisation, achievement, awards } = input;
  const { publicUrl } = deps.config;
  const issuer = { ...issuerProfileOf(organisation, publicUrl) };
  const recipients = awards.map(({ recipient }) => recipient);
  const [terms, people, places, signer] = await Promise.all([
    findTerms(deps, achievement),
    bulk.ensurePeople(deps, deps.db, recipients),
    reserveStatusPlaces(deps, organisation.id, awards.length),
    signerOf(deps, deps.db, organisation),
  ]);
  const badgeAchievement = buildBadgeAchievement({ achievement, terms, issuer, publicUrl });
  const issuedAt = deps.now();

  const signed: SignedCredential[] = [];
  for (const [position, award] of awards.entries()) {
    if (position > 0 && position % AT_A_STRETCH === 0) await giveWay();
    const { recipient, awardedOn, evidence, result, issuerReference, replacesId } = award;
    const person = people.get(recipient.email);
    const place = places[position];
    if (!person || !place) throw new Error('a credential without a person or a place');
    const id = deps.newId();
    const validUntil = validUntilOf(achievement.validityMonths, awardedOn);
    const badge = buildOpenBadge({
      id: credentialUrn(id),
      achievement,
      badgeAchievement,
      terms,
      issuer,
      publicUrl,
      holderDid: person.holderDid,
      holderName: recipient.name,
      validFrom: issuedAt,
      validUntil,
      awardedOn,
      status: {
        statusListCredential: statusListUrl(publicUrl, { listId: place.listId, purpose: 'revocation', size: 1 }),
        statusListIndex: place.index,
      },
      evidence,
      result,
    });
    const document = await secure(badge, signer, { created: issuedAt });
    signed.push({
      id,
      organisationId: organisation.id,
      achievementId: achievement.id,
      userId: person.userId,
      recipientName: recipient.name,
      recipientEmail: recipient.email,
      lang: recipient.lang,
      issuerReference,
      awardedOn,
      document: JSON.stringify(document),
      statusListId: place.listId,
      statusIndex: place.index,
      issuedAt,
      validUntil: validUntil === null ? null : new Date(validUntil),
      claimMailedAt: issuedAt,
      replacesId: replacesId ?? null,
      issuerName: organisation.name,
      title: textIn(achievement.title, recipient.lang),
    });
  }
  return signed;
}

// What is published does not change any more; the words that the taxonomy has for it do, once in a long while.
const TERMS_KEPT_MS = 60_000;
const termsOf = new WeakMap<Database, BoundedMap<{ terms: BadgeTerms; readAt: number }>>();

async function findTerms({ db, now }: Deps, achievement: Achievement): Promise<BadgeTerms> {
  const kept = termsOf.get(db) ?? makeBoundedMap({ maxEntries: 500, maxBytes: 500, bytesOf: () => 1 });
  termsOf.set(db, kept);
  const known = kept.get(achievement.id);
  const readAt = now().getTime();
  if (known && Math.abs(readAt - known.readAt) < TERMS_KEPT_MS) return known.terms;
  const terms = await findBadgeTerms(db, achievement);
  kept.set(achievement.id, { terms, readAt });
  return terms;
}
