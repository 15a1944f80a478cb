import { statusLists } from '../../proofs/index.ts';

const { STATUS_LIST_LENGTH } = statusLists;

/** A keyed pseudo-random function. */
export type Mac = (text: string) => string;

export interface StatusPlace {
  /** Which block of the sequence, and so which list of the organisation. */
  block: number;
  /** Where in that list. */
  index: number;
}

const HALF_BITS = 9;
const HALF = 2 ** HALF_BITS;
const ROUNDS = 4;

/**
 * The place of a number from the sequence. Inside its list the number is permuted by a keyed Feistel network, so that an
 * index tells neither order nor volume (Bitstring Status List 1.0, section 6.1) and yet no two numbers meet.
 */
export function statusPlaceOf(number: number, mac: Mac): StatusPlace {
  const block = Math.floor(number / STATUS_LIST_LENGTH);
  const offset = number % STATUS_LIST_LENGTH;
  // The network permutes 2^18 numbers, a list has 2^17: walk on until the walk is back inside the list.
  let index = permute(offset, block, mac);
  while (index >= STATUS_LIST_LENGTH) index = permute(index, block, mac);
  return { block, index };
}

function permute(value: number, block: number, mac: Mac): number {
  let left = Math.floor(value / HALF);
  let right = value % HALF;
  for (let round = 0; round < ROUNDS; round += 1) {
    const mask = Buffer.from(mac(`${block} ${round} ${right}`), 'base64url').readUInt16BE(0) % HALF;
    [left, right] = [right, left ^ mask];
  }
  return left * HALF + right;
}
