import { z } from 'zod';
import { profileFaultsOf } from '../profile.ts';
import { checkOf } from '../reasons.ts';
import type { Check } from '../report.ts';

const CONTEXT_V2 = 'https://www.w3.org/ns/credentials/v2';

// XML Schema 1.1 dateTimeStamp, as VCDM 2.0, section 4.9 asks: a moment always says its offset.
const zMoment = z.iso.datetime({ offset: true });

const zTyped = z.looseObject({ type: z.union([z.string(), z.array(z.string()).min(1)]) });
const oneOrMore = <Item extends z.ZodType>(zItem: Item) => z.union([zItem, z.array(zItem).min(1)]);
const zFilledObject = z.looseObject({}).refine((value) => Object.keys(value).length > 0, 'must not be empty');

/** What VCDM 2.0 asks of every credential (section 4), as far as a reader depends on it. */
const zCredential = z.looseObject({
  id: z
    .string()
    .refine((id) => URL.canParse(id), 'must be a URL')
    .optional(),
  type: z.union([
    z.literal('VerifiableCredential'),
    z.array(z.string()).refine((types) => types.includes('VerifiableCredential')),
  ]),
  issuer: z.union([z.string(), z.looseObject({ id: z.string() })]),
  validFrom: zMoment.optional(),
  validUntil: zMoment.optional(),
  credentialSubject: oneOrMore(zFilledObject),
  credentialStatus: oneOrMore(zTyped).optional(),
  credentialSchema: oneOrMore(zTyped.extend({ id: z.string() })).optional(),
  evidence: oneOrMore(zTyped).optional(),
  proof: oneOrMore(zTyped).optional(),
});

/**
 * Whether the document is a credential of the VC Data Model 2.0, and of our own profile where it names that. Words from
 * outside the contexts we hold are not established: what they mean is not for us to say.
 */
export function checkForm(document: Record<string, unknown>): Check {
  const contexts = [document['@context']].flat();
  if (contexts[0] !== CONTEXT_V2) {
    const isOther = contexts.some(
      (context) => typeof context === 'string' && /credentials\/v1|openbadges\/v2/.test(context),
    );
    return isOther
      ? checkOf('form', 'version_unsupported')
      : checkOf('form', 'form_invalid', { faults: [{ path: '@context' }] });
  }
  // A context inside the document could give a known word another meaning than readers of the JSON take it for.
  if (contexts.some((context) => typeof context !== 'string')) return checkOf('form', 'context_unknown');

  const parsed = zCredential.safeParse(document);
  if (!parsed.success) {
    return checkOf('form', 'form_invalid', {
      faults: parsed.error.issues.slice(0, 20).map(({ path }) => ({ path: path.join('.') })),
    });
  }
  const faults = profileFaultsOf(document);
  return faults.length > 0 ? checkOf('form', 'profile_invalid', { faults }) : checkOf('form', 'form_valid');
}
