import { type Details, NOT_RUN, type Reason } from './reason.ts';

/** What the issuer says about what was found, in its own words. */
const said = (details: Details, about: string): string[] =>
  (Array.isArray(details.messages) ? (details.messages as { reason: string; message: string }[]) : [])
    .filter(({ reason }) => reason === about)
    .map(({ message }) => `‘${message}’`);

const andSays = (details: Details, about: string, opening: string): string => {
  const words = said(details, about);
  return words.length > 0 ? ` ${opening} ${words.join(', ')}.` : '';
};

export const STATUS_REASONS = {
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
  revoked: [
    'failed',
    (details) => `De uitgever heeft dit bewijs ingetrokken.${andSays(details, 'revoked', 'De uitgever zegt daarbij:')}`,
    (details) => `The issuer has revoked this credential.${andSays(details, 'revoked', 'The issuer says about this:')}`,
  ],
  suspended: [
    'failed',
    (details) =>
      `De uitgever heeft dit bewijs tijdelijk stilgezet.${andSays(details, 'suspended', 'De uitgever zegt daarbij:')}`,
    (details) =>
      `The issuer has suspended this credential for now.${andSays(details, 'suspended', 'The issuer says about this:')}`,
  ],
  refresh_offered: [
    'warning',
    'Er is een nieuwere versie van dit bewijs. De houder kan die bij de uitgever ophalen.',
    'There is a newer version of this credential. The holder can get it from the issuer.',
  ],
  status_message: [
    'passed',
    (details) =>
      `Bij dit bewijs staat een bericht van de uitgever: ${said(details, 'status_message').join(', ')}. Dat bericht is informatie; het maakt het bewijs niet ongeldig.`,
    (details) =>
      `The issuer gives a message with this credential: ${said(details, 'status_message').join(', ')}. The message is information; it does not make the credential invalid.`,
  ],
  entry_invalid: [
    'not_established',
    'De verwijzing naar de intreklijst is niet goed gemaakt. Daarom kunnen wij niet nagaan of het bewijs is ingetrokken.',
    'The reference to the revocation list is not well made. So we cannot find out whether the credential was revoked.',
  ],
  list_expired: [
    'not_established',
    'De intreklijst van de uitgever is verlopen.',
    'The revocation list of the issuer has expired.',
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
} as const satisfies Record<string, Reason>;
