import type { Bilingual } from '../../platform/i18n.ts';
import type { Level, SkillLine } from '../skill-overview.ts';

export interface InterviewSkill {
  key: string;
  name: Bilingual;
  questions: Bilingual[];
}

const MOST_SKILLS = 8;

// What somebody does at each level of e-CF, in our own words.
const PRACTICE: Record<Level, Bilingual> = {
  1: {
    nl: 'Welke taak deed u hierbij onder begeleiding? Wat kon u daarna zelf?',
    en: 'Which task did you do here under guidance? What could you do by yourself after that?',
  },
  2: {
    nl: 'Noem een taak die u hierbij zelfstandig uitvoerde. Wat ging er mis en hoe loste u het op?',
    en: 'Name a task that you did here by yourself. What went wrong, and how did you solve it?',
  },
  3: {
    nl: 'Welke keuze maakte u hierbij zelf? Welke andere keuze was er, en waarom koos u die niet?',
    en: 'Which choice did you make here yourself? What was the alternative, and why did you not take it?',
  },
  4: {
    nl: 'Hoe bracht u anderen verder op dit gebied? Waaraan zag u dat het werkte?',
    en: 'How did you help others forward in this field? How could you see that it worked?',
  },
  5: {
    nl: 'Welke koers zette u hierin uit voor een organisatie? Wat zou u nu anders doen?',
    en: 'Which course did you set for an organisation here? What would you do differently now?',
  },
};

const SHOW: Bilingual = {
  nl: 'Kunt u iets laten zien dat u maakte of oploste? Wat was precies uw deel?',
  en: 'Can you show something that you made or solved? What exactly was your part?',
};

const SINCE: Bilingual = {
  nl: 'Dit bewijs is ouder dan twee jaar. Wat veranderde er sindsdien in dit vak, en hoe hield u het bij?',
  en: 'This proof is more than two years old. What has changed in this field since, and how did you keep up?',
};

/**
 * Questions to ask about each skill, the strongest first: they probe what a proof cannot tell. Of the rung come those
 * about the proof itself, of the level those about practice.
 */
export const computeInterview = (skills: readonly SkillLine[]): InterviewSkill[] =>
  skills.slice(0, MOST_SKILLS).map((skill) => ({
    key: skill.key,
    name: skill.name,
    questions: [ofRung(skill), skill.level ? PRACTICE[skill.level] : SHOW, ...(skill.isOld ? [SINCE] : [])],
  }));

function ofRung(skill: SkillLine): Bilingual {
  const title = skill.proofs[0]?.title ?? skill.name;
  switch (skill.rung) {
    case 'self-claimed':
      return {
        nl: 'Waar leerde u dit? Beschrijf een situatie waarin u het nodig had: wat deed u, en wat was het resultaat?',
        en: 'Where did you learn this? Describe a situation in which you needed it: what did you do, and what came of it?',
      };
    case 'endorsed':
      return {
        nl: 'Wat deed u bij degene die dit bevestigde? Waarop zou die persoon u als eerste aanspreken?',
        en: 'What did you do for the one who confirmed this? What would that person come to you for first?',
      };
    case 'assessed':
      return {
        nl: `Wat liet u zien bij de toets voor “${title.nl}”? Wat vond u daarin het moeilijkst?`,
        en: `What did you show in the assessment for “${title.en}”? What did you find hardest in it?`,
      };
    default:
      return {
        nl: `U leerde dit bij “${title.nl}”. Waar gebruikte u het daarna in de praktijk?`,
        en: `You learnt this in “${title.en}”. Where have you used it in practice since?`,
      };
  }
}
