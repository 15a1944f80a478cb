import { describe, expect, test } from 'vitest';
import { hasRight, needsSecondFactor, type Right, ROLES, type Role } from '../../src/organisations/rights.ts';

const TABLE: Record<Role, Record<Right, boolean>> = {
  admin: { view: true, issue: true, assess: true, manage: true },
  issuer: { view: true, issue: true, assess: false, manage: false },
  assessor: { view: true, issue: false, assess: true, manage: false },
  viewer: { view: true, issue: false, assess: false, manage: false },
};

describe('the rights of roles', () => {
  test.each(
    ROLES.flatMap((role) => Object.entries(TABLE[role]).map(([right, may]) => [role, right as Right, may] as const)),
  )('%s has %s: %s', (role, right, may) => expect(hasRight(role, right)).toBe(may));

  test.each([
    ['view', false],
    ['issue', true],
    ['assess', true],
    ['manage', true],
  ] as const)('%s asks for a passkey: %s', (right, asks) => expect(needsSecondFactor(right)).toBe(asks));
});
