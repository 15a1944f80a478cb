import type { KeyAlgorithm } from '../../organisations/index.ts';

interface FormRule {
  /** What can sign it, the first choice first. */
  algorithms: readonly KeyAlgorithm[];
  /** Whether a document of VC Data Model 1.1 may have it. */
  takesOlder: boolean;
}

const ANY_KEY = ['Ed25519', 'P-256', 'P-384'] as const;

/** The forms in which an instance issues: a cryptosuite by its name, or the kind of token that holds the credential. */
const FORM_RULES = {
  'eddsa-rdfc-2022': { algorithms: ['Ed25519'], takesOlder: true },
  'vc+jwt': { algorithms: ANY_KEY, takesOlder: false },
  'ob+jwt': { algorithms: ANY_KEY, takesOlder: false },
} as const satisfies Record<string, FormRule>;

export type Form = keyof typeof FORM_RULES;
export type Cryptosuite = Exclude<Form, `${string}+jwt`>;

export const FORMS = Object.keys(FORM_RULES) as Form[];
export const CRYPTOSUITES = FORMS.filter((form): form is Cryptosuite => !form.includes('+'));

export const formRuleOf = (form: Form): FormRule => FORM_RULES[form];

/** What is made when the caller chooses nothing: the first that the issuer has a key for. */
export const USUAL_FORMS: readonly Form[] = ['eddsa-rdfc-2022'];
