import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { NQuads } from 'rdf-canonize';
import { checkProofs } from '../src/proofs/index.ts';
import { canonicaliseDataset } from '../src/proofs/json-ld/canonicalise.ts';

type Document = Record<string, unknown>;

// Where the published repositories w3c/rdf-canon, w3c/vc-di-eddsa and w3c/vc-di-ecdsa stand beside each other.
const [folder = '.'] = process.argv.slice(2);

/** Every published test of RDF Dataset Canonicalization 1.0, through the canonicaliser that signing and checking use. */
async function runCanonicalForms(tests: string): Promise<boolean> {
  const { entries } = readJson(join(tests, 'manifest.jsonld')) as unknown as { entries: CanonicalTest[] };
  let passed = 0;
  for (const entry of entries) {
    if (await isAsPublished(tests, entry)) passed += 1;
    else tell(`  not as published: ${entry.id}`);
  }
  tell(`RDF canonicalisation: ${passed} of ${entries.length} as published`);
  return passed === entries.length;
}

interface CanonicalTest {
  id: string;
  type: string;
  action: string;
  result?: string;
  hashAlgorithm?: string;
}

async function isAsPublished(tests: string, { type, action, result, hashAlgorithm }: CanonicalTest): Promise<boolean> {
  const names = new Map<string, string>();
  const hash = hashAlgorithm === 'SHA384' ? 'sha384' : 'sha256';
  const dataset = NQuads.parse(readFileSync(join(tests, action), 'utf8'));
  const found = await canonicaliseDataset(dataset, hash, names).catch(() => null);
  if (type.includes('Negative') || result === undefined) return found === null;
  if (!type.includes('Map')) return found === readFileSync(join(tests, result), 'utf8');
  const bare = (name: string) => name.replace(/^_:/, '');
  const issued = [...names].map(([name, canonicalName]) => [bare(name), bare(canonicalName)]);
  return JSON.stringify(issued.sort()) === JSON.stringify(Object.entries(readJson(join(tests, result))).sort());
}

/** Every published signed document: as it is it verifies, and with one character changed anywhere it does not. */
async function runSignedVectors(repositories: readonly string[]): Promise<boolean> {
  const counts = { verified: 0, base: 0, other: 0, changed: 0, survived: 0 };
  for (const file of repositories.flatMap(signedFilesOf)) {
    const document = readJson(file);
    const reasons = await reasonsOf(document);
    if (reasons.every((reason) => reason === 'verified')) {
      counts.verified += 1;
      const tried = await changeEach(document);
      counts.changed += tried.changed;
      counts.survived += tried.survived;
    } else if (reasons.includes('proof_not_derived')) counts.base += 1;
    else {
      counts.other += 1;
      tell(`  ${relative(folder, file)}: ${reasons.join(', ')}`);
    }
  }
  tell(
    `signed documents: ${counts.verified} verify, ${counts.base} are base proofs and told as such, ${counts.other} other`,
  );
  tell(`with one character changed: ${counts.survived} of ${counts.changed} still verify`);
  return counts.survived === 0;
}

const signedFilesOf = (repository: string): string[] =>
  readdirSync(join(repository, 'TestVectors'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => join(repository, 'TestVectors', file))
    .filter((file) => {
      const { proof } = readJson(file);
      return '@context' in readJson(file) && [proof].flat().every((one) => (one as Document | undefined)?.proofValue);
    });

async function reasonsOf(document: Document): Promise<string[]> {
  const resolveDid = async () => {
    throw new Error('Every key of the vectors is a did:key.');
  };
  // A moment at which none of the proofs has ended.
  const now = new Date('2026-01-01T00:00:00Z');
  return (await checkProofs(document, { resolveDid, now, purpose: 'assertionMethod' })).map(({ reason }) => reason);
}

async function changeEach(document: Document): Promise<{ changed: number; survived: number }> {
  const counts = { changed: 0, survived: 0 };
  for (const path of pathsOf(document)) {
    const value = path.reduce<unknown>((node, key) => (node as Document)[key], document);
    const length = typeof value === 'string' ? value.length : 1;
    for (const at of new Set([0, length >> 1, length - 1].filter((place) => place >= 0 && length > 0))) {
      counts.changed += 1;
      const reasons = await reasonsOf(withValue(document, path, changed(value, at)));
      if (reasons.length > 0 && reasons.every((reason) => reason === 'verified')) {
        counts.survived += 1;
        tell(`  survived: ${path.join('.')}`);
      }
    }
  }
  return counts;
}

const pathsOf = (value: unknown, path: string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))
    : [path];

function changed(value: unknown, at: number): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  return text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1);
}

function withValue(document: Document, path: readonly string[], value: unknown): Document {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce<Document>((node, key) => node[key] as Document, copy);
  parent[path.at(-1) ?? ''] = value;
  return copy;
}

function readJson(file: string): Document {
  return JSON.parse(readFileSync(file, 'utf8')) as Document;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

const canonical = await runCanonicalForms(join(folder, 'rdf-canon', 'tests'));
const signed = await runSignedVectors([join(folder, 'vc-di-eddsa'), join(folder, 'vc-di-ecdsa')]);
process.exitCode = canonical && signed ? 0 : 1;
