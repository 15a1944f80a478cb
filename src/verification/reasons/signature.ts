import { NOT_RUN, type Reason } from './reason.ts';

export const SIGNATURE_REASONS = {
  signature_valid: [
    'passed',
    'De handtekening klopt. Er is niets veranderd na het ondertekenen.',
    'The signature is right. Nothing was changed after signing.',
  ],
  hosted: [
    'passed',
    'Het bewijs staat op de website van de uitgever zelf. Daar staat hetzelfde als hier. Het is niet ondertekend.',
    "The credential stands on the issuer's own website, which says the same as this. It is not signed.",
  ],
  hosted_elsewhere: [
    'failed',
    'Het bewijs staat op een website die niet van de uitgever is.',
    'The credential stands on a website that is not the issuer’s.',
  ],
  hosted_differs: [
    'failed',
    'Op de website van de uitgever staat iets anders dan hier.',
    "The issuer's website says something else than this.",
  ],
  hosted_withdrawn: [
    'not_established',
    'De uitgever heeft het bewijs van de website gehaald. Wat hier staat, is niet meer te vergelijken.',
    'The issuer has taken the credential off its website. What stands here can no longer be compared.',
  ],
  hosted_unreachable: [
    'not_established',
    'De website van de uitgever is nu niet te bereiken. Probeer het later nog eens.',
    "The issuer's website cannot be reached now. Try again later.",
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
  document_too_complex: [
    'failed',
    'Het document is zo groot of verward gemaakt dat wij het niet controleren.',
    'The document was made so large or tangled that we do not check it.',
  ],
  previous_proof_missing: [
    'failed',
    'De handtekening bevestigt een andere handtekening, en die staat er niet.',
    'The signature confirms another signature, which is not there.',
  ],
  proof_not_derived: [
    'failed',
    'Dit is het volledige exemplaar van de houder. De houder moet eerst kiezen wat hij hiervan laat zien.',
    'This is the complete copy of the holder, who first has to choose what to show of it.',
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
  algorithm_refused: [
    'failed',
    'De handtekening is van een soort die met deze sleutel niets bewijst.',
    'The signature is of a kind that proves nothing with this key.',
  ],
  claims_conflict: [
    'failed',
    'Wat er om het document heen staat, spreekt het document tegen.',
    'What stands around the document contradicts the document.',
  ],
  disclosure_invalid: [
    'failed',
    'Wat de houder laat zien, is niet wat de uitgever heeft ondertekend.',
    'What the holder discloses is not what the issuer signed.',
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
  key_exposed: [
    'failed',
    'De geheime sleutel van de ondertekenaar staat openbaar. Iedereen kan ermee ondertekenen.',
    'The secret key of the signer stands in public. Anybody can sign with it.',
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
} as const satisfies Record<string, Reason>;
