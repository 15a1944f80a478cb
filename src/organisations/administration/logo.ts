import { InvalidInputError } from '../../platform/errors.ts';

export interface Logo {
  mediaType: 'image/png' | 'image/svg+xml';
  base64: string;
}

const MAX_BYTES = 64 * 1024;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Refuses what is not a small PNG or SVG. What an SVG may do is not judged here: it is only ever served with a policy
 * that lets it run and load nothing.
 *
 * @throws InvalidInputError
 */
export function requireLogo({ mediaType, base64 }: Logo): void {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MAX_BYTES) {
    throw new InvalidInputError([{ path: 'logo', message: 'The logo is larger than 64 KiB.' }], {
      nl: 'Het logo is groter dan 64 KiB.',
      en: 'The logo is larger than 64 KiB.',
    });
  }
  const isPng = bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE);
  const isSvg = /^\uFEFF?\s*(<\?xml[^>]*>\s*)?((<!--[\s\S]*?-->|<!DOCTYPE svg[^>]*>)\s*)*<svg[\s>]/.test(
    bytes.toString('utf8'),
  );
  if (mediaType === 'image/png' ? !isPng : !isSvg) {
    throw new InvalidInputError([{ path: 'logo', message: 'The logo is not a PNG or SVG image.' }], {
      nl: 'Het logo is geen PNG- of SVG-afbeelding.',
      en: 'The logo is not a PNG or SVG image.',
    });
  }
}
