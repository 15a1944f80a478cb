import { type Bilingual, formatNumber, type Lang } from '../platform/i18n.ts';
import { type Opleiding, opleidingUrl, type Skill, skillUrl } from '../taxonomy/index.ts';
import { OPLEIDING_FRAMEWORK } from '../verification/index.ts';
import {
  type Achievement,
  type AchievementSkill,
  ASSESSMENT_TYPES,
  achievementImageUrl,
  achievementUrl,
  PARTICIPATIONS,
  textIn,
} from './achievements/achievement.ts';

/** What the taxonomy says of the terms an achievement uses: its skills, their e-CF competences and its opleiding. */
export interface BadgeTerms {
  skills: ReadonlyMap<string, Skill>;
  opleiding: Opleiding | null;
}

export interface BadgeAchievementInput {
  achievement: Achievement;
  terms: BadgeTerms;
  /** The issuer's Profile; it made the achievement too. */
  issuer: { id: string; name: string };
  publicUrl: string;
}

const FRAMEWORK_NAMES = { esco: 'ESCO', 'e-cf': 'e-CF', digcomp: 'DigComp', 'hbo-i': 'HBO-i' } as const;

// Vocabulary of the European Learning Model (Qualification Dataset Register): NLQF 1 to 8.
const NLQF_CONCEPTS = [
  'c_3e11a3fd',
  'c_c749fa23',
  'c_f97cdbb5',
  'c_ff656b33',
  'c_18c9e9fe',
  'c_1711a061',
  'c_478359fc',
  'c_2835a50f',
];

/**
 * The Achievement of Open Badges 3.0 (section B.1.2): what was earned, under which criteria, aligned to skills, levels
 * and the opleiding, with the levels of e-CF and the types of assessment in its result descriptions. Texts are in the achievement's own language.
 */
export function buildBadgeAchievement({ achievement, terms, issuer, publicUrl }: BadgeAchievementInput) {
  const lang = achievement.language;
  const url = achievementUrl(publicUrl, achievement.id);
  const title = textIn(achievement.title, lang);
  return {
    id: url,
    type: ['Achievement'],
    achievementType: achievementTypeOf(achievement, terms.opleiding),
    name: title,
    description: textIn(achievement.description, lang),
    version: String(achievement.version),
    creator: { id: issuer.id, type: ['Profile'], name: issuer.name },
    criteria: { narrative: narrativeOf(achievement) },
    image: { id: achievementImageUrl(publicUrl, achievement.id), type: 'Image', caption: title },
    ...(achievement.credits !== null && { creditsAvailable: achievement.credits }),
    alignment: alignmentsOf(achievement, terms, publicUrl),
    resultDescription: [
      ...leveledSkills(achievement).map(({ skill, number }) =>
        levelDescription(skill, number, terms, url, publicUrl, lang),
      ),
      {
        id: gradeId(url),
        type: ['ResultDescription'],
        name: lang === 'nl' ? 'Eindresultaat' : 'Final result',
        resultType: 'Result',
        alignment: achievement.assessmentTypes.map((type) => {
          const { label, uri } = ASSESSMENT_TYPES[type];
          return alignment(label[lang], uri, 'ELM assessment type');
        }),
      },
    ],
  };
}

export type BadgeAchievement = ReturnType<typeof buildBadgeAchievement>;

/** The result description under which a final result is given. */
export const gradeId = (url: string): string => `${url}#grade`;

/** The skills that have a level, numbered by their place in the achievement. */
export const leveledSkills = (achievement: Pick<Achievement, 'skills'>) =>
  achievement.skills.flatMap((skill, index) =>
    skill.level === null ? [] : [{ skill, level: skill.level, number: index + 1 }],
  );

/** The result description of a skill's level, and the id of one level in it. */
export const levelDescriptionId = (url: string, number: number): string => `${url}#level-${number}`;
export const levelId = (url: string, number: number, level: number): string => `${url}#level-${number}-e-${level}`;

function levelDescription(
  { skillId, ecfCompetence }: AchievementSkill,
  number: number,
  terms: BadgeTerms,
  url: string,
  publicUrl: string,
  lang: Lang,
) {
  const competence = terms.skills.get(ecfCompetence ?? skillId);
  const known = competence?.scheme === 'e-cf' ? competence.levels.map(({ level }) => level) : [1, 2, 3, 4, 5];
  const label = nameOf(terms.skills, skillId, lang);
  return {
    id: levelDescriptionId(url, number),
    type: ['ResultDescription'],
    name: lang === 'nl' ? `e-CF-niveau: ${label}` : `e-CF level: ${label}`,
    resultType: 'RubricCriterionLevel',
    alignment: [...new Set([skillId, ecfCompetence ?? skillId])].map((id) =>
      skillAlignment(terms.skills, id, publicUrl, lang),
    ),
    rubricCriterionLevel: known.map((level) => ({
      id: levelId(url, number, level),
      type: ['RubricCriterionLevel'],
      name: `e-${level}`,
      level: `e-${level}`,
    })),
  };
}

function alignmentsOf(achievement: Achievement, terms: BadgeTerms, publicUrl: string) {
  const lang = achievement.language;
  const skillIds = achievement.skills.flatMap(({ skillId, ecfCompetence }) => [skillId, ecfCompetence ?? skillId]);
  const { nlqf, eqf } = achievement;
  const { opleiding } = terms;
  return [
    ...[...new Set(skillIds)].map((id) => skillAlignment(terms.skills, id, publicUrl, lang)),
    ...(eqf === null ? [] : [alignment(`EQF ${eqf}`, `http://data.europa.eu/snb/eqf/${eqf}`, 'EQF', String(eqf))]),
    ...(nlqf === null
      ? []
      : [alignment(`NLQF ${nlqf}`, `http://data.europa.eu/snb/qdr/${NLQF_CONCEPTS[nlqf - 1]}`, 'NLQF', String(nlqf))]),
    ...(opleiding === null
      ? []
      : [alignment(opleiding.label[lang], opleidingUrl(publicUrl, opleiding.id), OPLEIDING_FRAMEWORK, opleiding.id)]),
  ];
}

function skillAlignment(skills: ReadonlyMap<string, Skill>, id: string, publicUrl: string, lang: Lang) {
  const skill = skills.get(id);
  if (!skill) throw new Error(`The skill ${id} was not given.`);
  return alignment(skill.label[lang], skill.uri ?? skillUrl(publicUrl, id), FRAMEWORK_NAMES[skill.scheme], skill.code);
}

// No targetType: it has no value for ESCO, and none of its values fits the others (Open Badges 3.0, section B.1.5).
const alignment = (targetName: string, targetUrl: string, targetFramework: string, targetCode?: string | null) => ({
  type: ['Alignment'],
  targetName,
  targetUrl,
  targetFramework,
  ...(targetCode && { targetCode }),
});

const nameOf = (skills: ReadonlyMap<string, Skill>, id: string, lang: Lang) => skills.get(id)?.label[lang] ?? id;

function achievementTypeOf({ rung, exemptsFrom }: Achievement, opleiding: Opleiding | null): string {
  // No value of the vocabulary says that something need not be done: an extension of it (section B.2.1).
  if (exemptsFrom !== null) return 'ext:Exemption';
  if (rung === 'course') return 'MicroCredential';
  if (rung === 'assessed') return 'Competency';
  if (opleiding?.kind === 'associate-degree') return 'AssociateDegree';
  return opleiding?.kind === 'bachelor' ? 'BachelorDegree' : 'Diploma';
}

/** The criteria with the elements of a micro-credential for which Open Badges has no field of its own, as Markdown. */
function narrativeOf(achievement: Achievement): string {
  const lang = achievement.language;
  const say = ({ nl, en }: Bilingual) => (lang === 'nl' ? nl : en);
  const { workloadHours, credits, nlqf, eqf, participation } = achievement;
  const workload = [
    workloadHours !== null && `${formatNumber(workloadHours, lang)} ${say({ nl: 'uur', en: 'hours' })}`,
    credits !== null && `${formatNumber(credits, lang)} EC`,
  ];
  const level = [nlqf !== null && `NLQF ${nlqf}`, eqf !== null && `EQF ${eqf}`];
  const facts: [Bilingual, string][] = [
    [{ nl: 'Studielast', en: 'Workload' }, workload.filter(Boolean).join(', ')],
    [{ nl: 'Niveau', en: 'Level' }, level.filter(Boolean).join(', ')],
    [
      { nl: 'Toetsing', en: 'Assessment' },
      achievement.assessmentTypes.map((type) => ASSESSMENT_TYPES[type].label[lang]).join(', '),
    ],
    [{ nl: 'Deelname', en: 'Participation' }, participation === null ? '' : PARTICIPATIONS[participation][lang]],
    [{ nl: 'Kwaliteitsborging', en: 'Quality assurance' }, textIn(achievement.qualityAssurance, lang)],
    [{ nl: 'Toelatingseisen', en: 'Prerequisites' }, textIn(achievement.prerequisites, lang)],
    [
      { nl: 'Toezicht en identiteitscontrole', en: 'Supervision and identity check' },
      textIn(achievement.supervision, lang),
    ],
    [{ nl: 'Stapelbaarheid', en: 'Stackability' }, textIn(achievement.stackability, lang)],
  ];
  const outcomes = achievement.learningOutcomes.map((outcome) => `- ${textIn(outcome, lang)}`);
  return [
    textIn(achievement.criteria, lang),
    `**${say({ nl: 'Leeruitkomsten', en: 'Learning outcomes' })}**`,
    outcomes.join('\n'),
    ...facts.filter(([, value]) => value !== '').map(([name, value]) => `**${say(name)}:** ${value}`),
  ].join('\n\n');
}
