import { describe, expect, test } from 'vitest';
import { checkValidity } from '../../src/verification/checks/validity.ts';
import { readingOf } from '../../src/verification/forms/vcdm-1.ts';
import { issuedAtOf } from '../../src/verification/summary.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const dated = (dates: object) => ({ '@context': ['https://www.w3.org/2018/credentials/v1'], id: 'urn:a', ...dates });
const validityOf = (dates: object) => checkValidity(readingOf(dated(dates)), NOW).reason;

test('a credential of version 2 is read as it stands', () => {
  const document = { '@context': ['https://www.w3.org/ns/credentials/v2'], issuanceDate: '2020-01-01T00:00:00Z' };
  expect(readingOf(document)).toBe(document);
});

test('a credential of version 1.1 is read in the words of version 2', () => {
  const document = dated({ issuanceDate: '2026-06-26T12:00:00+02:00', expirationDate: '2030-06-26T10:00:00Z' });
  expect(readingOf(document)).toEqual({
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    id: 'urn:a',
    validFrom: '2026-06-26T10:00:00.000Z',
    validUntil: '2030-06-26T10:00:00.000Z',
  });
  expect(issuedAtOf(readingOf(document))).toEqual(new Date('2026-06-26T10:00:00Z'));
});

describe('its validity', () => {
  test.each([
    ['in_period', { issuanceDate: '2026-06-26T10:00:00Z' }],
    ['in_period', { issuanceDate: '2026-06-26T10:00:00Z', expirationDate: '2026-11-23T10:00:01Z' }],
    ['expired', { issuanceDate: '2026-06-26T10:00:00Z', expirationDate: '2026-11-23T10:00:00Z' }],
    ['not_yet_valid', { issuanceDate: '2026-12-01T10:00:00Z' }],
    // Without an offset a moment is one of UTC, wherever the service runs.
    ['expired', { issuanceDate: '2026-06-26T10:00:00', expirationDate: '2026-11-23T09:59:59' }],
    // Both words stand there: the narrower period counts.
    [
      'expired',
      {
        issuanceDate: '2026-06-26T10:00:00Z',
        expirationDate: '2030-01-01T00:00:00Z',
        validUntil: '2026-11-01T00:00:00Z',
      },
    ],
    ['not_yet_valid', { issuanceDate: '2026-06-26T10:00:00Z', validFrom: '2026-12-01T00:00:00Z' }],
  ])('%s: %j', (reason, dates) => {
    expect(validityOf(dates)).toBe(reason);
  });
});
