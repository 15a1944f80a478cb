import { decodeBase58 } from '../keys/base58.ts';

type Algorithm = 'sha256' | 'sha384' | 'sha512';

// Of published texts byte for byte, which a bundled context no longer has; base64 without padding. An address under which
// two texts were published has both: a credential that was issued over the older names the digest of that one.
const ON_RECORD: Record<string, readonly Record<Algorithm, string>[]> = {
  'https://www.w3.org/ns/credentials/v2': [
    {
      sha256: 'WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ',
      sha384: 'l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU',
      sha512: 'XVVFK9Lc+KKfWikEc+skKxxft31OaPGgqoe6pNuiaUhS1l7GPUisBKmdlW+fcVO5QG+E0tBMdIabAsI5odgTBQ',
    },
    {
      sha256: 'JKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k',
      sha384: 'NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg',
      sha512: 'yxM236hnDYDQM0SzsMwl+vTUUgGCPDXzm7Gv5an5EfYV/07IDsXy+J4z0U6Wvsi+eOON81uRjJzV87NEm9bIjw',
    },
  ],
  'https://www.w3.org/2018/credentials/v1': [
    {
      sha256: 'q03dmlMXWIB6eaW0UFENYa6NFH6rlmzJogDAcJWwzcw',
      sha384: 'gsOz6rhjdUu/0rnxfY1tufYRafMBy/CwXh/EvrX1xR3U0uiIwnT0nD+7JAj2H67R',
      sha512: 'U2pAs5DdqUqeORlsAAkPYmaOgYT+PIwCxKIshWZuaL9uhdPcfy26hbK2Lvldl94kEyVo2FBNtD8snILS6IQY0g',
    },
  ],
  'https://www.w3.org/ns/credentials/undefined-terms/v2': [
    {
      sha256: 'gtq1FLpE6xj10bD2OMXhQMalVvv7UIlgG9wPpeuLJYE',
      sha384: 'sqZszdunC6Z62Zwv9S5gVY3wBjzqUcTKiG4l2epzz6u4eLr5LcKtK9omwxORhQ1o',
      sha512: 'fFJf9JvEeexdp/zPXVZJfkvkCOsmnTZgnMH2zh+cTuI+Su+1PTcotKHKxW2mUY/P3nia8jpd+3f0zmk+te1YGw',
    },
  ],
  'https://www.w3.org/ns/credentials/examples/v2': [
    {
      sha256: 'Vzk/vGnW77m5tdyctrmICwlENgq/4ur0WcnljPInnXw',
      sha384: 'zNNbQTWCSUSi0bbz7dbua+RcENv7C6FvlmYJ1Y+I727HsPOHdzwELMYO9Mz68M26',
      sha512: 'jVYwl+qxI5Zr1/uIolZtGfs2kRLav96brf1VPAThAb6yMJGPWPW5J4gfezLRYEX4rA9gG0V07rCVIb+/nlOWaQ',
    },
  ],
  'https://w3id.org/security/data-integrity/v2': [
    {
      sha256: 'Z/IebjOmwU5cz9L8eGX3R0+3GgSvfpQTbLOZ36yK6PQ',
      sha384: 'DuLXYmcX+LB81Em1JdXitx/icgn8meUwieAWndKUTXk/7qRSb8YLucyhzZZRI5H2',
      sha512: 'Oc16mkBHt0uFJGQP41Yz6B6ChtFL27fnfQ4I2FCwDWo1sBhdXeNcR5uu2yOheYnZ9iislVMf3XnAxaD2Mtn6lQ',
    },
  ],
  'https://w3id.org/security/multikey/v1': [
    {
      sha256: 'uiwYLeLZL35HGEvMqPzwvq7m05hsUnv2ZMGVu8fFhZc',
      sha384: 'D6UWQdEvuMcBsuapSSVW8l0yu0r4SpbxGAjwpiO5ckNN0YqPHxhlvGjY7gRsTlo+',
      sha512: 'En0TOOp/cC10XtW/aQDtqKrEQZ2lRjGB/KAsJ+BQhRBufT7s6eoOFWvP9cP5nurTl3hcRTvFeffdVJapkeELXw',
    },
  ],
};

interface Digest {
  algorithm: Algorithm;
  bytes: Buffer;
}

const LENGTHS: Record<Algorithm, number> = { sha256: 32, sha384: 48, sha512: 64 };
const ALGORITHMS = Object.keys(LENGTHS) as Algorithm[];
const STRONGEST_FIRST = ALGORITHMS.toReversed();

/** Whether digests of the text at this address are on record here. */
export const isOnRecord = (url: string): boolean => Object.hasOwn(ON_RECORD, url);

/** Whether a `digestSRI` or `digestMultibase` is one or more well-formed digests with SHA-2. */
export const isDigest = (value: unknown): boolean => digestsOf(value) !== null;

/**
 * Whether a digest is that of a text published at this address; null when we have none on record, or when the digest
 * cannot be read. Of several, the strongest algorithm decides (Subresource Integrity, section 3.3.4).
 */
export function matches(url: unknown, value: unknown): boolean | null {
  const texts = typeof url === 'string' && isOnRecord(url) ? (ON_RECORD[url] ?? []) : [];
  const digests = digestsOf(value);
  if (texts.length === 0 || !digests) return null;
  const strongest = STRONGEST_FIRST.find((algorithm) => digests.some((digest) => digest.algorithm === algorithm));
  return digests
    .filter(({ algorithm }) => algorithm === strongest)
    .some(({ algorithm, bytes }) => texts.some((text) => bytes.equals(Buffer.from(text[algorithm], 'base64'))));
}

function digestsOf(value: unknown): Digest[] | null {
  const words = [value].flat().flatMap((one) => (typeof one === 'string' ? one.trim().split(/\s+/) : [null]));
  const digests = words.map((word) =>
    word === null || word.length > MAX_LENGTH ? null : (sriOf(word) ?? multibaseOf(word)),
  );
  return digests.length > 0 && digests.every((digest) => digest !== null) ? digests : null;
}

const MAX_LENGTH = 200;

// Subresource Integrity, section 3.5, hash-expression.
function sriOf(word: string): Digest | null {
  const [, algorithm, base64] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+)={0,2}(?:\?.*)?$/.exec(word) ?? [];
  return algorithm && base64 ? digestOf(algorithm as Algorithm, Buffer.from(base64, 'base64')) : null;
}

// VC Data Integrity 1.0, section 2.6: a multihash in multibase. Published examples leave the multihash header out; then
// the length tells the algorithm.
function multibaseOf(word: string): Digest | null {
  const bytes = multibaseBytes(word);
  if (!bytes) return null;
  const named = MULTIHASH.find(({ code, algorithm }) => bytes[0] === code && bytes[1] === LENGTHS[algorithm]);
  if (named) return digestOf(named.algorithm, bytes.subarray(2));
  const bare = ALGORITHMS.find((algorithm) => LENGTHS[algorithm] === bytes.length);
  return bare ? digestOf(bare, bytes) : null;
}

const MULTIHASH: readonly { code: number; algorithm: Algorithm }[] = [
  { code: 0x12, algorithm: 'sha256' },
  { code: 0x20, algorithm: 'sha384' },
  { code: 0x13, algorithm: 'sha512' },
];

const digestOf = (algorithm: Algorithm, bytes: Buffer) =>
  bytes.length === LENGTHS[algorithm] ? { algorithm, bytes } : null;

function multibaseBytes(word: string): Buffer | null {
  const text = word.slice(1);
  if (word.startsWith('u') && /^[A-Za-z0-9_-]+$/.test(text)) return Buffer.from(text, 'base64url');
  if (word.startsWith('f') && /^(?:[0-9a-f]{2})+$/.test(text)) return Buffer.from(text, 'hex');
  return word.startsWith('z') ? decodeBase58(text) : null;
}
