import { expect, test } from 'vitest';
import { openKeyStore } from '../../src/platform/key-store.ts';
import { hashPin, isPin, newCode, newPin, normaliseCode } from '../../src/platform/secrets.ts';

const keys = openKeyStore(Buffer.alloc(32, 7));

test('a wrapped secret comes back, and two wraps of it differ', async () => {
  const [one, two] = [await keys.wrap('geheim', 'test'), await keys.wrap('geheim', 'test')];
  expect(one).not.toBe(two);
  expect(await keys.unwrap(one, 'test')).toBe('geheim');
});

test('a wrapped secret cannot stand in for one with another purpose', async () => {
  await expect(keys.unwrap(await keys.wrap('geheim', 'issuer key 1'), 'issuer key 2')).rejects.toThrow();
});

test('a wrapped secret that was changed in any place is refused', async () => {
  const wrapped = await keys.wrap('geheim', 'test');
  const [version, nonce, body] = wrapped.split('.') as [string, string, string];
  const flip = (text: string) => {
    const bytes = Buffer.from(text, 'base64url');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    return bytes.toString('base64url');
  };
  await expect(keys.unwrap([version, flip(nonce), body].join('.'), 'test')).rejects.toThrow();
  await expect(keys.unwrap([version, nonce, flip(body)].join('.'), 'test')).rejects.toThrow();
  await expect(keys.unwrap(['v2', nonce, body].join('.'), 'test')).rejects.toThrow();
});

test('a secret wrapped under another key-encryption key stays closed', async () => {
  const wrapped = await keys.wrap('geheim', 'test');
  await expect(openKeyStore(Buffer.alloc(32, 8)).unwrap(wrapped, 'test')).rejects.toThrow();
});

test('the same text has another keyed hash for another purpose', () => {
  expect(keys.mac('123456', 'a')).toBe(keys.mac('123456', 'a'));
  expect(keys.mac('123456', 'a')).not.toBe(keys.mac('123456', 'b'));
});

test('a code is read however it is typed', () => {
  const code = newCode();
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(normaliseCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code);
});

test('a PIN is known again and another is not', async () => {
  const pin = newPin();
  expect(pin).toMatch(/^\d{6}$/);
  const stored = await hashPin(pin);
  expect(stored).not.toContain(pin);
  expect(await isPin(pin, stored)).toBe(true);
  expect(await isPin(pin === '000000' ? '000001' : '000000', stored)).toBe(false);
});
