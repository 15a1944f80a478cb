import type { Html } from '../platform/html.ts';
import { type Check, checkNameOf, type VerificationReport } from '../verification/index.ts';
import { checkList } from './kit/proof.ts';
import type { Words } from './passport-parts.ts';

/** Every check by name, how it came out, and why in plain words. */
export const reportChecks = (report: VerificationReport, words: Words): Html =>
  checkList(
    report.checks.map(({ id, state, text }) => ({ name: checkNameOf(id)[words.lang], state, text: text[words.lang] })),
    words.t,
  );

/** The checks that stand in the way of trusting it; empty when there are none. */
export const obstaclesIn = (report: VerificationReport): Check[] =>
  report.checks.filter(
    ({ id, state, reason }) =>
      reason !== 'not_run' &&
      (state === 'failed' || (state === 'not_established' && id !== 'holder' && id !== 'issuer')),
  );
