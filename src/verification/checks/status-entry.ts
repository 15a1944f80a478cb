import { z } from 'zod';

/** Where one entry of `credentialStatus` says that the status is to be found. */
export type StatusEntry = BitstringEntry | TokenEntry | NamedEntry;

export interface BitstringEntry {
  kind: 'bitstring' | 'list_2021';
  url: string;
  purpose: string;
  index: number;
  /** Bits in a value. */
  size: number;
  /** What each value means, in the issuer's words; empty when it says nothing. */
  messages: ReadonlyMap<number, string>;
  /** Where more is to be read. */
  references: string[];
}

export interface TokenEntry {
  kind: 'token';
  url: string;
  index: number;
}

/** A list that names what is revoked. */
export interface NamedEntry {
  kind: 'named';
  type: '1EdTechRevocationList' | 'OpenBadges2RevocationList';
  url: string;
  credentialId: string;
}

const MAX_TEXT = 500;
// Each value has a message, so a list with more bits would have thousands.
const MAX_SIZE = 8;

const zWebAddress = z.string().refine((url) => /^https?:\/\//.test(url) && URL.canParse(url));
const zIndex = z
  .string()
  .regex(/^(0|[1-9]\d*)$/)
  .transform(Number);
const oneOrMore = <Item extends z.ZodType>(zItem: Item) => z.union([zItem.transform((item) => [item]), z.array(zItem)]);

/** A stranger's words as they may stand in a report: short, and without signs that turn or hide what is around them. */
export const plainTextOf = (text: string): string => text.replaceAll(/\p{C}/gu, ' ').slice(0, MAX_TEXT);

const zMessage = z.looseObject({
  status: z
    .string()
    .regex(/^0x[0-9a-f]+$/i)
    .transform(Number),
  message: z.string().transform(plainTextOf),
});

const zBitstringEntry = z
  .looseObject({
    id: z.string().optional(),
    statusPurpose: z.string().min(1),
    statusListIndex: zIndex,
    statusListCredential: zWebAddress,
    statusSize: z.int().min(1).max(MAX_SIZE).default(1),
    statusMessage: z.array(zMessage).optional(),
    statusReference: oneOrMore(zWebAddress).default([]),
  })
  .refine(({ id, statusListCredential }) => id !== statusListCredential)
  .refine(({ statusSize, statusMessage }) => {
    if (!statusMessage) return statusSize === 1;
    const values = new Set(statusMessage.map(({ status }) => status));
    const count = 2 ** statusSize;
    return statusMessage.length === count && values.size === count && [...values].every((value) => value < count);
  });

const z2021Entry = z
  .looseObject({
    id: z.string().optional(),
    statusPurpose: z.string().min(1),
    statusListIndex: zIndex,
    statusListCredential: zWebAddress,
  })
  .refine(({ id, statusListCredential }) => id !== statusListCredential);

const zTokenEntry = z.looseObject({ uri: zWebAddress, idx: z.int().min(0) });

const zNamedEntry = z.looseObject({ id: zWebAddress });

/**
 * Reads one entry of `credentialStatus`: Bitstring Status List 1.0 (section 2.1), StatusList2021, Token Status List (as
 * `uri` and `idx`), and the lists of Open Badges 3.0 and 2.0 that name what is revoked. Tells apart an entry of a kind
 * we do not know and one that is not as its kind prescribes.
 *
 * @param credentialId the credential's own `id`, by which a list may name it
 */
export function statusEntryOf(value: unknown, credentialId: string | null): StatusEntry | 'unknown' | 'malformed' {
  const { type } = (value ?? {}) as Record<string, unknown>;
  const types = [type].flat();
  switch (types.length === 1 ? types[0] : undefined) {
    case 'BitstringStatusListEntry': {
      const { success, data } = zBitstringEntry.safeParse(value);
      if (!success) return 'malformed';
      return {
        kind: 'bitstring',
        url: data.statusListCredential,
        purpose: data.statusPurpose,
        index: data.statusListIndex,
        size: data.statusSize,
        messages: new Map(data.statusMessage?.map(({ status, message }) => [status, message])),
        references: data.statusReference,
      };
    }
    case 'StatusList2021Entry': {
      const { success, data } = z2021Entry.safeParse(value);
      if (!success) return 'malformed';
      const { statusListCredential: url, statusPurpose: purpose, statusListIndex: index } = data;
      return { kind: 'list_2021', url, purpose, index, size: 1, messages: new Map(), references: [] };
    }
    case 'TokenStatusList': {
      const { success, data } = zTokenEntry.safeParse(value);
      return success ? { kind: 'token', url: data.uri, index: data.idx } : 'malformed';
    }
    case '1EdTechRevocationList':
      return namedEntryOf(value, credentialId, '1EdTechRevocationList');
    case 'OpenBadges2RevocationList':
      return namedEntryOf(value, credentialId, 'OpenBadges2RevocationList');
    default:
      return 'unknown';
  }
}

function namedEntryOf(value: unknown, credentialId: string | null, type: NamedEntry['type']): NamedEntry | 'malformed' {
  const { success, data } = zNamedEntry.safeParse(value);
  return success && credentialId !== null ? { kind: 'named', type, url: data.id, credentialId } : 'malformed';
}
