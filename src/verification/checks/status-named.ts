import { z } from 'zod';
import { readJson } from '../../platform/read-json.ts';
import type { Opening } from '../kept-answers.ts';
import type { Sources } from '../sources.ts';
import { type NamedEntry, plainTextOf } from './status-entry.ts';
import { isMalformed, isUntrusted, type StatusFinding } from './status-finding.ts';

const zIssuer = z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]);
const zReason = z.string().transform(plainTextOf).optional();

// The text of the standard and its validator differ in the name of the list, so both are read.
const zRevokedCredentials = z.array(
  z.looseObject({ id: z.string(), revoked: z.boolean().default(true), revocationReason: zReason }),
);
const z1EdTechList = z
  .looseObject({
    id: z.string(),
    issuer: zIssuer,
    revokedCredentials: zRevokedCredentials.optional(),
    revokedCredential: zRevokedCredentials.optional(),
  })
  .refine(({ revokedCredentials, revokedCredential }) => revokedCredentials ?? revokedCredential);

const zOpenBadges2List = z.looseObject({
  id: z.string(),
  issuer: zIssuer,
  revokedAssertions: z.array(
    z.union([
      z.string().transform((id) => ({ id, uid: undefined, revocationReason: undefined })),
      z.looseObject({ id: z.string().optional(), uid: z.string().optional(), revocationReason: zReason }),
    ]),
  ),
});

interface NamedList {
  id: string;
  issuer: string;
  /** What is revoked, with the reason where one is given. */
  revoked: Map<string, string | undefined>;
}

/**
 * Looks a credential up in a list that names what is revoked: 1EdTech Revocation List Status Method 1.0, or the
 * `RevocationList` of Open Badges 2.0. Such a list is not signed: it counts because the signed credential, or the profile
 * of its issuer, names its address.
 *
 * @throws StatusFault
 */
export async function lookUpName(entry: NamedEntry, issuer: string | null, sources: Sources): Promise<StatusFinding> {
  const { url, type, credentialId } = entry;
  const { value: list, seenAt } = await sources.ask(url, OPENINGS[type]);
  if (list.id !== url || list.issuer !== issuer) throw isUntrusted();
  if (!list.revoked.has(credentialId)) return { reason: 'not_revoked', list: url, seenAt };
  const message = list.revoked.get(credentialId);
  return { reason: 'revoked', list: url, seenAt, ...(message !== undefined && { message }) };
}

const MAX_BYTES = 4 * 1024 * 1024;

const openingOf = (kind: string, read: (document: unknown) => NamedList | null): Opening<NamedList> => ({
  kind,
  accept: 'application/json, application/ld+json',
  maxBytes: MAX_BYTES,
  defaultSeconds: 60,
  async open(body) {
    const list = read(parse(body));
    if (!list) throw isMalformed();
    return { value: list, bytes: 2 * body.length };
  },
});

function parse(body: Buffer): unknown {
  try {
    return readJson(body.toString('utf8'), { maxValues: 200_000 });
  } catch {
    throw isMalformed();
  }
}

const OPENINGS: Record<NamedEntry['type'], Opening<NamedList>> = {
  '1EdTechRevocationList': openingOf('1edtech-list', (document) => {
    const { success, data } = z1EdTechList.safeParse(document);
    if (!success) return null;
    const named = [...(data.revokedCredentials ?? []), ...(data.revokedCredential ?? [])];
    const revoked = named.filter((one) => one.revoked).map((one) => [one.id, one.revocationReason] as const);
    return { id: data.id, issuer: data.issuer, revoked: new Map(revoked) };
  }),
  OpenBadges2RevocationList: openingOf('open-badges-2-list', (document) => {
    const { success, data } = zOpenBadges2List.safeParse(document);
    if (!success) return null;
    const revoked = data.revokedAssertions.flatMap(({ id, uid, revocationReason }) =>
      [id, uid].flatMap((name) => (name === undefined ? [] : [[name, revocationReason] as const])),
    );
    return { id: data.id, issuer: data.issuer, revoked: new Map(revoked) };
  }),
};
