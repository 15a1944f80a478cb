import { AppError } from '../platform/errors.ts';

export const MAX_EVIDENCE_BYTES = 5 * 1024 * 1024;

export class EvidenceTooLargeError extends AppError {
  override readonly kind = 'too_large';
  override readonly code = 'evidence_too_large';

  constructor() {
    super({ nl: 'Het bestand is groter dan 5 MB.', en: 'The file is larger than 5 MB.' });
  }
}

export class EvidenceTypeError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'evidence_type_not_allowed';

  constructor() {
    super({
      nl: 'Kies een pdf, png of jpg. Andere bestanden bewaren we niet.',
      en: 'Choose a PDF, PNG or JPG. We keep no other files.',
    });
  }
}

const SIGNATURES: readonly [mediaType: string, extension: string, bytes: readonly number[]][] = [
  ['application/pdf', 'pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', 'png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 'jpg', [0xff, 0xd8, 0xff]],
];

/**
 * What a file is by its own first bytes; what the browser or the name says of it is not asked. Only forms that run no
 * script when a reader opens them in a browser.
 *
 * @throws EvidenceTooLargeError, EvidenceTypeError
 */
export function typeOfEvidence(content: Buffer): string {
  if (content.length > MAX_EVIDENCE_BYTES) throw new EvidenceTooLargeError();
  const found = SIGNATURES.find(([, , bytes]) => bytes.every((byte, index) => content[index] === byte));
  if (!found) throw new EvidenceTypeError();
  return found[0];
}

const CONTROL_OR_PATH = /[\p{Cc}\p{Cf}"\\/:*?<>|]+/gu;

/** The name a file is given back under: no path, no control or direction characters, and the extension of its type. */
export function safeFileName(title: string, mediaType: string): string {
  const extension = SIGNATURES.find(([type]) => type === mediaType)?.[1] ?? 'bin';
  const stem = title
    .replace(CONTROL_OR_PATH, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\.(pdf|png|jpe?g)\s*$/i, '')
    .trim()
    .slice(0, 100);
  return `${stem || 'bewijs'}.${extension}`;
}

// RFC 8187, section 3.2.1 lets fewer characters through than `encodeURIComponent` does.
const percentEncode = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Headers under which a file of somebody else is sent: saved, never opened as a page of ours. */
export const fileHeaders = (file: { fileName: string; mediaType: string }): Record<string, string> => ({
  'content-type': file.mediaType,
  'content-disposition': `attachment; filename="bewijs"; filename*=UTF-8''${percentEncode(file.fileName)}`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
});
