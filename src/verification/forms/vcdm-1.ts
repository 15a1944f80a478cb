import { momentOf } from '../checks/form-moment.ts';
import { CONTEXT_V1 } from '../checks/form-rules.ts';

type Node = Record<string, unknown>;

/** Whether a document says that it is of the VC Data Model 1.0 or 1.1. */
export const isVcdm1 = (document: Node): boolean => [document['@context']].flat()[0] === CONTEXT_V1;

/**
 * A credential in the words of the VC Data Model 2.0; of that model itself, the document as it is. What 1.1 calls
 * `issuanceDate` and `expirationDate` is read as `validFrom` and `validUntil`; where both stand, the narrower counts.
 */
export function readingOf(document: Node): Node {
  if (!isVcdm1(document)) return document;
  const { issuanceDate, expirationDate, ...rest } = document;
  const validFrom = lastOf([issuanceDate, document.validFrom]);
  const validUntil = firstOf([expirationDate, document.validUntil]);
  return { ...rest, ...(validFrom && { validFrom }), ...(validUntil && { validUntil }) };
}

const timesOf = (values: unknown[]) => values.map(momentOf).filter((time) => time !== null);
const lastOf = (values: unknown[]) => isoOf(Math.max(...timesOf(values)));
const firstOf = (values: unknown[]) => isoOf(Math.min(...timesOf(values)));
const isoOf = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString() : null);
