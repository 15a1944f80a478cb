import type { Deps } from '../platform/deps.ts';
import { checkJwt, checkProofs, didWebUrl, type ProofCheck, type ResolveDid } from '../proofs/index.ts';
import { readCredential } from './read-credential.ts';
import { ownRegister, type Register } from './recognitions/register.ts';

/** Where a check finds what others publish. Each thing is asked for once, however many credentials need it. */
export interface Sources {
  now: Date;
  resolveDid: ResolveDid;
  /** A published credential, such as a status list, with what its proofs came to. Rejects when it cannot be had. */
  fetchSecured(url: string): Promise<SecuredSource>;
  /** The register that issuers are judged by; null when none is consulted. */
  register: Register | null;
}

export interface SecuredSource {
  document: Record<string, unknown>;
  proofs: ProofCheck[];
}

const MAX_DID_DOCUMENT_BYTES = 256 * 1024;

/** What the checks need from outside. Without a `register` of their own they read the one in the database. */
export type SourceDeps = Pick<Deps, 'fetch' | 'now'> & { config: Pick<Deps['config'], 'publicUrl'> } & (
    | Pick<Deps, 'db' | 'log'>
    | { register: Register | null }
  );

/** Sources for one run of checks. They keep nothing afterwards, so a revocation is seen by the next run. */
export function openSources(deps: SourceDeps): Sources {
  const now = deps.now();
  const register = 'register' in deps ? deps.register : ownRegister(deps);
  const resolveDid = once((did: string) => fetchDidDocument(deps, did));
  return {
    now,
    resolveDid,
    fetchSecured: once((url: string) => fetchSecured(deps, url, { resolveDid, now })),
    register: register && { name: register.name, linesOf: once(register.linesOf) },
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

async function fetchDidDocument(deps: Pick<SourceDeps, 'fetch' | 'config'>, did: string): Promise<unknown> {
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
