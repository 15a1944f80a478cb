import { createReadStream, writeFileSync } from 'node:fs';
import { AppError } from './errors.ts';

/** A file that somebody named cannot be read or written; the text says which. */
export class FileError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'file_unusable';
}

/**
 * The bytes of a file, or of standard input for `-`; at most one more than `maxBytes`, so that whoever limits the size
 * sees that there is more.
 *
 * @throws FileError
 */
export async function readBytes(path: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of path === '-' ? process.stdin : createReadStream(path, { end: maxBytes })) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > maxBytes) break;
    }
  } catch (cause) {
    throw new FileError({ nl: `${path} is niet te lezen.`, en: `${path} cannot be read.` }, { cause });
  }
  return Buffer.concat(chunks);
}

/**
 * Writes a file that is not there yet, or standard output for `-`.
 *
 * @throws FileError
 */
export function writeNewFile(path: string, content: Buffer | string): void {
  if (path === '-') {
    process.stdout.write(content);
    return;
  }
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FileError(
      isThere
        ? { nl: `${path} bestaat al.`, en: `${path} is there already.` }
        : { nl: `${path} is niet te schrijven.`, en: `${path} cannot be written.` },
      { cause },
    );
  }
}
