const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

// The most digits of which the value is a safe integer.
const DIGITS = 9;
const POWERS = Array.from({ length: DIGITS + 1 }, (_, digits) => 58n ** BigInt(digits));
const PART = 58n ** BigInt(DIGITS);

/**
 * Bytes in base58btc. By the machine's own large numbers, both ways: it is done for every signature, and libraries take a
 * quarter as long as the signature itself.
 */
export function encodeBase58(bytes: Uint8Array): string {
  const zeros = bytes.findIndex((byte) => byte !== 0);
  let rest = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  while (rest > 0n) {
    let part = Number(rest % PART);
    rest /= PART;
    for (let digit = 0; digit < DIGITS && (part > 0 || rest > 0n); digit++) {
      text = ALPHABET[part % 58] + text;
      part = Math.floor(part / 58);
    }
  }
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text;
}

/** The bytes of a text in base58btc; null for one with another sign in it. Takes time with the square of its length. */
export function decodeBase58(text: string): Buffer | null {
  let value = 0n;
  for (let at = 0; at < text.length; at += DIGITS) {
    const digits = text.slice(at, at + DIGITS);
    let part = 0;
    for (const digit of digits) {
      const worth = ALPHABET.indexOf(digit);
      if (worth < 0) return null;
      part = part * 58 + worth;
    }
    value = value * (POWERS[digits.length] as bigint) + BigInt(part);
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  const hex = value === 0n ? '' : value.toString(16);
  return Buffer.from('00'.repeat(zeros) + (hex.length % 2 ? `0${hex}` : hex), 'hex');
}
