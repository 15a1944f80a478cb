import { momentOf, readMoment } from './form-moment.ts';
import type { FormKind, FormRule } from './form-rule.ts';

// VCDM 1.1 reserved the words of 2.0 and some issuers use both: whichever stands there is read.
const STARTS: Record<FormKind, readonly string[]> = {
  credential: ['validFrom'],
  credential_1: ['issuanceDate', 'validFrom'],
  presentation: [],
  presentation_1: [],
};
const ENDS: Record<FormKind, readonly string[]> = {
  credential: ['validUntil'],
  credential_1: ['expirationDate', 'validUntil'],
  presentation: [],
  presentation_1: [],
};
const momentsOf = (kind: FormKind) => [...STARTS[kind], ...ENDS[kind]];

/** When a credential is valid (VCDM 2.0, sections 4.9 and 5.8; 1.1, sections 4.6 and 4.8). */
export const PERIOD_RULES: readonly FormRule[] = [
  {
    name: 'moment_required',
    kinds: ['credential_1'],
    nl: 'Het bewijs zegt wanneer het is uitgegeven.',
    en: 'The credential says when it was issued.',
    find: (document) => ('issuanceDate' in document ? [] : ['issuanceDate']),
  },
  {
    name: 'moment',
    kinds: ['credential', 'credential_1'],
    nl: 'Een moment is geschreven als `2026-06-26T10:00:00Z`, en bestaat.',
    en: 'A moment is written as `2026-06-26T10:00:00Z`, and exists.',
    find: (document, kind) => momentsOf(kind).filter((key) => key in document && !readMoment(document[key])),
  },
  {
    name: 'moment_offset',
    kinds: ['credential'],
    nl: 'Een moment zegt zijn tijdzone, zoals `Z` of `+02:00`.',
    en: 'A moment says its offset, such as `Z` or `+02:00`.',
    find: (document, kind) => momentsOf(kind).filter((key) => readMoment(document[key])?.hasOffset === false),
  },
  {
    name: 'period',
    kinds: ['credential', 'credential_1'],
    nl: 'De geldigheid eindigt niet voordat zij begint.',
    en: 'The validity does not end before it begins.',
    find(document, kind) {
      const start = Math.max(...STARTS[kind].map((key) => momentOf(document[key]) ?? Number.NEGATIVE_INFINITY));
      return ENDS[kind].filter((key) => (momentOf(document[key]) ?? Number.POSITIVE_INFINITY) < start);
    },
  },
];
