import { OPEN_BADGE_CONTEXTS } from '../proofs/index.ts';
import { PROFILE_PATH } from '../verification/index.ts';
import { achievementUrl, textIn } from './achievements/achievement.ts';
import {
  type BadgeAchievement,
  type BadgeAchievementInput,
  buildBadgeAchievement,
  gradeId,
  levelDescriptionId,
  leveledSkills,
  levelId,
} from './open-badge-achievement.ts';

/** A place in a status list (Bitstring Status List 1.0, section 3.1). */
export interface BadgeStatus {
  /** The address of the list. */
  statusListCredential: string;
  statusListIndex: number;
}

/** What backs the award: a link, a description, or both. */
export interface BadgeEvidence {
  name: string;
  url?: string | null;
  narrative?: string | null;
}

export interface OpenBadgeInput extends BadgeAchievementInput {
  /** `urn:uuid:…` */
  id: string;
  /** The issuer's whole Profile, as `issuerProfileOf` gives it. */
  issuer: { id: string; name: string } & Record<string, unknown>;
  /** The holder's `did:key`. */
  holderDid: string;
  holderName: string;
  /** From when it may be relied on: the moment of issue. */
  validFrom: Date;
  /** Null: for ever. ISO 8601, UTC; see `validUntilOf`. */
  validUntil: string | null;
  /** The day on which it was earned, `2026-06-26`. */
  awardedOn: string;
  status: BadgeStatus;
  evidence?: readonly BadgeEvidence[];
  /** A grade or verdict in the issuer's own words, such as `8,5`. */
  result?: string | null;
  /** What `buildBadgeAchievement` makes of the same achievement, where it was made before for somebody else of the class. */
  badgeAchievement?: BadgeAchievement;
}

/**
 * Builds the unsigned Open Badge 3.0 (section B.1.17 OpenBadgeCredential) over the VC Data Model 2.0, with well-known
 * contexts only. It holds the holder's name and never an address or a number.
 *
 * The day of the award stands in `activityEndDate`, not in `awardedDate`, and no `inLanguage` is used: what verifiers in
 * the field hold for the context of Open Badges 3.0.3 differs in just these two terms (`@digitalcredentials/
 * open-badges-context` 2.1.0 lacks them), and a credential that is signed with either fails there.
 */
export function buildOpenBadge(input: OpenBadgeInput) {
  const { achievement, publicUrl, status } = input;
  const lang = achievement.language;
  const results = resultsOf(input);
  const evidence = (input.evidence ?? []).map(({ name, url, narrative }) => ({
    ...(url && { id: url }),
    type: ['Evidence'],
    name,
    ...(narrative && { narrative }),
  }));
  return {
    '@context': [...OPEN_BADGE_CONTEXTS],
    id: input.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: textIn(achievement.title, lang),
    description: textIn(achievement.description, lang),
    issuer: input.issuer,
    validFrom: isoSeconds(input.validFrom),
    ...(input.validUntil !== null && { validUntil: input.validUntil }),
    credentialSubject: {
      id: input.holderDid,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: input.holderName }],
      activityEndDate: `${input.awardedOn}T12:00:00Z`,
      ...(achievement.credits !== null && { creditsEarned: achievement.credits }),
      achievement: input.badgeAchievement ?? buildBadgeAchievement(input),
      ...(results.length > 0 && { result: results }),
    },
    credentialStatus: {
      id: `${status.statusListCredential}#${status.statusListIndex}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.statusListIndex),
      statusListCredential: status.statusListCredential,
    },
    credentialSchema: [{ id: `${publicUrl}${PROFILE_PATH}`, type: 'JsonSchema' }],
    ...(evidence.length > 0 && { evidence }),
  };
}

function resultsOf({ achievement, publicUrl, result }: OpenBadgeInput) {
  const url = achievementUrl(publicUrl, achievement.id);
  const reached = leveledSkills(achievement).map(({ level, number }) => ({
    type: ['Result'],
    resultDescription: levelDescriptionId(url, number),
    achievedLevel: levelId(url, number, level),
  }));
  return [...reached, ...(result ? [{ type: ['Result'], resultDescription: gradeId(url), value: result }] : [])];
}

const isoSeconds = (moment: Date) => moment.toISOString().replace(/\.\d{3}Z$/, 'Z');
