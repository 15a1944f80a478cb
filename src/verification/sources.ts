import type { Deps } from '../platform/deps.ts';
import { checkJwt, checkProofs, didWebUrl, type ProofCheck, type ResolveDid } from '../proofs/index.ts';
import { readCredential } from './read-credential.ts';
import type { Recognition } from './recognitions/recognition.ts';
import { findRecognitions } from './recognitions/store.ts';

/** Where a check finds what others publish. Each thing is asked for once, however many credentials need it. */
export interface Sources {
  now: Date;
  resolveDid: ResolveDid;
  /** A published credential, such as a status list, with what its proofs came to. Rejects when it cannot be had. */
  fetchSecured(url: string): Promise<SecuredSource>;
  /** The lines of the register about an issuer; null when the register cannot be read. */
  recognitionsOf(issuerDid: string): Promise<Recognition[] | null>;
}

export interface SecuredSource {
  document: Record<string, unknown>;
  proofs: ProofCheck[];
}

const MAX_DID_DOCUMENT_BYTES = 256 * 1024;

/** Sources for one run of checks. They keep nothing afterwards, so a revocation is seen by the next run. */
export function openSources(deps: Pick<Deps, 'db' | 'fetch' | 'now' | 'config' | 'log'>): Sources {
  const now = deps.now();
  const resolveDid = once((did: string) => fetchDidDocument(deps, did));
  return {
    now,
    resolveDid,
    fetchSecured: once((url: string) => fetchSecured(deps, url, { resolveDid, now })),
    recognitionsOf: once((issuerDid: string) => readRegister(deps, issuerDid)),
  };
}

/** Answers a repeated question with the first answer, also while that is still on its way. */
function once<Answer>(ask: (question: string) => Promise<Answer>): (question: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (question) => {
    const known = answers.get(question);
    if (known) return known;
    const answer = ask(question);
    answers.set(question, answer);
    return answer;
  };
}

async function readRegister({ db, log }: Pick<Deps, 'db' | 'log'>, issuerDid: string): Promise<Recognition[] | null> {
  try {
    return await findRecognitions(db, issuerDid);
  } catch (err) {
    log.error({ err }, 'the register of issuers cannot be read');
    return null;
  }
}

async function fetchDidDocument(deps: Pick<Deps, 'fetch' | 'config'>, did: string): Promise<unknown> {
  const url = didWebUrl(did);
  if (!url) throw new Error('The DID is of a method that we cannot resolve.');
  // did:web is always https. Only a development service, which has no certificate, names itself by a DID over http.
  const own = new URL(deps.config.publicUrl);
  if (url.host === own.host) url.protocol = own.protocol;
  const { status, body } = await deps.fetch(url.href, {
    accept: 'application/did+json, application/json',
    maxBytes: MAX_DID_DOCUMENT_BYTES,
  });
  if (status !== 200) throw new Error(`The DID document was answered with status ${status}.`);
  return JSON.parse(body.toString('utf8'));
}

async function fetchSecured(
  { fetch }: Pick<Deps, 'fetch'>,
  url: string,
  { resolveDid, now }: Pick<Sources, 'resolveDid' | 'now'>,
): Promise<SecuredSource> {
  const read = await readCredential(fetch, url);
  if (read.kind === 'unread') throw new Error(`The document could not be had: ${read.reason}.`);
  if (read.kind === 'document') {
    const proofs = await checkProofs(read.document, { resolveDid, now, purpose: 'assertionMethod' });
    return { document: read.document, proofs };
  }
  const { document, check } = await checkJwt(read.token, { resolveDid });
  if (!document) throw new Error('The token holds no document.');
  return { document, proofs: [check] };
}
