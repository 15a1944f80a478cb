import fc from 'fast-check';
import QRCode from 'qrcode';
import { describe, expect, test } from 'vitest';
import { bakePng, bakeSvg } from '../../src/proofs/index.ts';
import { verifyCredential } from '../../src/verification/index.ts';
import { changed, leavesOf, withLeaf } from '../proofs/a-credential.ts';
import { anOutsideWorld, GONE } from './outside-world.ts';

const { deps, sign, published } = await anOutsideWorld();
const signed = await sign();
const json = JSON.stringify(signed);
const png = await QRCode.toBuffer('een afbeelding');
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>';
const address = 'https://opleider.example/bewijzen/1';

published.set('https://opleider.example/verwijzing', bakePng(png, address));
published.set('https://opleider.example/weg', GONE);

const outcomeOf = async (credential: unknown) => (await verifyCredential(deps, { credential })).outcome;
const formOf = async (credential: unknown) => (await verifyCredential(deps, { credential })).checks[0]?.reason;

describe('a credential is found', () => {
  test.each<[string, unknown]>([
    ['as a document', signed],
    ['as text', json],
    ['as text with a byte order mark and white space', `\uFEFF \n${json}\n`],
    ['in the bytes of a file', Buffer.from(json)],
    ['in a PNG', bakePng(png, json)],
    ['in an SVG', Buffer.from(bakeSvg(svg, json))],
    ['in the text of an SVG', bakeSvg(svg, json)],
    ['in an image as a data URL', `data:image/png;base64,${bakePng(png, json).toString('base64')}`],
  ])('%s', async (_how, brought) => {
    expect(await outcomeOf(brought)).toBe('good');
  });

  test.each([
    ['as text', json],
    ['in a PNG', bakePng(png, json)],
  ])('at an address, %s', async (_how, body) => {
    published.set(address, body);
    expect(await outcomeOf(` ${address} `)).toBe('good');
  });
});

test('is found where an image says it stands', async () => {
  published.set(address, json);
  expect(await outcomeOf(bakePng(png, address))).toBe('good');
});

describe('what is no credential', () => {
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'unreadable'],
    ['an empty text', '', 'unreadable'],
    ['a number', 7, 'unreadable'],
    ['a list', [], 'unreadable'],
    ['half a document', json.slice(0, 100), 'unreadable'],
    ['an image without a badge', png, 'nothing_baked'],
    ['a page', '<html></html>', 'nothing_baked'],
    ['an empty document', {}, 'form_invalid'],
    [
      'words of its own',
      { ...signed, '@context': [...(signed['@context'] as []), { naam: 'x:y' }] },
      'context_unknown',
    ],
    ['a document without an issuer', { ...signed, issuer: undefined }, 'form_invalid'],
    ['a moment without offset', { ...signed, validFrom: '2026-06-26T10:00:00' }, 'form_invalid'],
    ['an address that gives nothing', 'https://weg.example/1', 'address_unreachable'],
    ['a text with a name twice', json.replace('{', '{"name":"Ander vak",'), 'ambiguous'],
    [
      'a text with a number that no double holds',
      json.replace('"creditsEarned":5', '"creditsEarned":5.0000000000000000001'),
      'ambiguous',
    ],
    ['a text with half a character', json.replace('Netwerkbeheer', '\\ud800'), 'ambiguous'],
    ['a text with a name that is none to JavaScript', json.replace('{', '{"__proto__":{},'), 'ambiguous'],
    ['a document with half a character', { ...signed, name: '\ud800' }, 'ambiguous'],
    ['a document with a name that is none to JavaScript', JSON.parse('{"__proto__":{}}'), 'ambiguous'],
    ['bytes that are no text', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'unreadable'],
    ['an address that is no longer used', 'https://opleider.example/weg', 'address_gone'],
    ['an image with an address of another image', bakePng(png, 'https://opleider.example/verwijzing'), 'unreadable'],
    ['a text that goes deep', '{"a":'.repeat(10_000) + 1 + '}'.repeat(10_000), 'too_large'],
    ['a text that goes wide', JSON.stringify({ a: Array(20_000).fill({}) }), 'too_large'],
    ['a text that goes on', JSON.stringify({ a: 'x'.repeat(2 ** 21) }), 'too_large'],
  ])('is told for what it is: %s', async (_what, brought, reason) => {
    expect(await formOf(brought)).toBe(reason);
  });

  test('never throws, whatever it is', async () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (brought) => {
        expect(await outcomeOf(brought)).not.toBe('good');
      }),
      { numRuns: 300 },
    );
  });
});

test('a credential in which any value was changed is never good, and checking it never throws', async () => {
  const leaves = leavesOf(signed);
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: leaves.length - 1 }), fc.option(anything), async (at, value) => {
      const { path, value: was } = leaves[at] ?? { path: [], value: null };
      const other = value === null ? changed(was) : value;
      fc.pre(JSON.stringify([other].flat(9)) !== JSON.stringify([was]));
      expect(await outcomeOf(withLeaf(signed, path, other))).not.toBe('good');
    }),
    { numRuns: 300 },
  );
});
