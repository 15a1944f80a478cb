import type { Deps } from '../../platform/deps.ts';
import { keys } from '../../proofs/index.ts';
import { openSources } from '../sources.ts';

/** Why a DID was not resolved (DID Resolution 0.3, section 11). */
export type ResolutionError = 'INVALID_DID' | 'METHOD_NOT_SUPPORTED' | 'NOT_FOUND' | 'INVALID_DID_DOCUMENT';

export type Resolution = { didDocument: Record<string, unknown> } | { error: ResolutionError };

// DID Core 1.0, section 3.1: a DID, without a path, a query or a fragment behind it.
const DID = /^did:[a-z0-9]+:(?:(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})*:)*(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+$/;
const METHODS = /^did:(?:web|key|jwk):/;

/**
 * Finds the document of a DID as verification does: from the DID itself, or by the guarded fetch. What cannot be had is
 * not found; only a fault of our own throws.
 */
export async function resolveDid(
  deps: Pick<Deps, 'db' | 'fetch' | 'now' | 'config' | 'log'>,
  did: string,
): Promise<Resolution> {
  if (!DID.test(did)) return { error: 'INVALID_DID' };
  if (!METHODS.test(did)) return { error: 'METHOD_NOT_SUPPORTED' };
  const own = keys.documentOfSelfContainedDid(did);
  if (own) return { didDocument: own };
  if (!did.startsWith('did:web:')) return { error: 'INVALID_DID' };
  let document: unknown;
  try {
    document = await openSources(deps).resolveDid(did);
  } catch (cause) {
    deps.log.info({ cause: cause instanceof Error ? cause.message : undefined }, 'a DID could not be resolved');
    return { error: 'NOT_FOUND' };
  }
  const isOfTheDid = typeof document === 'object' && document !== null && (document as { id?: unknown }).id === did;
  return isOfTheDid ? { didDocument: document as Record<string, unknown> } : { error: 'INVALID_DID_DOCUMENT' };
}
