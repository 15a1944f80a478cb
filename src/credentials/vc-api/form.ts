import type { KeyAlgorithm } from '../../organisations/index.ts';
import { CRYPTOSUITES, type Cryptosuite } from '../../proofs/index.ts';

/** The forms in which an instance issues: a cryptosuite by its name, or the kind of token that holds the credential. */
export type Form = Cryptosuite | 'vc+jwt' | 'ob+jwt' | 'vc+sd-jwt' | 'dc+sd-jwt';

/** What a caller may choose of how it is signed. */
export type Choice = 'mandatoryPointers' | 'previousProof' | 'proofId' | 'disclosablePointers' | 'holderKey';

interface FormRule {
  /** What can sign it, the first choice first. */
  algorithms: readonly KeyAlgorithm[];
  choices: readonly Choice[];
}

const EDDSA = ['Ed25519'] as const;
const ECDSA = ['P-256', 'P-384'] as const;
const ANY = [...EDDSA, ...ECDSA] as const;
const IN_PROOF = ['previousProof', 'proofId'] as const;
const IN_SD_JWT = ['disclosablePointers', 'holderKey'] as const;

const RULES: Record<Form, FormRule> = {
  'eddsa-rdfc-2022': { algorithms: EDDSA, choices: IN_PROOF },
  'eddsa-jcs-2022': { algorithms: EDDSA, choices: IN_PROOF },
  'ecdsa-rdfc-2019': { algorithms: ECDSA, choices: IN_PROOF },
  'ecdsa-jcs-2019': { algorithms: ECDSA, choices: IN_PROOF },
  'ecdsa-sd-2023': { algorithms: ['P-256'], choices: [...IN_PROOF, 'mandatoryPointers'] },
  'vc+jwt': { algorithms: ANY, choices: [] },
  'ob+jwt': { algorithms: ANY, choices: [] },
  'vc+sd-jwt': { algorithms: ANY, choices: IN_SD_JWT },
  'dc+sd-jwt': { algorithms: ANY, choices: IN_SD_JWT },
};

export const FORMS = Object.keys(RULES) as Form[];

export const algorithmsOf = (form: Form): readonly KeyAlgorithm[] => RULES[form].algorithms;

export const hasChoice = (form: Form, choice: Choice): boolean => RULES[form].choices.includes(choice);

/** Whether the credential stays a document, with a proof in it. The others are tokens, of VC Data Model 2.0 only. */
export const isCryptosuite = (form: Form): form is Cryptosuite => (CRYPTOSUITES as Form[]).includes(form);

/** What is made when the caller chooses nothing: the first that the key can sign. */
export const USUAL_FORMS: readonly Form[] = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019'];
