import { z } from 'zod';

export const STATUS_PURPOSES = ['revocation', 'suspension', 'message', 'refresh'] as const;
/** Bitstring Status List 1.0, section 2.2. */
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];

/** What is published as one document: of a list of places, the values for one purpose, each of `size` bits. */
export interface StatusListName {
  listId: string;
  purpose: StatusPurpose;
  size: number;
}

/** A `BitstringStatusListEntry` as it stands in a credential (Bitstring Status List 1.0, section 2.1). */
export interface StatusEntry {
  id: string;
  type: 'BitstringStatusListEntry';
  statusPurpose: StatusPurpose;
  /** A number of base 10, as text. */
  statusListIndex: string;
  statusListCredential: string;
  /** Bits in a value; left out where it is 1. */
  statusSize?: number;
  statusMessage?: StatusMessage[];
}

export interface StatusMessage {
  /** The value it belongs to, in hexadecimal: `0x0`. */
  status: string;
  message: string;
}

/** Where a list is published; its revocations stand at the shortest address. */
export function statusListUrl(publicUrl: string, { listId, purpose, size }: StatusListName): string {
  const path = purpose === 'revocation' ? [] : size === 1 ? [purpose] : [purpose, size];
  return [publicUrl, 'status-lists', listId, ...path].join('/');
}

const zListId = z.uuid();

/** The list that is published at an address; null when none of ours can be. */
export function statusListAt(publicUrl: string, url: string): StatusListName | null {
  const prefix = `${publicUrl}/status-lists/`;
  if (!url.startsWith(prefix)) return null;
  const [listId, purpose = 'revocation', size = '1'] = url.slice(prefix.length).split('/');
  const name = { listId: listId ?? '', purpose: purpose as StatusPurpose, size: Number(size) };
  const isOurs = zListId.safeParse(listId).success && STATUS_PURPOSES.includes(name.purpose);
  return isOurs && statusListUrl(publicUrl, name) === url ? name : null;
}
