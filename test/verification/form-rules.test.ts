import { describe, expect, test } from 'vitest';
import { formFaults } from '../../src/verification/index.ts';

const { formFaultsOf } = formFaults;

const V2 = 'https://www.w3.org/ns/credentials/v2';
const A_CREDENTIAL = {
  '@context': [V2],
  type: ['VerifiableCredential'],
  issuer: 'did:web:opleider.example',
  credentialSubject: { id: 'did:example:noor' },
};
const A_PRESENTATION = { '@context': [V2], type: ['VerifiablePresentation'] };

/** What is undefined is absent. */
const faultsOf = (overrides: object) =>
  formFaultsOf(JSON.parse(JSON.stringify({ ...A_CREDENTIAL, ...overrides }))).map(
    ({ path, rule }) => `${path}: ${rule}`,
  );

// What is published under these two addresses, as the specification and its test suite name it.
const SRI = 'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU';
const OLDER_SRI = 'sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg';
const MULTIHASH = 'uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA';
const BARE = 'uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k';

describe('a credential is of the right form', () => {
  test.each<[string, object]>([
    ['with what is required and no more', {}],
    ['with its context as one address', { '@context': V2 }],
    ['with more contexts, in place or by address', { '@context': [V2, 'https://example.org/more', { a: 'urn:a' }] }],
    ['with more types, in any order', { type: ['https://example.org/#A', 'VerifiableCredential', 'B'] }],
    ['with an issuer that tells more', { issuer: { id: 'did:key:z6Mk', name: 'Opleider' } }],
    ['with several subjects', { credentialSubject: [{ id: 'did:example:a' }, { name: 'B' }] }],
    ['with a name in several languages', { name: [{ '@value': 'Hond', '@language': 'nl' }, { '@value': 'Dog' }] }],
    ['with a direction', { description: { '@value': 'כלב', '@language': 'he-Hebr-IL', '@direction': 'rtl' } }],
    ['with a fraction of a second', { validFrom: '2026-02-26T01:02:58.447Z' }],
    ['with an offset', { validFrom: '2026-02-25T19:10:39-06:00', validUntil: '2026-02-26T01:10:39Z' }],
    ['far in the future', { validFrom: '9026-02-26T01:02:58Z', validUntil: '12026-01-01T00:00:00Z' }],
    ['at the end of a day', { validFrom: '2024-02-29T24:00:00Z', validUntil: '2024-03-01T00:00:00Z' }],
    ['with a status that has no id', { credentialStatus: { type: 'ExampleStatus' } }],
    ['with several schemas', { credentialSchema: [{ id: 'did:example:1', type: 'https://example.org/#S' }] }],
    ['with terms of use', { termsOfUse: [{ type: 'A' }, { type: 'B', id: 'urn:b' }] }],
    ['with JSON in it that has an id of its own', { credentialSubject: { jsonSchema: { id: 1, type: null } } }],
    ...[SRI, OLDER_SRI, `${SRI}?x`, `${OLDER_SRI} ${SRI}`].map((digestSRI): [string, object] => [
      `with a related resource, ${digestSRI}`,
      { relatedResource: { id: V2, digestSRI } },
    ]),
    ...[MULTIHASH, BARE, [MULTIHASH]].map((digestMultibase): [string, object] => [
      `with a related resource, ${digestMultibase}`,
      { relatedResource: [{ id: V2, mediaType: 'application/ld+json', digestMultibase }] },
    ]),
    [
      'with a resource we do not hold',
      { relatedResource: { id: 'https://example.org/a', digestMultibase: MULTIHASH } },
    ],
  ])('%s', (_what, overrides) => {
    expect(faultsOf(overrides)).toEqual([]);
  });
});

describe('every rule names the place where it is broken', () => {
  const url = 'https ://not-a-url/1';
  test.each<[string, object, string[]]>([
    ['no context', { '@context': undefined }, ['@context: context_first']],
    ['an empty list of contexts', { '@context': [] }, ['@context: context_first']],
    ['another context first', { '@context': ['https://example.org/a', V2] }, ['@context: context_first']],
    [
      'a context that is no address',
      { '@context': [V2, url, 7, null] },
      [1, 2, 3].map((n) => `@context.${n}: context_item`),
    ],
    ['no type', { type: undefined }, ['type: type_required']],
    ['only another type', { type: ['DegreeCredential'] }, ['type: type_required']],
    ['a type that is no text', { type: ['VerifiableCredential', 2] }, ['type: type_value']],
    ['a type deep inside', { credentialSubject: { a: [{ type: [] }] } }, ['credentialSubject.a.0.type: type_value']],
    ...[null, url, 'no-url', ['urn:a', 'urn:b'], 5].map((id): [string, object, string[]] => [
      `an id that is ${JSON.stringify(id)}`,
      { id, credentialSubject: { id, name: 'x' } },
      ['id: id_url', 'credentialSubject.id: id_url'],
    ]),
    ['no issuer', { issuer: undefined }, ['issuer: issuer_url']],
    ['null for an issuer', { issuer: null }, ['issuer: issuer_url']],
    ['an issuer that is no address', { issuer: 'fake-issuer' }, ['issuer: issuer_url']],
    ['an issuer without an id', { issuer: { name: 'x' } }, ['issuer.id: issuer_url']],
    ['an issuer whose id is null', { issuer: { id: null } }, ['issuer.id: id_url']],
    ['no subject', { credentialSubject: undefined }, ['credentialSubject: subject_claims']],
    ['an empty list of subjects', { credentialSubject: [] }, ['credentialSubject: subject_claims']],
    ['an empty subject', { credentialSubject: [{ id: 'urn:a' }, {}] }, ['credentialSubject.1: subject_claims']],
    ['a subject that is a text', { credentialSubject: 'urn:a' }, ['credentialSubject: subject_claims']],
    ...[
      'Sat 25 Feb 2023',
      '2023-02-25',
      '2023-02-30T00:00:00Z',
      '2023-02-25T25:00:00Z',
      '2023-02-25T00:00:60Z',
      5,
      null,
    ].map((validFrom): [string, object, string[]] => [
      `a moment that is ${validFrom}`,
      { validFrom },
      ['validFrom: moment'],
    ]),
    ['an offset of fifteen hours', { validUntil: '2023-02-25T00:00:00+15:00' }, ['validUntil: moment']],
    ['a moment without an offset', { validUntil: '2026-02-25T00:00:00' }, ['validUntil: moment_offset']],
    [
      'an end before its beginning',
      { validFrom: '2026-02-25T10:00:00+02:00', validUntil: '2026-02-25T07:59:59Z' },
      ['validUntil: period'],
    ],
    ...[
      'credentialStatus',
      'refreshService',
      'evidence',
      'termsOfUse',
      'renderMethod',
      'confidenceMethod',
      'proof',
    ].flatMap((key): [string, object, string[]][] => [
      [`a ${key} without a type`, { [key]: { id: 'urn:a' } }, [`${key}.type: typed_object`]],
      [`a second ${key} that is a text`, { [key]: [{ type: 'A' }, 'urn:a'] }, [`${key}.1: typed_object`]],
    ]),
    [
      'two ids of one status',
      { credentialStatus: { type: 'A', id: ['urn:a', 'urn:b'] } },
      ['credentialStatus.id: id_url'],
    ],
    ['a schema without a type', { credentialSchema: { id: 'urn:a' } }, ['credentialSchema.type: typed_object']],
    ['a schema without an id', { credentialSchema: [{ type: 'A' }] }, ['credentialSchema.0.id: identified_object']],
    ['a name that is a number', { name: 7 }, ['name: text_value']],
    ['a name with more in it', { name: { '@value': 'x', url: 'y' } }, ['name: text_value']],
    [
      'a description of the issuer',
      { issuer: { id: 'urn:a', description: [{}] } },
      ['issuer.description.0: text_value'],
    ],
    ['a language that is none', { description: { '@value': 'x', '@language': 'en_US' } }, ['description: text_value']],
    ['a direction that is none', { name: { '@value': 'x', '@direction': 'up' } }, ['name: text_value']],
    [
      'a text with more in it, deep inside',
      { credentialSubject: { a: { '@value': 'x', '@language': 'en', b: 1 } } },
      ['credentialSubject.a: language_value'],
    ],
    ['a resource that is a text', { relatedResource: [V2] }, ['relatedResource.0: resource_object']],
    ['a resource without an id', { relatedResource: { digestSRI: SRI } }, ['relatedResource.id: resource_object']],
    ['a resource without a digest', { relatedResource: { id: V2 } }, ['relatedResource: resource_object']],
    [
      'a resource named twice',
      {
        relatedResource: [
          { id: V2, digestSRI: SRI },
          { id: V2, digestMultibase: MULTIHASH },
        ],
      },
      ['relatedResource.1.id: resource_unique'],
    ],
    ...['md5-AAAA', 'sha384-AAAA', 'sha384-', 7, []].map((digestSRI): [string, object, string[]] => [
      `a digest that is ${JSON.stringify(digestSRI)}`,
      { relatedResource: { id: V2, digestSRI } },
      ['relatedResource.digestSRI: digest_format'],
    ]),
    [
      'the digest of another text',
      {
        relatedResource: [
          { id: V2, digestSRI: 'sha384-_rCVIV7fSXXTNIvpiq26jRDyj8JG8TDjij-tD0ewLk4JpnXEz6a5AeeY_1qQ0d0P' },
        ],
      },
      ['relatedResource.0.digestSRI: digest_equal'],
    ],
    [
      'the short digest of another text',
      { relatedResource: { id: V2, digestMultibase: 'uM4RgWQc3RUDtjJCSgTJtTfvpZ7SPEg_LNO0ESlovQC0' } },
      ['relatedResource.digestMultibase: digest_equal'],
    ],
    [
      'a weak digest that is right beside a strong one that is wrong',
      {
        relatedResource: {
          id: V2,
          digestSRI: `sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ= ${SRI.replace('HrjlB', 'HrjlC')}`,
        },
      },
      ['relatedResource.digestSRI: digest_equal'],
    ],
  ])('%s', (_what, overrides, faults) => {
    expect(faultsOf(overrides)).toEqual(faults);
  });
});

test('all faults are told at once, in both languages', () => {
  const faults = formFaultsOf({ '@context': V2, id: 'x', validFrom: 'x', evidence: {} });
  expect(faults.map(({ path }) => path)).toEqual([
    'type',
    'id',
    'issuer',
    'credentialSubject',
    'validFrom',
    'evidence.type',
  ]);
  for (const { text } of faults) expect([text.nl, text.en].every(Boolean) && text.nl !== text.en).toBe(true);
});

test.each([undefined, null, 7, 'x', []])('what is no object has no form: %j', (document) => {
  expect(formFaultsOf(document)).toMatchObject([{ path: '', rule: 'object' }]);
});

describe('a presentation', () => {
  test.each<[string, object, string[]]>([
    ['with what is required and no more', {}, []],
    ['with a holder', { holder: { id: 'did:key:z6Mk' }, verifiableCredential: [A_CREDENTIAL] }, []],
    ['without credentials', { verifiableCredential: [] }, []],
    ['that is a credential', { type: 'VerifiableCredential' }, ['type: type_required']],
    ['with a holder that is a name', { holder: 'Noor' }, ['holder: holder_url']],
    ['with a holder without an id', { holder: { name: 'Noor' } }, ['holder.id: holder_url']],
    [
      'with an address for a credential',
      { verifiableCredential: ['https://a.example'] },
      ['verifiableCredential.0: credential_object'],
    ],
    ['with an untyped proof', { proof: {} }, ['proof.type: typed_object']],
  ])('%s', (_what, overrides, faults) => {
    const found = formFaultsOf({ ...A_PRESENTATION, ...overrides }, 'presentation');
    expect(found.map(({ path, rule }) => `${path}: ${rule}`)).toEqual(faults);
  });
});

describe('a credential of version 1.1', () => {
  const V1_CREDENTIAL = {
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    type: ['VerifiableCredential'],
    issuer: 'did:web:opleider.example',
    issuanceDate: '2026-06-26T10:00:00Z',
    credentialSubject: { id: 'did:example:noor' },
  };
  test.each<[string, object, string[]]>([
    ['with what is required and no more', {}, []],
    ['with a moment without an offset, which its own model allows', { issuanceDate: '2026-06-26T10:00:00' }, []],
    ['with an end', { expirationDate: '2026-06-26T10:00:00Z' }, []],
    ['with the context of version 2', { '@context': [V2] }, ['@context: context_first']],
    ['without a date of issue', { issuanceDate: undefined }, ['issuanceDate: moment_required']],
    ['with a date of issue that is a day', { issuanceDate: '2026-06-26' }, ['issuanceDate: moment']],
    ['that ends before it was issued', { expirationDate: '2026-06-26T09:59:59Z' }, ['expirationDate: period']],
    [
      'that ends, in words of version 2, before it was issued',
      { validUntil: '2020-01-01T00:00:00Z' },
      ['validUntil: period'],
    ],
    [
      'with a status without an address',
      { credentialStatus: { type: 'A' } },
      ['credentialStatus.id: identified_object'],
    ],
    ['with a service without an address', { refreshService: { type: 'A' } }, ['refreshService.id: identified_object']],
    ['without a subject', { credentialSubject: undefined }, ['credentialSubject: subject_claims']],
  ])('%s', (_what, overrides, faults) => {
    const document: unknown = JSON.parse(JSON.stringify({ ...V1_CREDENTIAL, ...overrides }));
    expect(formFaultsOf(document, 'credential_1').map(({ path, rule }) => `${path}: ${rule}`)).toEqual(faults);
  });
});
