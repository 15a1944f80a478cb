/**
 * A concept with what it is linked to, as far as a proof of one says something about the other. Groups are left out:
 * two skills in one group prove nothing of one another.
 */
export interface LinkedSkill {
  id: string;
  /** Ids of broader concepts, as the framework has them. */
  broader: readonly string[];
  /** Ids of e-CF competences it belongs with: editorial links. */
  ecf: readonly string[];
  /** Ids of the same concept in other frameworks. */
  sameAs: readonly string[];
}
