import { AppError } from '../platform/errors.ts';
import type { DidMethod, Organisation } from './organisation.ts';

/** The organisation signs nothing: it was made without a DID. */
export class NotAnIssuerError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'not_an_issuer';

  constructor() {
    super({ nl: 'Deze organisatie geeft geen bewijzen uit.', en: 'This organisation does not issue credentials.' });
  }
}

/** `did:web:<host>:issuers:<slug>`; a port is percent-encoded (did:web method, section 3.1). */
export const didWebOf = (publicUrl: string, slug: string): string =>
  `did:web:${encodeURIComponent(new URL(publicUrl).host)}:issuers:${slug}`;

export const didMethodOf = (did: string): DidMethod => (did.startsWith('did:key:') ? 'key' : 'web');

/** The fragment by which a did:web document names a key. */
export const keyFragmentOf = (number: number): string => `key-${number}`;

/** An issuer as it stands in a credential: Open Badges 3.0, section B.1.14 Profile. */
export interface IssuerProfile {
  id: string;
  type: ['Profile'];
  name: string;
  description?: string;
  url?: string;
  address: { type: ['Address']; addressCountryCode: string; addressLocality?: string };
  image?: { id: string; type: 'Image' };
}

/**
 * Describes the organisation as the issuer of a credential. `publicUrl` is the origin of this service, for the logo.
 *
 * @throws NotAnIssuerError when the organisation has no DID
 */
export function issuerProfileOf(organisation: Organisation, publicUrl: string): IssuerProfile {
  if (organisation.did === null) throw new NotAnIssuerError();
  return {
    id: organisation.did,
    type: ['Profile'],
    name: organisation.name,
    ...(organisation.isDemonstration && { description: 'Demonstratie: niet uitgegeven door deze organisatie zelf.' }),
    ...(organisation.url !== null && { url: organisation.url }),
    address: {
      type: ['Address'],
      addressCountryCode: organisation.addressCountry,
      ...(organisation.city !== null && { addressLocality: organisation.city }),
    },
    ...(organisation.logoPath !== null && { image: { id: `${publicUrl}${organisation.logoPath}`, type: 'Image' } }),
  };
}
