import { describe, expect, test } from 'vitest';
import { requireLogo } from '../../src/organisations/administration/logo.ts';
import { didWebOf, issuerProfileOf, NotAnIssuerError } from '../../src/organisations/issuer-profile.ts';
import { type Organisation, slugOf } from '../../src/organisations/organisation.ts';

const anOrganisation: Organisation = {
  id: '019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e01',
  slug: 'voorbeeld',
  kind: 'opleider',
  name: 'Opleider Voorbeeld',
  nameEn: null,
  url: 'https://voorbeeld.example',
  city: 'Almere',
  addressCountry: 'NL',
  logoPath: '/issuers/voorbeeld/logo?v=12345678',
  did: 'did:web:localhost%3A3000:issuers:voorbeeld',
  isDemonstration: false,
};

describe('a name in a URL', () => {
  test.each([
    ['Windesheim Flevoland', 'windesheim-flevoland'],
    ['Café Zoë & Söhne', 'cafe-zoe-sohne'],
    ['  -- ROC  van  Flevoland --  ', 'roc-van-flevoland'],
    ['東京', ''],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('%s -> %s', (name, slug) => expect(slugOf(name)).toBe(slug));
});

describe('a did:web', () => {
  test.each([
    ['https://paspoort.example', 'did:web:paspoort.example:issuers:een'],
    ['http://localhost:3000', 'did:web:localhost%3A3000:issuers:een'],
  ])('is made of the public origin %s, a port percent-encoded', (origin, did) =>
    expect(didWebOf(origin, 'een')).toBe(did),
  );
});

describe('an issuer profile', () => {
  test('says who issues, and where, in the terms of Open Badges', () => {
    expect(issuerProfileOf(anOrganisation, 'http://localhost:3000')).toEqual({
      id: anOrganisation.did,
      type: ['Profile'],
      name: 'Opleider Voorbeeld',
      url: 'https://voorbeeld.example',
      address: { type: ['Address'], addressCountryCode: 'NL', addressLocality: 'Almere' },
      image: { id: 'http://localhost:3000/issuers/voorbeeld/logo?v=12345678', type: 'Image' },
    });
  });

  test('leaves out what is not known, so that nothing is signed that says nothing', () => {
    const bare = { ...anOrganisation, url: null, city: null, logoPath: null };
    expect(issuerProfileOf(bare, 'http://localhost:3000')).toEqual({
      id: anOrganisation.did,
      type: ['Profile'],
      name: 'Opleider Voorbeeld',
      address: { type: ['Address'], addressCountryCode: 'NL' },
    });
  });

  test('says of a demonstration that it is one', () => {
    const profile = issuerProfileOf({ ...anOrganisation, isDemonstration: true }, 'http://localhost:3000');
    expect(profile.description).toMatch(/demonstratie/i);
  });

  test('does not exist for an organisation that signs nothing', () => {
    expect(() => issuerProfileOf({ ...anOrganisation, did: null }, 'http://localhost:3000')).toThrow(NotAnIssuerError);
  });
});

describe('a logo', () => {
  const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64');
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]);

  test.each([
    ['image/png', base64(png)],
    ['image/svg+xml', base64('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['image/svg+xml', base64('<?xml version="1.0"?>\n<!-- made by hand -->\n<svg></svg>')],
  ] as const)('may be %s', (mediaType, content) => {
    expect(() => requireLogo({ mediaType, base64: content })).not.toThrow();
  });

  test.each([
    ['a page that calls itself a drawing', 'image/svg+xml', base64('<html><svg></svg></html>')],
    ['a drawing that calls itself a picture', 'image/png', base64('<svg/>')],
    ['a picture of more than 64 KiB', 'image/png', base64(Buffer.concat([png, Buffer.alloc(64 * 1024)]))],
  ] as const)('may not be %s', (_what, mediaType, content) => {
    expect(() => requireLogo({ mediaType, base64: content })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });
});
