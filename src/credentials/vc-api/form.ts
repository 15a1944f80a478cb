/** The forms in which an instance issues: a cryptosuite by its name. */
export const FORMS = ['eddsa-rdfc-2022'] as const;

export type Form = (typeof FORMS)[number];
