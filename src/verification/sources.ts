import type { Deps } from '../platform/deps.ts';
import type { GuardedFetch } from '../platform/fetch.ts';
import { readJson } from '../platform/read-json.ts';
import { didWebUrl, type jose, type ResolveDid } from '../proofs/index.ts';
import { fetchIssuerKeys } from './issuer-keys.ts';
import { type AskKept, type KeptAnswer, keepAnswers, type Opening } from './kept-answers.ts';
import { ownRegister, type Register } from './recognitions/register.ts';

/** Where a check finds what others publish. Each thing is asked for once, however many credentials need it. */
export interface Sources {
  now: Date;
  resolveDid: ResolveDid;
  /** The keys of an issuer that names itself by an https address. Rejects when they cannot be had. */
  fetchIssuerKeys: jose.FetchIssuerKeys;
  /** Something that is published at an address, such as a status list. Rejects when it cannot be had. */
  ask<Value>(url: string, opening: Opening<Value>): Promise<KeptAnswer<Value>>;
  /** The hosts of which JSON Schemas are fetched: our own, and those that the operator allows. */
  schemaHosts: ReadonlySet<string>;
  /** The register that issuers are judged by; null when none is consulted. */
  register: Register | null;
}

/** What the checks need from outside. Without a `register` of their own they read the one in the database. */
export type SourceDeps = Pick<Deps, 'fetch' | 'now'> & {
  config: Pick<Deps['config'], 'publicUrl'> & Partial<Pick<Deps['config'], 'schemaHosts'>>;
} & (Pick<Deps, 'db' | 'log'> | { register: Register | null });

// What was kept belongs to the way out by which it came: two services, or two tests, never share it.
const memories = new WeakMap<GuardedFetch, AskKept>();

function memoryOf(fetch: GuardedFetch): AskKept {
  const known = memories.get(fetch);
  if (known) return known;
  const memory = keepAnswers(fetch);
  memories.set(fetch, memory);
  return memory;
}

/**
 * Sources for one run of checks. What others publish is kept between runs for as long as they allow, so a revocation is
 * seen by the first run after the time to live of its list.
 */
export function openSources(deps: SourceDeps): Sources {
  const register = 'register' in deps ? deps.register : ownRegister(deps);
  const memory = memoryOf(deps.fetch);
  const answers = new Map<string, Promise<KeptAnswer<unknown>>>();
  const ask = async <Value>(url: string, opening: Opening<Value>) => {
    const key = `${opening.kind} ${url}`;
    const answer = answers.get(key) ?? memory(url, opening, deps.now);
    answers.set(key, answer);
    return (await answer) as KeptAnswer<Value>;
  };
  return {
    now: deps.now(),
    resolveDid: async (did) => (await ask(didDocumentUrl(did, deps.config.publicUrl), DID_DOCUMENT)).value,
    fetchIssuerKeys: (issuer) => fetchIssuerKeys(ask, issuer),
    ask,
    schemaHosts: new Set([new URL(deps.config.publicUrl).host, ...(deps.config.schemaHosts ?? [])]),
    register: register && {
      name: register.name,
      linesOf: once(register.linesOf),
      issuerNames: once(register.issuerNames),
    },
  };
}

/** Answers a repeated question with the first answer, also while that is still on its way. */
function once<Answer, Question extends string | void>(
  ask: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const answers = new Map<Question, Promise<Answer>>();
  return (question) => {
    const known = answers.get(question);
    if (known) return known;
    const answer = ask(question);
    answers.set(question, answer);
    return answer;
  };
}

const DID_DOCUMENT: Opening<unknown> = {
  kind: 'did-document',
  accept: 'application/did+json, application/cid, application/json',
  maxBytes: 256 * 1024,
  defaultSeconds: 60,
  open: async (body) => ({ value: readJson(body.toString('utf8')), bytes: 2 * body.length }),
};

function didDocumentUrl(did: string, publicUrl: string): string {
  // A party may name itself by the address of its own document (Controlled Identifiers 1.0, section 3.1).
  const url = did.startsWith('https://') ? URL.parse(did) : didWebUrl(did);
  if (!url) throw new Error('The DID is of a method that we cannot resolve.');
  // did:web is always https. Only a development service, which has no certificate, names itself by a DID over http.
  const own = new URL(publicUrl);
  if (url.host === own.host) url.protocol = own.protocol;
  return url.href;
}
