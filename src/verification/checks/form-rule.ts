import type { Bilingual } from '../../platform/i18n.ts';
import type { FoundNode, Node } from './form-fields.ts';

/** Those with `_1` are of the VC Data Model 1.1, the others of 2.0. */
export type FormKind = 'credential' | 'credential_1' | 'presentation' | 'presentation_1';

/** One place where a document departs from one rule. */
export interface FormFault {
  /** Such as `credentialSubject.0.id`; empty for the document as a whole. */
  path: string;
  /** The name of the rule: stable, snake_case. */
  rule: string;
  text: Bilingual;
}

export interface FormRule {
  name: string;
  kinds: readonly FormKind[];
  nl: string;
  en: string;
  /**
   * The paths at which the document departs from it. Never throws.
   *
   * @param nodes every object of the document, the document itself first
   */
  find(document: Node, kind: FormKind, nodes: readonly FoundNode[]): string[];
}
