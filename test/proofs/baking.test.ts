import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import QRCode from 'qrcode';
import { describe, expect, test } from 'vitest';
import { bakePng, bakeSvg, unbake } from '../../src/proofs/index.ts';

const png = await QRCode.toBuffer('een afbeelding');
const svg =
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>';
const json = JSON.stringify({ name: 'Zoë & <co> ]]> "x"' });
const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln';

test.each([json, jwt])('what is baked into an image comes out as it went in: %s', (credential) => {
  expect(unbake(bakePng(png, credential))).toBe(credential);
  expect(unbake(Buffer.from(bakeSvg(svg, credential)))).toBe(credential);
});

test('an image holds one credential: baking again replaces it', () => {
  expect(unbake(bakePng(bakePng(png, json), jwt))).toBe(jwt);
  expect(bakePng(bakePng(png, json), jwt)).toHaveLength(bakePng(png, jwt).length);
  expect(bakeSvg(bakeSvg(svg, json), jwt)).toBe(bakeSvg(svg, jwt));
});

test('the picture itself stays as it was', () => {
  const chunk = png.subarray(png.indexOf('IDAT') - 4);
  expect(bakePng(png, json).includes(chunk)).toBe(true);
});

function withChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([png.subarray(0, 33), head, data, Buffer.alloc(4), png.subarray(33)]);
}
const header = (keyword: string, compressed: 0 | 1) =>
  Buffer.from(`${keyword}\0${'\0\x01'[compressed]}\0\0\0`, 'latin1');

test.each(['openbadgecredential', 'openbadges'])(
  'text that another tool wrote or compressed is read too: %s',
  (keyword) => {
    expect(unbake(withChunk('iTXt', Buffer.concat([header(keyword, 0), Buffer.from(json)])))).toBe(json);
    expect(unbake(withChunk('iTXt', Buffer.concat([header(keyword, 1), deflateSync(json)])))).toBe(json);
  },
);

test('the plain text of the oldest badges is read, in either encoding', () => {
  const keyword = Buffer.from('openbadges\0', 'latin1');
  expect(unbake(withChunk('tEXt', Buffer.concat([keyword, Buffer.from('https://badges.example/1')])))).toBe(
    'https://badges.example/1',
  );
  expect(unbake(withChunk('tEXt', Buffer.concat([keyword, Buffer.from(json)])))).toBe(json);
  expect(unbake(withChunk('tEXt', Buffer.concat([keyword, Buffer.from(json, 'latin1')])))).toBe(json);
});

test('of an old and a new credential in one image the new one counts, and baking replaces both', () => {
  const old = withChunk('tEXt', Buffer.from('openbadges\0oud', 'latin1'));
  expect(unbake(old)).toBe('oud');
  expect(bakePng(old, json)).toEqual(bakePng(png, json));
});

test('text that unpacks without end is refused', () => {
  const endless = deflateSync(Buffer.alloc(2 ** 24));
  expect(unbake(withChunk('iTXt', Buffer.concat([header('openbadgecredential', 1), endless])))).toBeNull();
});

describe('the SVG of other tools is read', () => {
  const inSvg = (element: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${element}<rect/></svg>`);
  const OLD = 'xmlns:openbadges="http://openbadges.org"';
  test.each([
    [
      'an address in its attribute',
      `<openbadges:assertion ${OLD} verify="https://a.example/1?a=1&amp;b=2"/>`,
      'https://a.example/1?a=1&b=2',
    ],
    ['an attribute in other quotes', `<openbadges:assertion verify='${jwt}' ${OLD}></openbadges:assertion>`, jwt],
    [
      'a document beside its address',
      `<openbadges:assertion ${OLD} verify="https://a.example/1"><![CDATA[{"a":1}]]></openbadges:assertion>`,
      '{"a":1}',
    ],
    [
      'a document in entities',
      `<openbadges:credential>{&quot;a&quot;:&#34;&lt;&#x00e9;&#34;}</openbadges:credential>`,
      '{"a":"<é"}',
    ],
    [
      'another prefix',
      `<ob:credential xmlns:ob="https://purl.imsglobal.org/ob/v3p0">{"a":1}</ob:credential>`,
      '{"a":1}',
    ],
    ['a sign that ends a tag, inside one', `<openbadges:credential title="a > b" verify="${jwt}"/>`, jwt],
  ])('%s', (_what, element, credential) => {
    expect(unbake(inSvg(element))).toBe(credential);
  });

  test.each([
    ['an element of something else', '<my:credential xmlns:my="https://else.example">x</my:credential>'],
    ['an element without an end', '<openbadges:credential>{"a":1}'],
    ['a tag without an end', '<openbadges:credential verify="x'],
    ['an element without content', '<openbadges:credential/>'],
    ['very many beginnings', '<openbadges:credential "'.repeat(100_000)],
    ['very many elements of something else', '<my:credential a="<my:credential" />'.repeat(100_000)],
  ])('and gives nothing for %s', (_what, element) => {
    expect(unbake(inSvg(element))).toBeNull();
  });
});

test('an image without a credential gives none', () => {
  expect(unbake(png)).toBeNull();
  expect(unbake(Buffer.from(svg))).toBeNull();
  expect(unbake(Buffer.from('geen afbeelding'))).toBeNull();
});

test('bytes of any kind, or an image cut short, never throw', () => {
  const baked = bakePng(png, json);
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void unbake(Buffer.from(bytes))));
  fc.assert(
    fc.property(fc.nat({ max: baked.length }), fc.nat({ max: 255 }), (at, value) => {
      unbake(baked.subarray(0, at));
      const damaged = Buffer.from(baked);
      damaged[at % damaged.length] = value;
      unbake(damaged);
    }),
  );
});

test('what is not an image is not baked into', () => {
  expect(() => bakePng(Buffer.from('x'), json)).toThrow();
  expect(() => bakeSvg('x', json)).toThrow();
});
