import { jose, type Signer, sdJwt } from '../../src/proofs/index.ts';
import type { anOutsideWorld } from './outside-world.ts';

export const SIGNED_AT = new Date('2026-06-26T10:00:00Z');
export const TOKEN_LIST = 'https://opleider.example/token-lists/1';

type World = Awaited<ReturnType<typeof anOutsideWorld>>;

export interface Wish {
  signer?: Signer;
  validFrom?: string;
  validUntil?: string;
  /** A form that departs from its own rules. */
  isMalformed?: boolean;
  /** With a status in the list of tokens. */
  hasTokenStatus?: boolean;
}

const seconds = (moment: string | undefined) => (moment === undefined ? undefined : Date.parse(moment) / 1000);
const written = (document: object) => JSON.parse(JSON.stringify(document)) as Record<string, unknown>;

const anIdentifier = {
  type: 'IdentityObject',
  identityType: 'name',
  hashed: false,
  identityHash: 'Zoë Voorbeeld',
};

/** One maker for each form of token in which a credential comes. */
export function tokenForms(world: World) {
  const status = { status_list: { uri: TOKEN_LIST, idx: 7 } };
  const documentOf = ({ validFrom = '2026-06-26T10:00:00Z', validUntil, isMalformed, hasTokenStatus }: Wish) =>
    written(
      world.aCredential({
        validFrom,
        validUntil,
        credentialStatus: undefined,
        credentialSchema: undefined,
        ...(hasTokenStatus && { status }),
        ...(isMalformed && { type: ['OpenBadgeCredential'] }),
      }),
    );

  return {
    'vc+jwt': (wish: Wish) => jose.secureAsJwt(documentOf(wish), wish.signer ?? world.issuer, { issuedAt: SIGNED_AT }),

    'an Open Badge as a JWT': (wish: Wish) => jose.secureAsOpenBadgeJwt(documentOf(wish), wish.signer ?? world.issuer),

    'a JWT of the VC Data Model 1.1'({ signer = world.issuer, isMalformed, hasTokenStatus, ...period }: Wish) {
      const vc = {
        '@context': [
          'https://www.w3.org/2018/credentials/v1',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        ],
        type: isMalformed ? ['OpenBadgeCredential'] : ['VerifiableCredential', 'OpenBadgeCredential'],
        credentialSubject: { id: world.holder.did, type: ['AchievementSubject'], identifier: [anIdentifier] },
      };
      const claims = {
        iss: signer.did,
        nbf: seconds(period.validFrom ?? '2026-06-26T10:00:00Z'),
        exp: seconds(period.validUntil),
        ...(hasTokenStatus && { status }),
      };
      return jose.signCompactJws({ typ: 'JWT', kid: signer.verificationMethod }, { ...claims, vc }, signer);
    },

    'vc+sd-jwt': (wish: Wish) =>
      sdJwt.secureAsSdJwt(documentOf(wish), wish.signer ?? world.issuer, {
        issuedAt: SIGNED_AT,
        disclosable: ['/credentialSubject/identifier/0', '/credentialSubject/result'],
        holderKey: world.holder.publicKeyMultibase,
      }),

    'dc+sd-jwt': ({ signer = world.issuer, isMalformed, hasTokenStatus, ...period }: Wish) =>
      sdJwt.secureAsSdJwtVc(
        written({
          vct: 'urn:eu.europa.ec.eudi:learning:credential:1',
          sub: world.holder.did,
          given_name: 'Zoë',
          family_name: 'Voorbeeld',
          achievement_title: 'Netwerkbeheer',
          achievement_description: 'Kan een klein netwerk beheren.',
          learning_outcomes: ['Beheert een netwerk.', 'Lost storingen op.'],
          issuing_authority: 'Opleider Voorbeeld',
          nbf: seconds(period.validFrom ?? '2026-06-26T10:00:00Z'),
          exp: seconds(period.validUntil),
          ...(hasTokenStatus && { status }),
          ...(isMalformed && { aka_vcts: [] }),
        }) as { vct: string },
        signer,
        {
          issuedAt: SIGNED_AT,
          disclosable: ['/given_name', '/family_name', '/learning_outcomes/1'],
          holderKey: world.holder.publicKeyMultibase,
        },
      ),
  };
}

/** A list of one bit for each token, signed by the opleider. */
export function tokenListOf(world: World, lst: string, signer: Signer = world.issuer): string {
  const claims = { iss: signer.did, sub: TOKEN_LIST, iat: SIGNED_AT.getTime() / 1000, status_list: { bits: 1, lst } };
  return jose.signCompactJws({ typ: 'statuslist+jwt', kid: signer.verificationMethod }, claims, signer);
}
