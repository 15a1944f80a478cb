import { isNode, type Node } from './checks/form-fields.ts';
import { CONTEXT_V2 } from './checks/form-rules.ts';

export type EnvelopeType = 'EnvelopedVerifiableCredential' | 'EnvelopedVerifiablePresentation';

export type Envelope =
  | { kind: 'content'; content: string }
  /** It calls itself an envelope, and is not made as one. */
  | { kind: 'invalid' }
  /** What is in it is secured in a way that we do not know. */
  | { kind: 'unknown' };

const CONTENT: Record<EnvelopeType, RegExp> = {
  EnvelopedVerifiableCredential: /^((vc|vc\+ld|vc-ld|vc\+ld\+json|dc)\+)?(sd-)?jwt$/,
  EnvelopedVerifiablePresentation: /^((vp|vp\+ld|vp-ld|vp\+ld\+json)\+)?(sd-)?jwt$/,
};

/**
 * What a credential or presentation stands in that is secured by what is around it: an object with the content as a
 * `data:` URL in its `id` (VCDM 2.0, sections 4.12.1 and 4.13.3). Null when the value does not call itself that.
 */
export function readEnvelope(value: unknown, type: EnvelopeType): Envelope | null {
  if (!isNode(value) || ![value.type].flat().includes(type)) return null;
  const [, subtype, content] = /^data:application\/([a-z\d+.-]+)(?:;[^,]*)?,(.+)$/is.exec(idOf(value)) ?? [];
  const isWellMade = [value['@context']].flat().includes(CONTEXT_V2) && [value.type].flat().length === 1;
  if (!isWellMade || subtype === undefined || content === undefined) return { kind: 'invalid' };
  return CONTENT[type].test(subtype.toLowerCase()) ? { kind: 'content', content } : { kind: 'unknown' };
}

const idOf = ({ id }: Node) => (typeof id === 'string' ? id : '');
