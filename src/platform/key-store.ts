import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { drawRandom } from './random.ts';

/**
 * Keeps secrets at rest. `purpose` names what a secret is for and is bound into the ciphertext, so that one wrapped
 * value cannot stand in for another. A key management service fits behind the same three functions.
 */
export interface KeyStore {
  wrap(secret: string, purpose: string): Promise<string>;
  /** Throws when the value was changed, wrapped for another purpose, or wrapped under another key. */
  unwrap(wrapped: string, purpose: string): Promise<string>;
  /** Keyed hash (HMAC-SHA-256, base64url) by which a low-entropy secret can be found again without being kept. */
  mac(text: string, purpose: string): string;
}

/**
 * AES-256-GCM under a key-encryption key of 32 bytes. Format: `v1.<nonce>.<ciphertext and tag>`, base64url, with a
 * random nonce of 96 bits a value (NIST SP 800-38D, 8.2.2).
 */
export function openKeyStore(keyEncryptionKey: Buffer): KeyStore {
  if (keyEncryptionKey.length !== 32) throw new Error('The key-encryption key must have 32 bytes.');
  const wrappingKey = derive(keyEncryptionKey, 'wrap');
  const macKey = derive(keyEncryptionKey, 'mac');

  return {
    async wrap(secret, purpose) {
      const nonce = drawRandom(12);
      const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
    },
    async unwrap(wrapped, purpose) {
      const [version, nonce = '', body = ''] = wrapped.split('.');
      if (version !== 'v1') throw new Error('The wrapped secret has an unknown version.');
      const sealed = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(nonce, 'base64url'))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(sealed.subarray(-16));
      return decipher.update(sealed.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
    },
    mac: (text, purpose) => createHmac('sha256', macKey).update(`${purpose}\0${text}`).digest('base64url'),
  };
}

// As key objects: bytes are made into one at each use, which takes longer than using it.
const derive = (key: Buffer, use: string) =>
  createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `ict-skillspaspoort ${use}`, 32)));
