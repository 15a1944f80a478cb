import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import QRCode from 'qrcode';
import { expect, test } from 'vitest';
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

test('text that another tool compressed is read too', () => {
  const data = Buffer.concat([Buffer.from('openbadgecredential\0\x01\0\0\0', 'latin1'), deflateSync(json)]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write('iTXt', 4);
  const chunk = Buffer.concat([head, data, Buffer.alloc(4)]);
  expect(unbake(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]))).toBe(json);
});

test('text that unpacks without end is refused', () => {
  const data = Buffer.concat([
    Buffer.from('openbadgecredential\0\x01\0\0\0', 'latin1'),
    deflateSync(Buffer.alloc(2 ** 24)),
  ]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write('iTXt', 4);
  expect(unbake(Buffer.concat([png.subarray(0, 33), head, data, Buffer.alloc(4)]))).toBeNull();
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
