import type { Bilingual } from '../../platform/i18n.ts';
import type { ToldSkill } from './answer.ts';

export interface OpenQuestions {
  skillId: string;
  label: Bilingual;
  questions: Bilingual[];
}

const MOST_SKILLS = 8;

/**
 * Questions about the asked skills that are not proven, the essential ones first: an open question is no fault of
 * anybody, it is what the conversation is for.
 */
export function findOpenQuestions(skills: readonly ToldSkill[]): OpenQuestions[] {
  const open = skills.filter(({ state }) => state !== 'proven');
  const essential = open.filter(({ importance }) => importance === 'essential');
  const wished = open.filter(({ importance }) => importance !== 'essential');
  return [...essential, ...wished].slice(0, MOST_SKILLS).map((skill) => ({
    skillId: skill.skillId,
    label: skill.label,
    questions: [ofState(skill), ...ofLevel(skill)],
  }));
}

function ofState({ state, label, reasons }: ToldSkill): Bilingual {
  const best = reasons[0];
  if (state === 'missing' || !best) {
    return {
      nl: `Over “${label.nl}” is niets gedeeld. Deed u dit al eens, op het werk of thuis? Wat deed u precies?`,
      en: `Nothing was shared about “${label.en}”. Have you done this before, at work or at home? What exactly did you do?`,
    };
  }
  if (state === 'claimed') {
    return {
      nl: `U zegt zelf dat u “${label.nl}” kunt. Wie heeft u het zien doen, en wat zou die persoon erover zeggen?`,
      en: `You say yourself that you can do “${label.en}”. Who has seen you do it, and what would they say about it?`,
    };
  }
  return {
    nl: `“${best.title.nl}” laat een deel zien van “${label.nl}”. Wat kunt u hierin nog meer, en wat nog niet?`,
    en: `“${best.title.en}” shows a part of “${label.en}”. What more can you do here, and what not yet?`,
  };
}

function ofLevel({ level, reasons }: ToldSkill): Bilingual[] {
  const proven = reasons[0]?.level ?? null;
  if (level === null || (proven !== null && proven >= level)) return [];
  return [
    {
      nl: `Wij vragen e-CF-niveau e-${level}. Noem een moment waarop u op dat niveau werkte, of zeg wat u daarvoor nodig heeft.`,
      en: `We ask for e-CF level e-${level}. Name a moment at which you worked at that level, or say what you need for it.`,
    },
  ];
}
