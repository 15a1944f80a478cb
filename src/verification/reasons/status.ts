import { NOT_RUN, type Reason } from './reason.ts';

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
} as const satisfies Record<string, Reason>;
