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

/**
 * Every concept a proof of `skillId` says something about, over at most two steps, each by the way that counts most. No
 * way goes up and down again, or into a competence and out of it: two parts of one thing prove nothing of one another.
 */
export function linksFrom(skillId: string, skills: ReadonlyMap<string, LinkedSkill>): Map<string, Link> {
  const found = new Map<string, Link>([[skillId, { kinds: [], share: 1 }]]);
  let edge = [skillId];
  for (let step = 0; step < MAX_STEPS; step++) {
    const next: string[] = [];
    for (const id of edge) {
      const { kinds, share } = found.get(id) as Link;
      for (const [to, kind] of stepsFrom(id, skills)) {
        if (turnsBack(kinds, kind)) continue;
        const reached = { kinds: [...kinds, kind], share: share * LINK_SHARES[kind] };
        if ((found.get(to)?.share ?? 0) >= reached.share) continue;
        found.set(to, reached);
        next.push(to);
      }
    }
    edge = next;
  }
  return found;
}

function turnsBack(kinds: readonly LinkKind[], next: LinkKind): boolean {
  const all = [...kinds, next];
  return (all.includes('narrower') && all.includes('broader')) || all.filter((kind) => kind === 'framework').length > 1;
}

// What links to each concept, worked out once for a set of concepts: a look holds dozens of proofs against it.
const backwardsOf = new WeakMap<ReadonlyMap<string, LinkedSkill>, ReadonlyMap<string, [string, LinkKind][]>>();

function backwardSteps(skills: ReadonlyMap<string, LinkedSkill>): ReadonlyMap<string, [string, LinkKind][]> {
  const known = backwardsOf.get(skills);
  if (known) return known;
  const found = new Map<string, [string, LinkKind][]>();
  const add = (to: string, step: [string, LinkKind]) => {
    const steps = found.get(to);
    if (steps) steps.push(step);
    else found.set(to, [step]);
  };
  for (const { id, broader, ecf, sameAs } of skills.values()) {
    for (const to of broader) add(to, [id, 'broader']);
    for (const to of ecf) add(to, [id, 'framework']);
    for (const to of sameAs) add(to, [id, 'same']);
  }
  backwardsOf.set(skills, found);
  return found;
}

function stepsFrom(id: string, skills: ReadonlyMap<string, LinkedSkill>): [string, LinkKind][] {
  const own = skills.get(id);
  const forward = (ids: readonly string[] = [], kind: LinkKind) =>
    ids.filter((one) => skills.has(one)).map((to) => [to, kind] as [string, LinkKind]);
  return [
    ...forward(own?.sameAs, 'same'),
    ...forward(own?.broader, 'narrower'),
    ...forward(own?.ecf, 'framework'),
    ...(backwardSteps(skills).get(id) ?? []),
  ];
}
