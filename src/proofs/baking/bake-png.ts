import { isUtf8 } from 'node:buffer';
import { crc32, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
// Open Badges 3.0, section 5.3.1; the second is how earlier versions did it, the oldest of them as plain text.
const KEYWORD = 'openbadgecredential';
const OLD_KEYWORD = 'openbadges';
const MAX_TEXT_BYTES = 1024 * 1024;

interface Chunk {
  type: string;
  data: Buffer;
  /** With length and checksum, as it stands in the file. */
  bytes: Buffer;
}

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE);

/**
 * Puts a credential into a PNG, in place of one that was in it (Open Badges 3.0, section 5.3.1).
 *
 * @throws Error when the image is not a PNG
 */
export function bakePng(png: Buffer, credential: string): Buffer {
  const [header, ...rest] = chunksOf(png);
  if (!isPng(png) || header?.type !== 'IHDR') throw new Error('The image is not a PNG.');
  const kept = rest.filter((chunk) => !isBaked(chunk, KEYWORD) && !isBaked(chunk, OLD_KEYWORD));
  const text = chunkOf('iTXt', Buffer.concat([Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(credential)]));
  return Buffer.concat([SIGNATURE, header.bytes, text, ...kept.map(({ bytes }) => bytes)]);
}

/** The credential a PNG carries, or null. Of several, the first of the newest kind. */
export function unbakePng(png: Buffer): string | null {
  const chunks = chunksOf(png);
  const baked = [KEYWORD, OLD_KEYWORD].flatMap((keyword) => chunks.find((chunk) => isBaked(chunk, keyword)) ?? [])[0];
  if (!baked) return null;
  return baked.type === 'iTXt' ? internationalTextOf(baked.data) : plainTextOf(baked.data);
}

const isBaked = ({ type, data }: Chunk, keyword: string) =>
  (type === 'iTXt' || type === 'tEXt') && keywordOf(data) === keyword;

// PNG 1.2, section 4.2.3.1: keyword, 0, text. It is Latin-1 by the standard and UTF-8 by many who write it.
function plainTextOf(data: Buffer): string {
  const text = data.subarray(data.indexOf(0) + 1);
  return text.toString(isUtf8(text) ? 'utf8' : 'latin1');
}

// Stops at the first chunk that does not fit: what follows a broken length cannot be told from pixels.
function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= png.length; ) {
    const end = at + 12 + png.readUInt32BE(at);
    if (end > png.length) break;
    const bytes = png.subarray(at, end);
    chunks.push({ type: bytes.toString('latin1', 4, 8), data: bytes.subarray(8, -4), bytes });
    at = end;
  }
  return chunks;
}

function chunkOf(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

const keywordOf = (data: Buffer) => data.toString('latin1', 0, Math.max(0, data.indexOf(0)));

// PNG 1.2, section 4.2.3.3: keyword, 0, compression flag, method, language, 0, translated keyword, 0, text.
function internationalTextOf(data: Buffer): string | null {
  const flagAt = data.indexOf(0) + 1;
  const languageEnd = data.indexOf(0, flagAt + 2);
  const keywordEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (keywordEnd < 0) return null;
  const text = data.subarray(keywordEnd + 1);
  if (data[flagAt] === 0) return isUtf8(text) ? text.toString('utf8') : null;
  try {
    return inflateSync(text, { maxOutputLength: MAX_TEXT_BYTES }).toString('utf8');
  } catch {
    return null;
  }
}
