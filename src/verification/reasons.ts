import { type Bilingual, formatDate } from '../platform/i18n.ts';
import type { JsonValue } from '../proofs/index.ts';
import type { Check, CheckId, CheckState } from './report.ts';

type Details = Record<string, JsonValue>;
type Reason = readonly [
  state: CheckState,
  nl: string | ((details: Details) => string),
  en: string | ((details: Details) => string),
];

const day = (value: JsonValue | undefined, lang: 'nl' | 'en') =>
  typeof value === 'string' ? formatDate(value, lang) : '?';

const NOT_RUN: Reason = [
  'not_established',
  'Niet gecontroleerd, omdat een eerdere controle niet in orde is.',
  'Not checked, because an earlier check is not in order.',
];

/**
 * Every reason a check can end with, its state and its words. The codes are part of the API contract; the words are
 * plain Dutch (B1) and English. The same code means the same in every check.
 */
const REASONS = {
  form: {
    form_valid: ['passed', 'Het document heeft de juiste vorm.', 'The document has the right form.'],
    unreadable: [
      'failed',
      'Dit bestand is geen bewijs dat wij kunnen lezen.',
      'This file is not a credential we can read.',
    ],
    too_large: ['failed', 'Dit bestand is te groot of te diep genest.', 'This file is too large or too deeply nested.'],
    nothing_baked: ['failed', 'In deze afbeelding zit geen bewijs.', 'There is no credential in this image.'],
    address_unreachable: [
      'not_established',
      'Op dit adres konden wij geen bewijs ophalen.',
      'We could not fetch a credential from this address.',
    ],
    form_invalid: [
      'failed',
      'Het document mist iets of heeft iets dat er niet hoort.',
      'The document lacks something, or has something that does not belong there.',
    ],
    profile_invalid: [
      'failed',
      'Het document volgt niet het profiel dat het zelf noemt.',
      'The document does not follow the profile that it names itself.',
    ],
    version_unsupported: [
      'not_established',
      'Dit is een soort bewijs dat wij nog niet kunnen controleren.',
      'This is a kind of credential that we cannot check yet.',
    ],
    context_unknown: [
      'not_established',
      'Het document gebruikt woorden uit een lijst die wij niet kennen.',
      'The document uses words from a list that we do not know.',
    ],
  },
  signature: {
    signature_valid: [
      'passed',
      'De handtekening klopt. Er is niets veranderd na het ondertekenen.',
      'The signature is right. Nothing was changed after signing.',
    ],
    unsigned: ['failed', 'Er staat geen handtekening onder dit document.', 'This document is not signed.'],
    tampered: [
      'failed',
      'De handtekening hoort niet bij dit document. Er is iets veranderd.',
      'The signature does not belong to this document. Something was changed.',
    ],
    proof_malformed: ['failed', 'De handtekening is niet goed gemaakt.', 'The signature is not well made.'],
    proof_expired: ['failed', 'De handtekening is verlopen.', 'The signature has expired.'],
    terms_unknown: [
      'failed',
      'In het document staat iets waarvan de betekenis niet vastligt.',
      'The document holds something whose meaning is not defined.',
    ],
    purpose_wrong: [
      'failed',
      'De handtekening is voor iets anders bedoeld.',
      'The signature was made for another purpose.',
    ],
    challenge_wrong: [
      'failed',
      'De handtekening is voor iemand anders gemaakt.',
      'The signature was made for someone else.',
    ],
    key_not_found: ['failed', 'De ondertekenaar heeft deze sleutel niet.', 'The signer does not have this key.'],
    key_not_authorised: [
      'failed',
      'Met deze sleutel mag de uitgever geen bewijzen ondertekenen.',
      'The issuer does not sign credentials with this key.',
    ],
    key_not_valid_then: [
      'failed',
      'De sleutel was niet meer geldig toen hiermee werd ondertekend.',
      'The key was no longer valid when it was used to sign.',
    ],
    issuer_mismatch: [
      'failed',
      'Het document is ondertekend door een ander dan de uitgever die het noemt.',
      'The document was signed by another than the issuer it names.',
    ],
    context_unknown: [
      'not_established',
      'Het document gebruikt woorden uit een lijst die wij niet kennen.',
      'The document uses words from a list that we do not know.',
    ],
    suite_unknown: [
      'not_established',
      'Dit soort handtekening kunnen wij niet controleren.',
      'We cannot check this kind of signature.',
    ],
    key_type_unknown: [
      'not_established',
      'Dit soort sleutel kunnen wij niet controleren.',
      'We cannot check this kind of key.',
    ],
    key_unreachable: [
      'not_established',
      'De sleutel van de uitgever is nu niet op te vragen. Probeer het later nog eens.',
      'The key of the issuer cannot be fetched now. Try again later.',
    ],
    not_run: NOT_RUN,
  },
  validity: {
    in_period: ['passed', 'Het bewijs is nu geldig.', 'The credential is valid now.'],
    expired: [
      'failed',
      ({ validUntil }) => `Het bewijs is verlopen. Het was geldig tot en met ${day(validUntil, 'nl')}.`,
      ({ validUntil }) => `The credential has expired. It was valid until ${day(validUntil, 'en')}.`,
    ],
    not_yet_valid: [
      'failed',
      ({ validFrom }) => `Het bewijs is nog niet geldig. Het geldt vanaf ${day(validFrom, 'nl')}.`,
      ({ validFrom }) => `The credential is not valid yet. It is valid from ${day(validFrom, 'en')}.`,
    ],
    not_run: NOT_RUN,
  },
  status: {
    not_revoked: [
      'passed',
      'De uitgever heeft het bewijs niet ingetrokken.',
      'The issuer has not revoked the credential.',
    ],
    no_status: [
      'passed',
      'De uitgever houdt voor dit bewijs geen intreklijst bij.',
      'The issuer keeps no revocation list for this credential.',
    ],
    revoked: ['failed', 'De uitgever heeft dit bewijs ingetrokken.', 'The issuer has revoked this credential.'],
    suspended: [
      'failed',
      'De uitgever heeft dit bewijs tijdelijk stilgezet.',
      'The issuer has suspended this credential for now.',
    ],
    list_unreachable: [
      'not_established',
      'De intreklijst van de uitgever is nu niet op te vragen. Probeer het later nog eens.',
      'The revocation list of the issuer cannot be fetched now. Try again later.',
    ],
    list_invalid: [
      'not_established',
      'De intreklijst van de uitgever is niet in orde.',
      'The revocation list of the issuer is not in order.',
    ],
    status_unknown: [
      'not_established',
      'Dit soort intreklijst kunnen wij niet controleren.',
      'We cannot check this kind of revocation list.',
    ],
    not_run: NOT_RUN,
  },
  issuer: {
    recognised: [
      'passed',
      ({ name }) => `${name} is erkend voor deze opleiding op de datum van uitgifte.`,
      ({ name }) => `${name} was recognised for this course on the date of issue.`,
    ],
    self_issued: ['warning', 'De houder heeft dit zelf verklaard.', 'The holder declared this personally.'],
    issuer_unknown: [
      'warning',
      'De uitgever staat niet in ons register. Dat zegt niet dat het bewijs onjuist is.',
      'The issuer is not in our register. That does not mean that the credential is wrong.',
    ],
    other_opleiding: [
      'warning',
      ({ name }) => `${name} staat in ons register, maar niet voor deze opleiding.`,
      ({ name }) => `${name} is in our register, but not for this course.`,
    ],
    outside_period: [
      'warning',
      ({ name }) => `${name} was voor deze opleiding niet erkend op de datum van uitgifte.`,
      ({ name }) => `${name} was not recognised for this course on the date of issue.`,
    ],
    register_unreachable: [
      'not_established',
      'Het register is nu niet te raadplegen. Probeer het later nog eens.',
      'The register cannot be consulted now. Try again later.',
    ],
    not_run: NOT_RUN,
  },
  holder: {
    holder_proven: [
      'passed',
      'Degene die dit bewijs deelt, is de houder.',
      'The one who shares this credential is its holder.',
    ],
    not_asked: [
      'not_established',
      'Wij hebben niet gecontroleerd of dit bewijs hoort bij degene die het laat zien.',
      'We have not checked whether this credential belongs to the one who shows it.',
    ],
    presentation_invalid: [
      'failed',
      'De verklaring van de houder klopt niet.',
      'The statement of the holder is not right.',
    ],
    holder_unreachable: [
      'not_established',
      'De verklaring van de houder is nu niet te controleren.',
      'The statement of the holder cannot be checked now.',
    ],
    not_presented: [
      'failed',
      'Dit bewijs hoort niet bij wat de houder heeft ondertekend.',
      'This credential is not part of what the holder signed.',
    ],
    holder_mismatch: [
      'failed',
      'Dit bewijs is van een ander dan degene die het deelt.',
      'This credential belongs to another than the one who shares it.',
    ],
    not_run: NOT_RUN,
  },
} as const satisfies Record<CheckId, Record<string, Reason>>;

export type ReasonOf<Id extends CheckId> = keyof (typeof REASONS)[Id] & string;

/** The result of one check. `details` may hold anything public that a machine or the words can use. */
export function checkOf<Id extends CheckId>(id: Id, reason: ReasonOf<Id>, details: Details = {}): Check {
  const [state, nl, en] = (REASONS[id] as Record<string, Reason>)[reason] as Reason;
  const text: Bilingual = { nl: wordsOf(nl, details), en: wordsOf(en, details) };
  return { id, state, reason, text, details };
}

const wordsOf = (words: Reason[1], details: Details) => (typeof words === 'string' ? words : words(details));
