import type { Actor } from '../../access/index.ts';
import { findOrganisation, issuerProfileOf, type Organisation, requireMember } from '../../organisations/index.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { dutchDayOf } from '../../platform/dutch-day.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { OPEN_BADGE_CONTEXTS } from '../../proofs/index.ts';
import { findSkills, listOpleidingen } from '../../taxonomy/index.ts';
import { buildOpenBadge } from '../open-badge.ts';
import { type BadgeTerms, buildBadgeAchievement } from '../open-badge-achievement.ts';
import { type Achievement, textIn, validUntilOf } from './achievement.ts';
import { drawBadge } from './badge-image.ts';
import { type MissingElement, missingElements } from './completeness.ts';
import { findOwnAchievement, findPublicAchievement } from './find-achievements.ts';

/** What the taxonomy says of the terms an achievement uses: what `buildOpenBadge` needs beside the achievement. */
export async function findBadgeTerms(db: Queryable, achievement: Achievement): Promise<BadgeTerms> {
  const { skills, opleidingId } = achievement;
  const ids = skills.flatMap(({ skillId, ecfCompetence }) => [skillId, ecfCompetence ?? skillId]);
  const [opleiding = null] = opleidingId === null ? [] : await listOpleidingen(db, { ids: [opleidingId] });
  return { skills: await findSkills(db, [...new Set(ids)]), opleiding };
}

/** An achievement as the public may see it: published now or once. */
export interface PublicAchievement {
  achievement: Achievement;
  organisation: Organisation;
  terms: BadgeTerms;
}

/** @throws NotFoundError for a draft */
export async function showAchievement(deps: Deps, achievementId: string): Promise<PublicAchievement> {
  const achievement = await findPublicAchievement(deps.db, achievementId);
  const organisation = await findOrganisation(deps.db, achievement.organisationId);
  if (!organisation) throw new NotFoundError();
  return { achievement, organisation, terms: await findBadgeTerms(deps.db, achievement) };
}

/** The Achievement of Open Badges 3.0 that `achievement.id` in a credential resolves to, as JSON-LD. */
export function publicBadgeAchievement(shown: PublicAchievement, publicUrl: string) {
  const issuer = issuerProfileOf(shown.organisation, publicUrl);
  return { '@context': [...OPEN_BADGE_CONTEXTS], ...buildBadgeAchievement({ ...shown, issuer, publicUrl }) };
}

/** The picture of an achievement's badge, in the achievement's own language. */
export function badgeImageOf(achievement: Achievement, organisation: Organisation): string {
  const { language, nlqf, eqf } = achievement;
  const title = textIn(achievement.title, language);
  return drawBadge({
    title: title || (language === 'nl' ? 'Nog zonder titel' : 'No title yet'),
    issuerName: (language === 'en' && organisation.nameEn) || organisation.name,
    level: nlqf !== null ? `NLQF ${nlqf}` : eqf !== null ? `EQF ${eqf}` : null,
    lang: language,
  }).text;
}

export interface AchievementPreview {
  achievement: Achievement;
  organisation: Organisation;
  terms: BadgeTerms;
  /** What stands in the way of publishing; empty when nothing does. */
  missing: MissingElement[];
  /** SVG. */
  image: string;
  /** As it will be issued, to an invented holder and not signed. */
  credential: ReturnType<typeof buildOpenBadge>;
}

const INVENTED_HOLDER = {
  holderDid: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH',
  holderName: 'Noor Voorbeeld',
};

/** Shows a member the badge and the credential as they will be. @throws NotFoundError */
export async function previewAchievement(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; achievementId: string },
): Promise<AchievementPreview> {
  const organisation = await requireMember(deps.db, actor, input.organisationId, 'view', 'achievements:read');
  const achievement = await findOwnAchievement(deps.db, input.organisationId, input.achievementId);
  const terms = await findBadgeTerms(deps.db, achievement);
  const { publicUrl } = deps.config;
  const now = deps.now();
  const awardedOn = dutchDayOf(now);
  const credential = buildOpenBadge({
    ...INVENTED_HOLDER,
    id: `urn:uuid:${achievement.id}`,
    achievement,
    terms,
    issuer: { ...issuerProfileOf(organisation, publicUrl) },
    publicUrl,
    validFrom: now,
    validUntil: validUntilOf(achievement.validityMonths, awardedOn),
    awardedOn,
    status: { statusListCredential: `${publicUrl}/status-lists/${achievement.id}`, statusListIndex: 0 },
  });
  return {
    achievement,
    organisation,
    terms,
    missing: missingElements(achievement),
    image: badgeImageOf(achievement, organisation),
    credential,
  };
}
