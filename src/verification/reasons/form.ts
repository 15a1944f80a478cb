import type { Reason } from './reason.ts';

export const FORM_REASONS = {
  form_valid: ['passed', 'Het document heeft de juiste vorm.', 'The document has the right form.'],
  unreadable: [
    'failed',
    'Dit bestand is geen bewijs dat wij kunnen lezen.',
    'This file is not a credential we can read.',
  ],
  too_large: ['failed', 'Dit bestand is te groot of te diep genest.', 'This file is too large or too deeply nested.'],
  ambiguous: [
    'failed',
    'Dit document kan op meer dan één manier worden gelezen. Daarom controleren wij het niet verder.',
    'This document can be read in more than one way. So we check it no further.',
  ],
  nothing_baked: ['failed', 'In deze afbeelding zit geen bewijs.', 'There is no credential in this image.'],
  address_unreachable: [
    'not_established',
    'Op dit adres konden wij geen bewijs ophalen.',
    'We could not fetch a credential from this address.',
  ],
  address_gone: [
    'failed',
    'Op dit adres staat geen bewijs meer. De uitgever heeft het weggehaald.',
    'There is no credential at this address any more. The issuer has taken it away.',
  ],
  envelope_invalid: [
    'failed',
    'De envelop om het bewijs is niet goed gemaakt.',
    'The envelope around the credential is not well made.',
  ],
  envelope_unknown: [
    'not_established',
    'Het bewijs zit in een soort envelop die wij niet kunnen openen.',
    'The credential is in a kind of envelope that we cannot open.',
  ],
  disclosure_invalid: [
    'failed',
    'Wat de houder laat zien, is niet wat de uitgever heeft ondertekend.',
    'What the holder discloses is not what the issuer signed.',
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
  schema_invalid: [
    'failed',
    'Het document volgt niet het schema dat het zelf noemt.',
    'The document does not follow the schema that it names itself.',
  ],
  schema_unreachable: [
    'not_established',
    'Het schema dat het document noemt, is nu niet op te vragen. Probeer het later nog eens.',
    'The schema that the document names cannot be fetched now. Try again later.',
  ],
  schema_unusable: [
    'not_established',
    'Het schema dat het document noemt, is niet te gebruiken.',
    'The schema that the document names cannot be used.',
  ],
  terms_unknown: [
    'failed',
    'In het document staan woorden waarvan de betekenis niet vastligt.',
    'The document has words whose meaning is not defined.',
  ],
  version_unsupported: [
    'not_established',
    'Dit is een soort bewijs dat wij niet kunnen controleren.',
    'This is a kind of credential that we cannot check.',
  ],
  badge_unreachable: [
    'not_established',
    'Wat deze badge betekent of wie hem uitgaf, is nu niet op te vragen. Probeer het later nog eens.',
    'What this badge means or who issued it cannot be fetched now. Try again later.',
  ],
  context_unknown: [
    'not_established',
    'Het document gebruikt woorden uit een lijst die wij niet kennen.',
    'The document uses words from a list that we do not know.',
  ],
} as const satisfies Record<string, Reason>;
