import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import {
  CRYPTOSUITES,
  type Cryptosuite,
  deriveDisclosure,
  generateKeyPair,
  jose,
  type KeyAlgorithm,
  type Signer,
  sdJwt,
  secure,
  statusLists,
} from '../../src/proofs/index.ts';
import { loadContext } from '../../src/proofs/json-ld/contexts.ts';
import type { verifyCredential } from '../../src/verification/index.ts';
import { anRsaKey, aSignedOldBadge, OLD_ASSERTION, OLD_BADGE, OLD_ISSUER, oldBadgeDocuments } from './an-old-badge.ts';
import { type anOutsideWorld, INDEX, ISSUER, LIST, NOW } from './outside-world.ts';
import { SIGNED_AT, TOKEN_LIST, tokenForms, tokenListOf } from './token-forms.ts';

type World = Awaited<ReturnType<typeof anOutsideWorld>>;
type Claim = Partial<Parameters<typeof verifyCredential>[1]>;

/** How a credential should come out of its maker. Each wish spoils one thing. */
export interface FormWish {
  validFrom?: string;
  validUntil?: string;
  isMalformed?: boolean;
  isForged?: boolean;
}

export interface CredentialForm {
  make(wish: FormWish): Promise<unknown>;
  /** What shows that it belongs to this holder; with the credential, where showing it changes that. */
  show(credential: unknown, holder: Signer): Promise<Claim>;
  /** How each wish, or another holder, is told. Those that are the same in each form are left out. */
  told: { form: string; signature: string; holder: string; proven: string };
}

const LIST_2021 = 'https://opleider.example/status-lists/2021';
const OLD_REVOCATIONS = 'https://badges.example/public/revocations';
const OLD_SIGNED_ID = 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b1';
const ADDRESS = 'noor@voorbeeld.example';
const question = { challenge: 'vraag-1', domain: 'https://werkgever.example' };
const written = (document: object) => JSON.parse(JSON.stringify(document)) as Record<string, unknown>;

/** A credential in every form we check, by one opleider for one holder, with the lists in which each is revoked. */
export async function everyForm(world: World) {
  const signers = new Map<KeyAlgorithm, Signer>([['Ed25519', world.issuer]]);
  for (const algorithm of ['P-256', 'P-384'] as const) {
    const fragment = algorithm.toLowerCase();
    const pair = await generateKeyPair(algorithm);
    signers.set(algorithm, { ...pair, did: ISSUER, verificationMethod: `${ISSUER}#${fragment}` });
  }
  world.publishKeys(
    [...signers.values()].map(({ publicKeyMultibase, verificationMethod }) => ({
      fragment: verificationMethod.split('#')[1] as string,
      publicKeyMultibase,
      revokedAt: null,
    })),
  );
  const strangers = new Map<KeyAlgorithm, Signer>();
  for (const [algorithm, signer] of signers)
    strangers.set(algorithm, { ...signer, ...(await generateKeyPair(algorithm)) });
  const signerOf = (algorithm: KeyAlgorithm, { isForged }: FormWish) =>
    (isForged ? strangers : signers).get(algorithm) as Signer;
  const revocation = { isOn: false };

  const forms: Record<string, CredentialForm> = {};
  for (const cryptosuite of CRYPTOSUITES) {
    for (const algorithm of signers.keys()) {
      if (!isFor(cryptosuite, algorithm)) continue;
      forms[`${cryptosuite}, ${algorithm}`] = inDocument(world, (wish) =>
        signDocument(documentOf(world, wish), signerOf(algorithm, wish), cryptosuite),
      );
    }
  }
  forms['VCDM 1.1, Ed25519Signature2020'] = {
    ...inDocument(world, (wish) => signOlder(olderDocument(world, wish), signerOf('Ed25519', wish))),
    told: { form: 'form_invalid', signature: 'tampered', holder: 'holder_mismatch', proven: 'holder_proven' },
  };

  const makers = tokenForms(world);
  for (const [name, make] of Object.entries(makers)) {
    const isVc = name === 'dc+sd-jwt';
    forms[name] = {
      make: async ({ isForged, ...wish }) =>
        make({ ...wish, hasTokenStatus: true, signer: signerOf('Ed25519', { isForged }) }),
      show: isVc ? showBound : (token, holder) => showEnveloped(token, holder),
      told: {
        form: 'form_invalid',
        signature: 'tampered',
        holder: isVc ? 'presentation_invalid' : 'holder_mismatch',
        proven: 'holder_proven',
      },
    };
  }

  const rsa = { own: anRsaKey(), other: anRsaKey() };
  const showAddress = async (_credential: unknown, holder: Signer): Promise<Claim> => ({
    addresses: [holder === world.holder ? ADDRESS : 'ander@voorbeeld.example'],
  });
  const oldTold = { form: 'form_invalid', holder: 'recipient_other', proven: 'recipient_proven' };
  forms['Open Badges 2.0, hosted'] = {
    make: async ({ isForged, ...wish }) => {
      const { issuer, badge, assertion } = oldBadgeDocuments();
      world.publish(OLD_ISSUER, issuer);
      world.publish(OLD_BADGE, badge);
      const shown = written({ ...assertion, ...oldParts(wish), ...(revocation.isOn && { revoked: true }) });
      world.publish(OLD_ASSERTION, shown);
      return isForged ? { ...shown, recipient: { type: 'email', hashed: false, identity: ADDRESS } } : shown;
    },
    show: showAddress,
    told: { ...oldTold, signature: 'hosted_differs' },
  };
  forms['Open Badges 2.0, signed'] = {
    make: async ({ isForged, ...wish }) => {
      const key = { publicKeyPem: rsa.own.publicKey.export({ type: 'spki', format: 'pem' }) };
      const issuer = { revocationList: OLD_REVOCATIONS };
      const { token, published } = await aSignedOldBadge(
        isForged ? rsa.other : rsa.own,
        {},
        { assertion: oldParts(wish), key, issuer },
      );
      for (const [url, document] of Object.entries(published)) world.publish(url, document);
      return token;
    },
    show: showAddress,
    told: { ...oldTold, signature: 'tampered' },
  };

  /** Publishes every list of revocations, with all of these credentials in it or none. */
  const publishStatuses = async (isRevoked: boolean) => {
    revocation.isOn = isRevoked;
    await world.publishList(LIST, world.listDocument('revocation', isRevoked ? [INDEX] : []));
    await world.publishList(`${LIST}/suspension`, world.listDocument('suspension', []));
    await world.publishList(LIST_2021, list2021(isRevoked));
    const bits = new Uint8Array(64);
    bits[7] = isRevoked ? 1 : 0;
    world.published.set(TOKEN_LIST, tokenListOf(world, statusLists.encodeTokenStatusList(bits, 1)));
    const revokedAssertions = isRevoked ? [OLD_SIGNED_ID] : [];
    world.publish(OLD_REVOCATIONS, {
      type: 'RevocationList',
      id: OLD_REVOCATIONS,
      issuer: OLD_ISSUER,
      revokedAssertions,
    });
  };
  await publishStatuses(false);
  return { forms, publishStatuses, issuers: [ISSUER, OLD_ISSUER] };
}

const isFor = (cryptosuite: Cryptosuite, algorithm: KeyAlgorithm) =>
  cryptosuite.startsWith('eddsa')
    ? algorithm === 'Ed25519'
    : algorithm === 'P-256' || (algorithm === 'P-384' && cryptosuite !== 'ecdsa-sd-2023');

const inDocument = (world: World, make: CredentialForm['make']): CredentialForm => ({
  make,
  show: async (credential, holder) => ({ holder: await world.present(credential, holder) }),
  told: { form: 'profile_invalid', signature: 'tampered', holder: 'holder_mismatch', proven: 'holder_proven' },
});

const documentOf = (world: World, { validFrom = '2026-06-26T10:00:00Z', validUntil, isMalformed }: FormWish) =>
  written(world.aCredential({ validFrom, validUntil, ...(isMalformed && { name: undefined }) }));

async function signDocument(document: object, signer: Signer, cryptosuite: Cryptosuite) {
  if (cryptosuite !== 'ecdsa-sd-2023') return secure(document, signer, { created: SIGNED_AT, cryptosuite });
  const mandatoryPointers = ['/issuer', '/validFrom', '/credentialStatus'];
  const base = await secure(document, signer, { created: SIGNED_AT, cryptosuite, mandatoryPointers });
  const selectivePointers = Object.keys(document)
    .filter((key) => key !== '@context')
    .map((key) => `/${key}`);
  return deriveDisclosure(base, { selectivePointers });
}

const olderDocument = (world: World, { validFrom = '2026-06-26T10:00:00Z', validUntil, isMalformed }: FormWish) =>
  written({
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/vc/status-list/2021/v1',
      'https://w3id.org/security/suites/ed25519-2020/v1',
    ],
    id: 'urn:uuid:5ad5e1a6-8e57-4b7e-a9c0-2c55b9a5a7b2',
    type: ['VerifiableCredential'],
    issuer: ISSUER,
    issuanceDate: isMalformed ? undefined : validFrom,
    expirationDate: validUntil,
    credentialSubject: { id: world.holder.did },
    credentialStatus: {
      id: `${LIST_2021}#${INDEX}`,
      type: 'StatusList2021Entry',
      statusPurpose: 'revocation',
      statusListIndex: String(INDEX),
      statusListCredential: LIST_2021,
    },
  });

async function signOlder(document: Record<string, unknown>, signer: Signer) {
  const { did, verificationMethod: id, ...pair } = signer;
  const key = await Ed25519Multikey.from({ ...pair, type: 'Multikey', id, controller: did });
  const proofPurpose = 'assertionMethod';
  const proof = await new Ed25519Signature2020({ key, date: SIGNED_AT }).createProof({
    document,
    purpose: { term: proofPurpose, update: async (one) => ({ ...one, proofPurpose }) },
    proofSet: [],
    documentLoader: loadContext,
  });
  return { ...document, proof };
}

function list2021(isRevoked: boolean) {
  const bits = statusLists.newStatusList();
  if (isRevoked) statusLists.setStatus(bits, INDEX, 1);
  return {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vc/status-list/2021/v1'],
    id: LIST_2021,
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuer: ISSUER,
    issuanceDate: '2026-06-26T10:00:00Z',
    credentialSubject: {
      id: `${LIST_2021}#list`,
      type: 'StatusList2021',
      statusPurpose: 'revocation',
      encodedList: gzipSync(bits).toString('base64url'),
    },
  };
}

const oldParts = ({ validFrom, validUntil, isMalformed }: FormWish) =>
  written({
    recipient: {
      type: 'email',
      hashed: !isMalformed,
      salt: 'zout',
      identity: `sha256$${createHash('sha256').update(`${ADDRESS}zout`).digest('hex')}`,
    },
    issuedOn: validFrom,
    expires: validUntil,
  });

async function showEnveloped(token: unknown, holder: Signer): Promise<Claim> {
  const isSdJwt = String(token).includes('~');
  const presentation = jose.securePresentationAsJwt(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: holder.did,
      verifiableCredential: [
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          id: `data:application/${isSdJwt ? 'vc+sd-jwt' : 'vc+jwt'},${token}`,
          type: 'EnvelopedVerifiableCredential',
        },
      ],
    },
    holder,
    { issuedAt: NOW, ...question },
  );
  return { holder: { presentation, ...question } };
}

async function showBound(token: unknown, signer: Signer): Promise<Claim> {
  const presentation = sdJwt.presentSdJwt(String(token), {
    disclose: sdJwt.disclosableOf(String(token)),
    keyBinding: { signer, nonce: question.challenge, audience: question.domain, issuedAt: NOW },
  });
  return { credential: presentation, holder: { presentation, ...question } };
}
