import { jose, sdJwt } from '../../proofs/index.ts';
import { isNode, type Node } from '../checks/form-fields.ts';
import type { CredentialModel, OpenedCredential } from '../forms/opened-credential.ts';
import type { ReadCredential } from '../read-credential.ts';
import type { CredentialSummary } from '../report.ts';
import { summarise } from '../summary.ts';

/** What was found in a credential, and nothing about whether any of it is true. */
export interface Inspection {
  /** What secures it. */
  form: 'document' | 'jwt' | 'sd_jwt';
  model: CredentialModel;
  contexts: readonly string[];
  types: readonly string[];
  summary: CredentialSummary;
  /** The protected header of a token; null for a document. */
  header: Node | null;
  /** What each proof inside a document says of itself, without its signature. */
  proofs: readonly Node[];
  /** Every date and time at the top, as it stands there; the seconds of a token as a moment. */
  dates: readonly { name: string; value: string }[];
  status: readonly Node[];
  schemas: readonly Node[];
  /** What an SD-JWT shows beside what its issuer always shows. */
  disclosures: readonly { pointer: string; value: unknown }[];
  /** Where in an SD-JWT something is kept hidden, or made to look so. */
  hidden: readonly string[];
  /** What the holder signed when showing an SD-JWT; null when it comes without. */
  keyBinding: Node | null;
  /** The document itself, as far as it was disclosed. */
  document: Node;
}

const DATES: ReadonlySet<string> = new Set([
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'awardedDate',
  'issuedOn',
  'expires',
]);
// Seconds since 1970 (RFC 7519, section 4.1).
const CLAIM_DATES: ReadonlySet<string> = new Set(['iat', 'nbf', 'exp']);

/** Takes a credential apart for a reader. */
export function buildInspection(
  read: Exclude<ReadCredential, { kind: 'unread' }>,
  { model, document, reading }: OpenedCredential,
): Inspection {
  const token = read.kind === 'document' ? null : jose.readCompactJws(read.token.split('~')[0] ?? '');
  const shown = read.kind === 'sd_jwt' ? sdJwt.readSdJwt(read.token) : null;
  return {
    form: read.kind,
    model,
    contexts: textsOf(document['@context']),
    types: textsOf(document.type ?? document.vct),
    summary: summarise(reading),
    header: token?.header ?? null,
    proofs: nodesOf(document.proof).map(({ proofValue: _, ...proof }) => proof),
    dates: [...datesOf(document), ...(token?.payload ? momentsOf(token.payload) : [])],
    status: nodesOf(document.credentialStatus ?? document.status),
    schemas: nodesOf(document.credentialSchema),
    disclosures: (shown?.disclosed ?? []).map(({ pointer }) => ({ pointer, value: valueAt(document, pointer) })),
    hidden: shown?.hidden ?? [],
    keyBinding: shown?.parts.keyBinding ? jose.readCompactJws(shown.parts.keyBinding).payload : null,
    document,
  };
}

const datesOf = (document: Node) =>
  Object.entries(document).flatMap(([name, value]) =>
    DATES.has(name) && typeof value === 'string' ? [{ name, value }] : [],
  );

const momentsOf = (claims: Node) =>
  Object.entries(claims).flatMap(([name, value]) =>
    CLAIM_DATES.has(name) && typeof value === 'number' && Math.abs(value) < 1e11
      ? [{ name, value: new Date(value * 1000).toISOString() }]
      : [],
  );

/** RFC 6901. */
const valueAt = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      document,
    );

const nodesOf = (value: unknown): Node[] => [value].flat().filter(isNode);

const textsOf = (value: unknown): string[] =>
  [value ?? []].flat().map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
