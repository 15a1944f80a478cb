import type { Bilingual } from '../platform/i18n.ts';
import { OPEN_BADGE_CONTEXTS } from '../proofs/index.ts';
import type { Level } from './skill-overview.ts';

export interface OwnSkillClaim {
  /** A UUID; the credential's id is `urn:uuid:<id>`. */
  id: string;
  holderDid: string;
  name: Bilingual;
  narrative: string;
  level: Level | null;
  /** Null for a skill outside the taxonomy: it then has no address to point at. */
  alignment: { targetUrl: string; framework: string } | null;
  evidence: readonly {
    id: string;
    url: string | null;
    title: string;
    mediaType: string | null;
    digest: string | null;
  }[];
  validFrom: Date;
}

/**
 * An Open Badge 3.0 that a person issues to themselves (Open Badges 3.0, section 3.4, "Self-Assertion"). It holds no
 * name: issuer and subject are the same key, and that is all it proves.
 */
export function buildOwnSkillCredential(claim: OwnSkillClaim): object {
  const id = `urn:uuid:${claim.id}`;
  const { name, narrative } = claim;
  return {
    '@context': [...OPEN_BADGE_CONTEXTS],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: name.nl,
    issuer: { id: claim.holderDid, type: ['Profile'] },
    validFrom: secondsOf(claim.validFrom),
    credentialSubject: {
      id: claim.holderDid,
      type: ['AchievementSubject'],
      achievement: {
        id: `${id}#achievement`,
        type: ['Achievement'],
        achievementType: 'Competency',
        name: name.nl,
        description: narrative,
        criteria: { narrative },
        ...alignmentOf(claim),
        ...levelDescription(id, claim),
      },
      ...levelResult(id, claim.level),
    },
    ...(claim.evidence.length > 0 && { evidence: claim.evidence.map(evidenceOf) }),
  };
}

const alignmentOf = ({ name, alignment }: OwnSkillClaim) =>
  alignment && {
    alignment: [
      {
        type: ['Alignment'],
        targetName: name.nl,
        targetUrl: alignment.targetUrl,
        targetFramework: alignment.framework,
      },
    ],
  };

// A generic alignment cannot say how well: the level stands in a result (Open Badges 3.0, `ResultDescription`).
const levelDescription = (id: string, claim: OwnSkillClaim) =>
  claim.level && {
    resultDescription: [
      {
        id: `${id}#level`,
        type: ['ResultDescription'],
        name: 'e-CF',
        resultType: 'RubricCriterionLevel',
        ...alignmentOf(claim),
        rubricCriterionLevel: [
          {
            id: `${id}#e-${claim.level}`,
            type: ['RubricCriterionLevel'],
            name: `e-${claim.level}`,
            level: `e-${claim.level}`,
          },
        ],
      },
    ],
  };

const levelResult = (id: string, level: Level | null) =>
  level && { result: [{ type: ['Result'], resultDescription: `${id}#level`, achievedLevel: `${id}#e-${level}` }] };

const evidenceOf = (evidence: OwnSkillClaim['evidence'][number]) => ({
  id: evidence.url ?? `urn:uuid:${evidence.id}`,
  type: ['Evidence'],
  name: evidence.title,
  ...(evidence.mediaType && { genre: evidence.mediaType }),
  ...(evidence.digest && { digestMultibase: evidence.digest }),
});

const secondsOf = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
