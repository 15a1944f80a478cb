import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { hashToken, newCode, newToken } from '../../platform/secrets.ts';
import { normaliseAddress } from '../people/email-address.ts';
import { type LinkKind, ownPath } from './link.ts';
import { insertLinks } from './store.ts';

export interface NewLink {
  kind: LinkKind;
  userId?: string;
  /** Give it if and only if the link will be mailed to this address: using the link then proves the address. */
  email?: string;
  subjectId?: string;
  validSeconds: number;
  returnTo?: string | null;
}

/** Told when a link is made, and never again. */
export interface MadeLink {
  token: string;
  code: string | null;
}

/** The kinds whose mail also holds a code, to type over where the mail itself cannot be opened. */
const WITH_CODE: readonly LinkKind[] = ['sign-in', 'address'];

/** Makes a link that works once. The token and the code are told here only; what is kept is their hashes. */
export async function createLink(deps: Deps, tx: Transaction, input: NewLink): Promise<MadeLink> {
  const [made] = await createLinks(deps, tx, [input]);
  return made as MadeLink;
}

/** As `createLink`, for many at once, in order. */
export async function createLinks(deps: Deps, tx: Transaction, inputs: readonly NewLink[]): Promise<MadeLink[]> {
  const made = inputs.map((input) => makeLink(deps, input));
  await insertLinks(
    tx,
    made.map(({ row }) => row),
  );
  return made.map(({ token, code }) => ({ token, code }));
}

function makeLink(deps: Deps, input: NewLink) {
  const token = newToken();
  const email = input.email === undefined ? null : normaliseAddress(input.email);
  const code = email !== null && WITH_CODE.includes(input.kind) ? newCode() : null;
  const now = deps.now();
  const row = {
    id: deps.newId(),
    kind: input.kind,
    tokenHash: hashToken(token),
    codeMac: code === null || email === null ? null : macOfCode(deps, input.kind, email, code),
    userId: input.userId ?? null,
    email,
    subjectId: input.subjectId ?? null,
    returnTo: ownPath(input.returnTo),
    createdAt: now,
    expiresAt: new Date(now.getTime() + input.validSeconds * 1000),
  };
  return { row, token, code };
}

/** A code is short, so it is only good together with the address it was mailed to. */
export const macOfCode = (deps: Deps, kind: LinkKind, email: string, code: string): string =>
  deps.keys.mac(`${kind} ${email} ${code}`, 'link-code');
