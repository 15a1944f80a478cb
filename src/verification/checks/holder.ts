import { isDeepStrictEqual } from 'node:util';
import { type CheckedPresentation, checkPresentation } from '../presentations/check-presentation.ts';
import { type ReadCredential, readBrought } from '../read-credential.ts';
import { checkOf } from '../reasons.ts';
import type { Check, CheckState } from '../report.ts';
import type { Sources } from '../sources.ts';
import { idOf, subjectOf } from '../summary.ts';

/** A holder's answer to one question of the verifier's: a presentation over `challenge` and `domain`. */
export interface HolderStatement {
  /** In any form in which a presentation may come. */
  presentation: unknown;
  challenge: string;
  domain: string;
}

export interface CheckedStatement {
  state: Exclude<CheckState, 'warning'>;
  /** Who signed; null when that is not known. */
  holder: string | null;
  presented: readonly ReadCredential[];
  /** The issuer put the key of whoever signed into the credential itself. */
  isBound: boolean;
  /** Whether only the one whom a credential is about may show it. */
  mustBeSubject: boolean;
}

/** Checks the holder's signature once, for all credentials that were presented together. */
export async function checkStatement(
  { presentation, challenge, domain }: HolderStatement,
  sources: Sources,
): Promise<CheckedStatement> {
  const read = readBrought(presentation, 'EnvelopedVerifiablePresentation');
  return statementOf(await checkPresentation(read, { challenge, domain }, sources), { mustBeSubject: true });
}

/** What a presentation comes to for each credential in it. */
export function statementOf(
  { checks, holder, credentials, isBound }: CheckedPresentation,
  { mustBeSubject }: Pick<CheckedStatement, 'mustBeSubject'>,
): CheckedStatement {
  const isFailed = checks.some(({ state }) => state === 'failed');
  const state = isFailed ? 'failed' : holder === null ? 'not_established' : 'passed';
  return { state, holder, presented: credentials.map((one) => readBrought(one)), isBound, mustBeSubject };
}

/** Whether whoever shows the credential is the one it is about. */
export function checkHolder(
  read: ReadCredential,
  reading: Record<string, unknown>,
  statement: CheckedStatement | null,
): Check {
  if (!statement) return checkOf('holder', 'not_asked');
  const { state, holder, presented, isBound, mustBeSubject } = statement;
  if (state === 'not_established') return checkOf('holder', 'holder_unreachable');
  if (state === 'failed') return checkOf('holder', 'presentation_invalid');
  if (!presented.some((one) => isSame(one, read))) return checkOf('holder', 'not_presented');
  const subject = idOf(subjectOf(reading));
  if (isBound || subject === holder) return checkOf('holder', 'holder_proven', { holder });
  if (subject === null) return checkOf('holder', 'subject_unnamed', { holder });
  return checkOf('holder', mustBeSubject ? 'holder_mismatch' : 'shown_by_other', { holder });
}

function isSame(one: ReadCredential, other: ReadCredential): boolean {
  if (one.kind === 'document') {
    // Of thirty that differ the identifiers tell soonest.
    if (other.kind !== 'document' || one.document.id !== other.document.id) return false;
    // The same text is the same value, and comparing texts is soon done; another order of words makes another text.
    return (
      JSON.stringify(one.document) === JSON.stringify(other.document) || isDeepStrictEqual(one.document, other.document)
    );
  }
  if (one.kind === 'unread' || one.kind !== other.kind) return false;
  return withoutHolder(one.token) === withoutHolder(other.token);
}

/** An SD-JWT without the token of its holder; a JWT as it is. */
const withoutHolder = (token: string) => token.slice(0, token.lastIndexOf('~') + 1) || token;
