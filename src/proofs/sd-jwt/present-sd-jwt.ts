import type { Signer } from '../keys/keys.ts';
import { hashOf } from './disclosures.ts';
import { signKeyBinding } from './key-binding.ts';
import { isWithin, pathOf, valueAt } from './pointers.ts';
import { readSdJwt } from './read-sd-jwt.ts';

export interface PresentSdJwtOptions {
  /** JSON Pointers into the whole document: what is shown, with all that lies in it. */
  disclose: readonly string[];
  /** Who shows it, and to which question of whom; absent where the credential is not bound to a key. */
  keyBinding?: { signer: Signer; nonce: string; audience: string; issuedAt: Date };
}

/** What a holder may show or not, as JSON Pointers into the whole document. Empty when there is no choice. */
export function disclosableOf(token: string): string[] {
  return (readSdJwt(token)?.disclosed ?? []).map(({ pointer }) => pointer);
}

/**
 * Shows a part of a credential to one verifier (RFC 9901, section 7.2): the disclosures that were chosen, with those
 * they stand in, and the holder's own token over exactly these.
 *
 * @throws Error when the token is no SD-JWT in order, was bound to another verifier already, or a pointer leads nowhere
 */
export function presentSdJwt(token: string, { disclose, keyBinding }: PresentSdJwtOptions): string {
  const sdJwt = readSdJwt(token);
  if (!sdJwt?.jws.payload || sdJwt.fault !== null) throw new Error('The token is no SD-JWT that can be shown.');
  if (sdJwt.parts.keyBinding !== null) throw new Error('The token was made for another verifier.');
  for (const pointer of disclose) valueAt(sdJwt.document, pathOf(pointer));
  const chosen = sdJwt.disclosed.filter(({ pointer }) =>
    disclose.some((wanted) => isWithin(pointer, wanted) || isWithin(wanted, pointer)),
  );
  const presented = [sdJwt.parts.jwt, ...chosen.map(({ text }) => text), ''].join('~');
  if (!keyBinding) return presented;
  const { signer, ...question } = keyBinding;
  return presented + signKeyBinding(presented, signer, { ...question, hash: hashOf(sdJwt.jws.payload) });
}
