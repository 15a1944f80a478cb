import type { AchievementContent } from '../../src/credentials/index.ts';

/** Everything that publishing asks for, and little more. */
export const COMPLETE: AchievementContent = {
  opleidingId: 'junior-netwerkbeheerder',
  rung: 'course',
  title: { nl: 'Junior Netwerkbeheerder', en: 'Junior network administrator' },
  description: { nl: 'Beheert een klein bedrijfsnetwerk.', en: 'Runs a small company network.' },
  criteria: { nl: 'Slaagde voor de praktijktoets.', en: 'Passed the practical assessment.' },
  learningOutcomes: [{ nl: 'Sluit een netwerk aan.', en: 'Connects a network.' }],
  skills: [
    { skillId: 'esco:f9e788df-d68a-4f92-92c7-80e135fc35ff', ecfCompetence: 'ecf:C.4', level: 2 },
    { skillId: 'ecf:C.3', ecfCompetence: 'ecf:C.3', level: 1 },
    { skillId: 'digcomp:1.1', ecfCompetence: null, level: null },
  ],
  workloadHours: 440,
  credits: 15.5,
  nlqf: 4,
  eqf: 4,
  assessmentTypes: ['practical', 'portfolio'],
  participation: 'on-site',
  qualityAssurance: { nl: 'Interne examencommissie.', en: 'Internal board of examiners.' },
  prerequisites: { nl: '', en: '' },
  supervision: { nl: '', en: '' },
  stackability: { nl: '', en: '' },
  language: 'nl',
  validityMonths: 36,
};

export const aDescription = (own: Partial<AchievementContent> = {}): AchievementContent => ({ ...COMPLETE, ...own });
