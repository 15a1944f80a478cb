import type { Deps } from '../../platform/deps.ts';
import { shareLookups } from '../../platform/share-lookups.ts';
import type { Recognition } from './recognition.ts';
import { findRecognitions, listIssuerNames } from './store.ts';

/** A register of recognised issuers, as the checks read it. */
export interface Register {
  /** What it is called in a report. */
  name: string;
  /** The lines about an issuer; null when the register cannot be read. */
  linesOf(issuerDid: string): Promise<Recognition[] | null>;
  /** The names of all issuers in it; null when the register cannot be read. */
  issuerNames(): Promise<string[] | null>;
}

/** The register that the programme office keeps here. */
export const ownRegister = ({ db, log }: Pick<Deps, 'db' | 'log'>): Register => {
  const orNull = async <Answer>(answer: Promise<Answer>): Promise<Answer | null> => {
    try {
      return await answer;
    } catch (err) {
      log.error({ err }, 'the register of issuers cannot be read');
      return null;
    }
  };
  return {
    name: 'Register van erkende uitgevers, ICT-skillspaspoort Flevoland',
    linesOf: (issuerDid) => orNull(sharedLines(db, issuerDid)),
    issuerNames: () => orNull(sharedNames(db, '')),
  };
};

const sharedLines = shareLookups(findRecognitions);
const sharedNames = shareLookups((db: Deps['db'], _all: string) => listIssuerNames(db));
