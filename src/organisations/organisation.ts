import type { Lang } from '../platform/i18n.ts';

export const ORGANISATION_KINDS = ['opleider', 'employer', 'school', 'assessor', 'programme-office'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** `web`: `did:web` at this service, whose keys can be rotated. `key`: `did:key`, which is its one key for ever. */
export type DidMethod = 'web' | 'key';

/** What an issuer can sign with. Ed25519 unless a form of credential asks for another. */
export const KEY_ALGORITHMS = ['Ed25519', 'P-256', 'P-384'] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

export interface Organisation {
  id: string;
  /** Stands in URLs and in a `did:web`; never changes. */
  slug: string;
  kind: OrganisationKind;
  name: string;
  /** Null: `name` serves in both languages. */
  nameEn: string | null;
  url: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2. */
  addressCountry: string;
  /** Path at this service, or null where there is no logo. */
  logoPath: string | null;
  /** Null: signs nothing. */
  did: string | null;
  /** Made for a demonstration: not the real organisation of that name. */
  isDemonstration: boolean;
}

/** Employers look and verify; all others may put their name under something. */
export const isIssuerKind = (kind: OrganisationKind): boolean => kind !== 'employer';

export const organisationNameIn = (organisation: Pick<Organisation, 'name' | 'nameEn'>, lang: Lang): string =>
  lang === 'en' ? (organisation.nameEn ?? organisation.name) : organisation.name;

/** A name as it can stand in a URL: `Windesheim Flevoland` -> `windesheim-flevoland`. Empty when nothing is left. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
