import type { LinkedSkill } from '../../taxonomy/index.ts';

/**
 * How two concepts of the taxonomy stand to one another, as seen from the one that is proven:
 * `same`: one concept, or the same concept in another framework, as that framework states it.
 * `narrower`: what is proven is a part of what is asked.
 * `broader`: what is proven is wider than what is asked.
 * `framework`: an editorial link between a skill and an e-CF competence.
 */
export type LinkKind = 'same' | 'narrower' | 'broader' | 'framework';

export interface Link {
  kinds: readonly LinkKind[];
  /** What part of a proof counts over this link, from 0 to 1. */
  share: number;
}

/** What one step of a link lets through. */
export const LINK_SHARES: Readonly<Record<LinkKind, number>> = {
  same: 1,
  narrower: 0.6,
  broader: 0.5,
  framework: 0.5,
};

/** So many links at most from what is proven to what is asked. */
export const MAX_STEPS = 2;

type Skills = ReadonlyMap<string, LinkedSkill>;

// The same concepts are asked for again and again while one answer is reckoned: for each opleiding, and for each two.
const linksOf = new WeakMap<
  Skills,
  { steps: ReadonlyMap<string, readonly Step[]>; from: Map<string, Map<string, Link>> }
>();

type Step = readonly [to: string, kind: LinkKind];

/**
 * Every concept a proof of `skillId` says something about, over at most two steps, each by the way that counts most. No
 * way goes up and down again, or into a competence and out of it: two parts of one thing prove nothing of one another.
 */
export function linksFrom(skillId: string, skills: Skills): ReadonlyMap<string, Link> {
  const known = linksOf.get(skills) ?? { steps: stepsOf(skills), from: new Map() };
  linksOf.set(skills, known);
  const links = known.from.get(skillId) ?? walkFrom(skillId, known.steps);
  known.from.set(skillId, links);
  return links;
}

function walkFrom(skillId: string, steps: ReadonlyMap<string, readonly Step[]>): Map<string, Link> {
  const reached = new Map<string, Link>([[skillId, { kinds: [], share: 1 }]]);
  let edge = [skillId];
  for (let step = 0; step < MAX_STEPS; step++) {
    const next: string[] = [];
    for (const id of edge) {
      const { kinds, share } = reached.get(id) as Link;
      for (const [to, kind] of steps.get(id) ?? []) {
        if (turnsBack(kinds, kind)) continue;
        const link = { kinds: [...kinds, kind], share: share * LINK_SHARES[kind] };
        if ((reached.get(to)?.share ?? 0) >= link.share) continue;
        reached.set(to, link);
        next.push(to);
      }
    }
    edge = next;
  }
  return reached;
}

function turnsBack(kinds: readonly LinkKind[], next: LinkKind): boolean {
  const all = [...kinds, next];
  return (all.includes('narrower') && all.includes('broader')) || all.filter((kind) => kind === 'framework').length > 1;
}

/** From each concept to those beside it, in both directions. */
function stepsOf(skills: Skills): Map<string, Step[]> {
  const steps = new Map<string, Step[]>([...skills.keys()].map((id) => [id, []]));
  const add = (id: string, to: string, there: LinkKind, back: LinkKind) => {
    if (!skills.has(to)) return;
    steps.get(id)?.push([to, there]);
    steps.get(to)?.push([id, back]);
  };
  for (const { id, sameAs, broader, ecf } of skills.values()) {
    for (const to of sameAs) add(id, to, 'same', 'same');
    for (const to of broader) add(id, to, 'narrower', 'broader');
    for (const to of ecf) add(id, to, 'framework', 'framework');
  }
  // Of two ways that count as much the first is told, so they stand in one order whatever order the concepts came in.
  for (const each of steps.values())
    each.sort((a, b) => LINK_SHARES[b[1]] - LINK_SHARES[a[1]] || (a[0] < b[0] ? -1 : 1));
  return steps;
}
