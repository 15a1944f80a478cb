import type { Bilingual } from '../../platform/i18n.ts';
import type { AchievementContent } from './achievement.ts';

/** An element that is not there, and the place where it belongs. */
export interface MissingElement {
  /** As in the content: `title.en`, `learningOutcomes.2.nl`. */
  path: string;
  message: Bilingual;
}

const LANGUAGES = [
  { lang: 'nl', name: { nl: 'in het Nederlands', en: 'in Dutch' } },
  { lang: 'en', name: { nl: 'in het Engels', en: 'in English' } },
] as const;

const TEXTS = [
  { key: 'title', name: { nl: 'De titel', en: 'The title' } },
  { key: 'description', name: { nl: 'De omschrijving', en: 'The description' } },
  { key: 'criteria', name: { nl: 'Wat iemand heeft laten zien', en: 'What someone has shown' } },
  { key: 'qualityAssurance', name: { nl: 'De kwaliteitsborging', en: 'The quality assurance' } },
] as const;

// These may be left out, but not be told in one language only.
const OPTIONAL_TEXTS = [
  { key: 'prerequisites', name: { nl: 'De toelatingseisen', en: 'The prerequisites' } },
  { key: 'supervision', name: { nl: 'Toezicht en identiteitscontrole', en: 'Supervision and identity check' } },
  { key: 'stackability', name: { nl: 'De stapelbaarheid', en: 'The stackability' } },
] as const;

/**
 * What is still missing before an achievement can be published: the mandatory elements of a European micro-credential
 * that are not the learner's or the issuer's (Council Recommendation 2022/C 243/02, annex I), in both languages.
 */
export function missingElements(content: AchievementContent): MissingElement[] {
  const missing = (path: string, nl: string, en: string): MissingElement => ({ path, message: { nl, en } });
  const textsIn = (path: string, name: Bilingual, text: Bilingual) =>
    LANGUAGES.filter(({ lang }) => text[lang] === '').map((language) =>
      missing(
        `${path}.${language.lang}`,
        `${name.nl} ontbreekt ${language.name.nl}.`,
        `${name.en} is missing ${language.name.en}.`,
      ),
    );

  const outcomes = content.learningOutcomes.flatMap((outcome, index) =>
    textsIn(
      `learningOutcomes.${index}`,
      { nl: `Leeruitkomst ${index + 1}`, en: `Learning outcome ${index + 1}` },
      outcome,
    ),
  );
  return [
    ...TEXTS.flatMap(({ key, name }) => textsIn(key, name, content[key])),
    ...OPTIONAL_TEXTS.filter(({ key }) => content[key].nl !== '' || content[key].en !== '').flatMap(({ key, name }) =>
      textsIn(key, name, content[key]),
    ),
    ...(content.learningOutcomes.length === 0
      ? [missing('learningOutcomes', 'Noem minstens één leeruitkomst.', 'Name at least one learning outcome.')]
      : outcomes),
    ...(content.skills.length === 0
      ? [missing('skills', 'Kies minstens één vaardigheid.', 'Choose at least one skill.')]
      : []),
    ...(content.workloadHours === null && content.credits === null
      ? [missing('workloadHours', 'Geef de studielast in uren of EC.', 'Give the workload in hours or EC.')]
      : []),
    ...(content.assessmentTypes.length === 0
      ? [missing('assessmentTypes', 'Kies hoe er wordt getoetst.', 'Choose how it is assessed.')]
      : []),
    ...(content.participation === null
      ? [missing('participation', 'Kies de vorm van deelname.', 'Choose the form of participation.')]
      : []),
  ];
}
