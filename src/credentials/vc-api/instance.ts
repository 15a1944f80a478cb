/** What an instance can give a status entry for by itself. A message needs texts, which only a caller can bring. */
export const INSTANCE_PURPOSES = ['revocation', 'suspension', 'refresh'] as const;
export type InstancePurpose = (typeof INSTANCE_PURPOSES)[number];

/** The issuer instance of an organisation, as its members see it. */
export interface Instance {
  /** What `issuer` must be in whatever is sent here. */
  did: string;
  /** Behind it stand `credentials/issue`, `credentials/status` and the others. */
  address: string;
  statusPurposes: InstancePurpose[];
}
