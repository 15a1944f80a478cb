import { createHash, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { drawRandom } from './random.ts';

/** 256 random bits, base64url: a secret that travels in a link or a header. Only its hash is ever stored. */
export const newToken = (): string => drawRandom(32).toString('base64url');

// Without 0, O, 1, I, L and U: what people confuse when they type a code over.
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code to type over from a mail, such as `K7QM-2XPD` (39 bits; attempts on it are limited). */
export function newCode(): string {
  const letters = Array.from({ length: 8 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What a person typed, in the form that `newCode` gave it. */
export function normaliseCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Six digits for a shared passport; attempts on it are limited. */
export const newPin = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** SHA-256, base64url. Enough for secrets of 256 random bits; codes and PINs need `hashPin` or a keyed MAC. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

// OWASP's floor for scrypt (N=2^15, r=8, p=3 equals N=2^17, p=1 in strength) at 32 MiB instead of 128.
const SCRYPT = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };

/** A slow, salted hash of a short secret: `scrypt$<salt>$<hash>`. */
export async function hashPin(pin: string): Promise<string> {
  const salt = drawRandom(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(pin, salt)).toString('base64url')}`;
}

export async function isPin(pin: string, stored: string): Promise<boolean> {
  const [, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64url');
  const given = await derive(pin, Buffer.from(salt, 'base64url'));
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const derive = (pin: string, salt: Buffer) =>
  new Promise<Buffer>((resolve, reject) => {
    scrypt(pin, salt, 32, SCRYPT, (error, key) => (error ? reject(error) : resolve(key)));
  });
