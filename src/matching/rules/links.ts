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

const MAX_STEPS = 2;

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

function stepsFrom(id: string, skills: ReadonlyMap<string, LinkedSkill>): [string, LinkKind][] {
  const own = skills.get(id);
  const known = (ids: readonly string[] = []) => ids.filter((one) => skills.has(one));
  const backwards: [string, LinkKind][] = [...skills.values()].flatMap((other) => [
    ...(other.broader.includes(id) ? [[other.id, 'broader'] as [string, LinkKind]] : []),
    ...(other.ecf.includes(id) ? [[other.id, 'framework'] as [string, LinkKind]] : []),
    ...(other.sameAs.includes(id) ? [[other.id, 'same'] as [string, LinkKind]] : []),
  ]);
  return [
    ...known(own?.sameAs).map((to) => [to, 'same'] as [string, LinkKind]),
    ...known(own?.broader).map((to) => [to, 'narrower'] as [string, LinkKind]),
    ...known(own?.ecf).map((to) => [to, 'framework'] as [string, LinkKind]),
    ...backwards,
  ];
}
