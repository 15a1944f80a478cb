import type { KeyAlgorithm } from '../../organisations/index.ts';
import { CRYPTOSUITES, type Cryptosuite } from '../../proofs/index.ts';

/** The forms in which an instance issues: a cryptosuite by its name, or the kind of token that holds the credential. */
export type Form = Cryptosuite | 'vc+jwt' | 'ob+jwt';

const ANY_KEY = ['Ed25519', 'P-256', 'P-384'] as const;
const ECDSA_KEYS = ['P-256', 'P-384'] as const;

/** What can sign each form, the first choice first. */
const ALGORITHMS: Record<Form, readonly KeyAlgorithm[]> = {
  'eddsa-rdfc-2022': ['Ed25519'],
  'eddsa-jcs-2022': ['Ed25519'],
  'ecdsa-rdfc-2019': ECDSA_KEYS,
  'ecdsa-jcs-2019': ECDSA_KEYS,
  'ecdsa-sd-2023': ['P-256'],
  'vc+jwt': ANY_KEY,
  'ob+jwt': ANY_KEY,
};

export const FORMS = Object.keys(ALGORITHMS) as Form[];

export const algorithmsOf = (form: Form): readonly KeyAlgorithm[] => ALGORITHMS[form];

/** Whether the credential stays a document, with a proof in it. The others are tokens, of VC Data Model 2.0 only. */
export const isCryptosuite = (form: Form): form is Cryptosuite => (CRYPTOSUITES as Form[]).includes(form);

/** What is made when the caller chooses nothing: the first that the key can sign. */
export const USUAL_FORMS: readonly Form[] = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019'];
