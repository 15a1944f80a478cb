import { jose, sdJwt } from '../../proofs/index.ts';
import { readingOfClaims } from '../forms/sd-jwt-vc.ts';
import { readingOf } from '../forms/vcdm-1.ts';
import type { ReadCredential } from '../read-credential.ts';
import type { CredentialSummary } from '../report.ts';
import { summarise } from '../summary.ts';

type Node = Record<string, unknown>;

/** What was found in a credential, and nothing about whether any of it is true. */
export interface Inspection {
  form: 'document' | 'jwt' | 'sd_jwt';
  contexts: readonly string[];
  types: readonly string[];
  summary: CredentialSummary;
  /** The protected header of a token; null for a document. */
  header: Node | null;
  /** What each proof inside a document says of itself, without its signature. */
  proofs: readonly Node[];
  /** Every date and time at the top of the credential, as it stands there. */
  dates: readonly { name: string; value: string }[];
  status: readonly Node[];
  schemas: readonly Node[];
  /** The document itself. */
  document: Node;
}

const DATES = [
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'awardedDate',
  'issued',
  'issuedOn',
  'expires',
];
// Seconds since 1970 (RFC 7519, section 4.1).
const CLAIM_DATES = ['iat', 'nbf', 'exp'];

/** Takes a credential apart for a reader. Null when there is no document in it. */
export function buildInspection(read: Exclude<ReadCredential, { kind: 'unread' }>): Inspection | null {
  const parts =
    read.kind === 'document'
      ? { header: null, claims: read.document, document: read.document }
      : read.kind === 'jwt'
        ? partsOf(read.token)
        : disclosedPartsOf(read.token);
  if (!parts) return null;
  const { header, claims, document } = parts;
  const reading = 'vct' in document ? readingOfClaims(document, null) : readingOf(document);
  return {
    form: read.kind,
    contexts: textsOf(document['@context']),
    types: textsOf(document.type),
    summary: summarise(reading),
    header,
    proofs: nodesOf(document.proof).map(({ proofValue: _, ...proof }) => proof),
    dates: [
      ...DATES.flatMap((name) => (typeof document[name] === 'string' ? [{ name, value: document[name] }] : [])),
      ...CLAIM_DATES.flatMap((name) => momentOf(name, claims[name])),
    ],
    status: nodesOf(document.credentialStatus),
    schemas: nodesOf(document.credentialSchema),
    document,
  };
}

function partsOf(token: string): { header: Node; claims: Node; document: Node } | null {
  const jwt = jose.readJwt(token);
  const header = jwt?.jws.header;
  return jwt && header ? { header, claims: jwt.claims, document: jwt.document } : null;
}

function disclosedPartsOf(token: string): { header: Node; claims: Node; document: Node } | null {
  const read = sdJwt.readSdJwt(token);
  const header = read?.jws.header;
  return read && header ? { header, claims: read.document, document: read.document } : null;
}

function momentOf(name: string, value: unknown) {
  if (typeof value !== 'number' || Math.abs(value) > 1e11) return [];
  return [{ name, value: new Date(value * 1000).toISOString() }];
}

const nodesOf = (value: unknown): Node[] =>
  [value].flat().filter((one): one is Node => typeof one === 'object' && one !== null && !Array.isArray(one));

const textsOf = (value: unknown): string[] =>
  [value ?? []].flat().map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
