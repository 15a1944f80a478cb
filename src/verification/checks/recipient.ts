import { createHash } from 'node:crypto';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';
import { isNode, type Node } from './form-fields.ts';

/**
 * Whether a badge was issued to one of these e-mail addresses, which its holder proved to have. Badges of before wallets
 * name whom they are for by a hash of an address (Open Badges 2.0, IdentityObject; 3.0, section B.1.12). One that names
 * nobody in this way leaves the question open.
 */
export function checkRecipient(reading: Node, addresses: readonly string[]): Check {
  const identities = [reading.credentialSubject].flat().filter(isNode).flatMap(emailsOf);
  if (identities.length === 0) return checkOf('holder', 'not_asked');
  const isTheirs = identities.some((identity) => addresses.some((address) => isIdentity(identity, address)));
  return checkOf('holder', isTheirs ? 'recipient_proven' : 'recipient_other');
}

const emailsOf = ({ identifier }: Node): Node[] =>
  [identifier]
    .flat()
    .filter(isNode)
    .filter(({ identityType }) => identityType === 'emailAddress');

const HASHES: Record<string, string> = { sha256: 'sha256', md5: 'md5' };

/** Whether an IdentityObject is about this identity: as it stands, or hashed with its salt behind it. */
function isIdentity({ identityHash, hashed, salt }: Node, identity: string): boolean {
  if (typeof identityHash !== 'string') return false;
  // Issuers differ in whether they hash an address as it was typed or in small letters.
  const spellings = [identity, identity.toLowerCase()];
  if (hashed !== true) return spellings.includes(identityHash) || spellings.includes(identityHash.toLowerCase());
  const [name = '', digest = ''] = identityHash.toLowerCase().split('$');
  const algorithm = HASHES[name];
  if (algorithm === undefined) return false;
  const suffix = typeof salt === 'string' ? salt : '';
  return spellings.some(
    (spelling) =>
      createHash(algorithm)
        .update(spelling + suffix)
        .digest('hex') === digest,
  );
}
