import { isObject } from '../json.ts';
import type { ProofCheck } from '../proof-check.ts';
import type { Json } from './signed-bytes.ts';

/**
 * The proofs that another one confirms, in the order in which they stand in the document (VC Data Integrity 1.0, section
 * 4.3, steps 5 and 6). Null when one of them is not there, or when its name is that of more than one.
 */
export function findPreviousProofs(proofs: readonly unknown[], ids: readonly string[]): Json[] | null {
  const found = proofs.filter(isObject).filter(({ id }) => ids.includes(id as string));
  const names = new Set(found.map(({ id }) => id));
  return names.size === new Set(ids).size && names.size === found.length ? found : null;
}

/** A finding with the names of the proofs it leans on. */
export interface LinkedCheck {
  id: unknown;
  previous: readonly string[];
  check: ProofCheck;
}

/**
 * A proof is only as good as the proofs it confirms (section 4.5): what was found wrong with one of those holds for it
 * too.
 */
export function judgeChain(linked: readonly LinkedCheck[]): ProofCheck[] {
  const judge = ({ check, previous }: LinkedCheck, seen: readonly LinkedCheck[]): ProofCheck => {
    if (check.reason !== 'verified') return check;
    const below = linked.filter((one) => previous.includes(one.id as string) && !seen.includes(one));
    const worst = below.map((one) => judge(one, [...seen, one])).find(({ reason }) => reason !== 'verified');
    return worst ? { ...check, state: worst.state, reason: worst.reason } : check;
  };
  return linked.map((one) => judge(one, [one]));
}
