import { NOT_RUN, type Reason } from './reason.ts';

export const HOLDER_REASONS = {
  holder_proven: [
    'passed',
    'Degene die dit bewijs deelt, is de houder.',
    'The one who shares this credential is its holder.',
  ],
  recipient_proven: [
    'passed',
    'Dit bewijs staat op naam van een e-mailadres dat de houder heeft bewezen.',
    'This credential was issued to an e-mail address that its holder has proven.',
  ],
  recipient_other: [
    'warning',
    'Dit bewijs staat op naam van een ander e-mailadres dan dat van de houder.',
    'This credential was issued to another e-mail address than that of its holder.',
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
  subject_unnamed: [
    'not_established',
    'Het bewijs zegt niet van wie het is.',
    'The credential does not say whose it is.',
  ],
  shown_by_other: [
    'warning',
    'Dit bewijs gaat over een ander dan degene die het laat zien.',
    'This credential is about another than the one who shows it.',
  ],
  not_run: NOT_RUN,
} as const satisfies Record<string, Reason>;
