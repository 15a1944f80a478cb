export const ROLES = ['admin', 'issuer', 'assessor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** `view`: read. `issue`: sign and revoke, and publish in the organisation's name. `assess`: judge evidence. `manage`: members, keys, API clients, details. */
export type Right = 'view' | 'issue' | 'assess' | 'manage';

const RIGHTS: Record<Role, readonly Right[]> = {
  admin: ['view', 'issue', 'assess', 'manage'],
  issuer: ['view', 'issue'],
  assessor: ['view', 'assess'],
  viewer: ['view'],
};

/** Whether a role carries a right. The only place where the two meet. */
export const hasRight = (role: Role, right: Right): boolean => RIGHTS[role].includes(right);

/** What is done in the name of the organisation and binds it asks for more than a mailbox. */
export const needsSecondFactor = (right: Right): boolean => right !== 'view';
