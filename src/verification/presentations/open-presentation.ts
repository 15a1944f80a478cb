import { checkProofs, jose, type ProofCheck, sdJwt } from '../../proofs/index.ts';
import { isNode, type Node } from '../checks/form-fields.ts';
import { isVcdm1 } from '../forms/vcdm-1.ts';
import type { ReadCredential } from '../read-credential.ts';
import type { Sources } from '../sources.ts';
import { idOf } from '../summary.ts';
import type { OpenedPresentation, Statement } from './opened-presentation.ts';

// The token of a holder on an SD-JWT has no end of its own: it is made at the moment of showing.
const KEY_BINDING_SECONDS = 300;

/** Takes a presentation out of what secures it. Null when there is none in it that can be read. */
export function openPresentation(
  read: Exclude<ReadCredential, { kind: 'unread' }>,
  sources: Sources,
): OpenedPresentation | null {
  switch (read.kind) {
    case 'document':
      return openDocument(read.document, sources);
    case 'jwt':
      return openJwt(read.token, sources);
    case 'sd_jwt':
      return openSdJwt(read.token, sources);
  }
}

const presentationOf = (document: Node) => ({
  kind: isVcdm1(document) ? ('presentation_1' as const) : ('presentation' as const),
  document,
  holder: idOf(document.holder),
  credentials: listOf(document.verifiableCredential),
});

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());

/** Proofs for authentication inside the document (VC Data Integrity 1.0, section 2.1). */
function openDocument(document: Node, sources: Sources): OpenedPresentation {
  const proofs = listOf(document.proof);
  return {
    ...presentationOf(document),
    over: 'statements',
    async checkStatements() {
      const findings = await checkProofs(document, { ...sources, purpose: 'authentication' });
      return findings.map((finding, at) => {
        const { challenge, domain } = isNode(proofs[at]) ? proofs[at] : ({} as Node);
        // When such a proof begins and ends is checked with its signature.
        return { ...UNLIMITED, finding, challenge, domains: listOf(domain) };
      });
    },
  };
}

const UNLIMITED = { validFrom: null, validUntil: null, maxAgeSeconds: null };

function openJwt(token: string, sources: Sources): OpenedPresentation | null {
  const jwt = jose.readJwt(token, 'presentation');
  if (!jwt) return null;
  return {
    ...presentationOf(jwt.document),
    over: 'token',
    checkStatements: async () => [statementOf(jwt.claims, await jose.checkJwt(jwt, sources))],
  };
}

function openSdJwt(token: string, sources: Sources): OpenedPresentation | null {
  const read = sdJwt.readSdJwt(token);
  if (!read) return null;
  if (read.model === 'w3c_presentation') {
    return {
      ...presentationOf(read.document),
      over: 'token',
      checkStatements: async () => [statementOf(read.document, await sdJwt.checkSdJwt(read, sources))],
    };
  }
  return {
    kind: null,
    over: 'token',
    document: read.document,
    holder: null,
    credentials: [read.parts.presented],
    async checkStatements() {
      const binding = await sdJwt.checkKeyBinding(read, sources);
      if (!binding) return [];
      const { check: finding, nonce: challenge, audience, validFrom, validUntil } = binding;
      const period = { validFrom, validUntil, maxAgeSeconds: KEY_BINDING_SECONDS };
      return [{ finding, challenge, domains: listOf(audience), ...period }];
    },
  };
}

/** `nonce` and `aud` are what a proof calls challenge and domain. */
const statementOf = ({ nonce, aud, nbf, exp }: Node, finding: ProofCheck): Statement => ({
  finding,
  challenge: nonce,
  domains: listOf(aud),
  validFrom: dateOf(nbf),
  validUntil: dateOf(exp),
  maxAgeSeconds: null,
});

const dateOf = (seconds: unknown) =>
  typeof seconds === 'number' && Math.abs(seconds) < 1e11 ? new Date(seconds * 1000) : null;
