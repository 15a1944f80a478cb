import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkRecipient } from '../../src/verification/checks/recipient.ts';

const hashOf = (text: string, algorithm = 'sha256') =>
  `${algorithm}$${createHash(algorithm).update(text).digest('hex')}`;
const about = (identifier: unknown) => ({ credentialSubject: { identifier } });
const mail = (identityHash: unknown, own: object = {}) =>
  about([{ type: 'IdentityObject', identityType: 'emailAddress', hashed: true, identityHash, ...own }]);
const ADDRESSES = ['noor@voorbeeld.example', 'Noor.Oud@voorbeeld.example'];

test.each<[string, Record<string, unknown>, string]>([
  ['as it stands', mail('Noor@voorbeeld.example', { hashed: false }), 'recipient_proven'],
  ['hashed', mail(hashOf('noor@voorbeeld.example')), 'recipient_proven'],
  ['hashed with a salt', mail(hashOf('noor@voorbeeld.examplezout'), { salt: 'zout' }), 'recipient_proven'],
  ['hashed by the older algorithm', mail(hashOf('noor@voorbeeld.example', 'md5')), 'recipient_proven'],
  ['hashed as it was typed', mail(hashOf('Noor.Oud@voorbeeld.example')), 'recipient_proven'],
  ['hashed in small letters', mail(hashOf('noor.oud@voorbeeld.example')), 'recipient_proven'],
  ['of somebody else', mail(hashOf('ander@voorbeeld.example')), 'recipient_other'],
  ['with another salt', mail(hashOf('noor@voorbeeld.examplezout'), { salt: 'peper' }), 'recipient_other'],
  [
    'hashed in a way we do not know',
    mail(hashOf('noor@voorbeeld.example').replace('sha256', 'sha1')),
    'recipient_other',
  ],
  ['that is the hash itself', mail('noor@voorbeeld.example'), 'recipient_other'],
  ['that is nothing', mail(null), 'recipient_other'],
  [
    'of another kind',
    about([{ identityType: 'name', hashed: false, identityHash: 'noor@voorbeeld.example' }]),
    'not_asked',
  ],
  ['nowhere', { credentialSubject: 'x' }, 'not_asked'],
])('an address that a badge names %s', (_how, reading, reason) => {
  expect(checkRecipient(reading, ADDRESSES).reason).toBe(reason);
});
