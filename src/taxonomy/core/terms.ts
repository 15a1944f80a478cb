import type { Bilingual } from '../../platform/i18n.ts';
import { shortNamesOf } from '../short-names.ts';
import { foldText } from '../skill.ts';

/** By what names a concept is looked for. */
export interface NamedConcept {
  id: string;
  code: string | null;
  label: Bilingual;
  /** Other names, in either language. */
  alternatives: { nl: readonly string[]; en: readonly string[] };
}

export interface Term {
  conceptKind: 'skill' | 'occupation';
  conceptId: string;
  lang: 'nl' | 'en';
  kind: 'preferred' | 'alternative' | 'code';
  text: string;
  origin: 'core' | 'esco';
}

/** The terms of a concept, each once a language: what is its preferred label is not an alternative too. */
export function termsOf(concept: NamedConcept, conceptKind: Term['conceptKind'], origin: Term['origin']): Term[] {
  const common = { conceptKind, conceptId: concept.id, origin };
  return (['nl', 'en'] as const).flatMap((lang) => {
    const preferred = foldText(concept.label[lang]);
    const others = [...concept.alternatives[lang], ...shortNamesOf(concept.label[lang])];
    const alternatives = new Set(others.map(foldText).filter((text) => text && text !== preferred));
    return [
      ...(preferred ? [{ ...common, lang, kind: 'preferred' as const, text: preferred }] : []),
      ...[...alternatives].map((text) => ({ ...common, lang, kind: 'alternative' as const, text })),
      ...(concept.code && lang === 'en'
        ? [{ ...common, lang, kind: 'code' as const, text: foldText(concept.code) }]
        : []),
    ];
  });
}
