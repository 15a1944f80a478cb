import { randomBytes, randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { systemClock } from './clock.ts';

// Asking for a few bytes costs as much as asking for a page of them.
const page = Buffer.alloc(4096);
let used = page.length;

/** Random bytes, for a secret or a nonce: each is given once, and nothing of it stays behind here. */
export function drawRandom(size: number): Buffer {
  if (size > page.length) return randomBytes(size);
  if (used + size > page.length) {
    randomFillSync(page);
    used = 0;
  }
  const drawn = Buffer.from(page.subarray(used, used + size));
  page.fill(0, used, used + size);
  used += size;
  return drawn;
}

let at = 0;
let sequence = 0;

/** An id (UUID version 7, RFC 9562): those of one process are in order, so that an index grows at its end. */
export function newId(): string {
  const random = drawRandom(16);
  const now = systemClock().getTime();
  if (now > at) {
    at = now;
    sequence = random.readUInt32BE(6) >>> 1;
  } else sequence += 1;
  return uuidv7({ random, msecs: at, seq: sequence });
}
