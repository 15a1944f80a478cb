import { achievements } from '../credentials/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatNumber, type Lang, type T } from '../platform/i18n.ts';
import { rungName } from './achievement-words.ts';
import { definitionList, heading, levelBar, link, paragraph, stack, table } from './kit/components.ts';

export interface AchievementWords {
  achievement: achievements.Achievement;
  terms: achievements.PublicAchievement['terms'];
  t: T;
  lang: Lang;
}

/** What an achievement says, in plain words of the reader's language. */
export function achievementInWords({ achievement, terms, t, lang }: AchievementWords): Html {
  const say = (text: achievements.Achievement['title']) => achievements.textIn(text, lang) || null;
  const { workloadHours, credits, nlqf, eqf, participation, validityMonths, learningOutcomes } = achievement;
  const workload = [
    workloadHours !== null && `${formatNumber(workloadHours, lang)} ${t('uur', 'hours')}`,
    credits !== null && `${formatNumber(credits, lang)} EC`,
  ];
  const level = [nlqf !== null && `NLQF ${nlqf}`, eqf !== null && `EQF ${eqf}`];
  const assessment = achievement.assessmentTypes.map((type) => achievements.ASSESSMENT_TYPES[type].label[lang]);
  return stack(
    say(achievement.description) && paragraph(say(achievement.description) as string),
    say(achievement.criteria) &&
      html`${heading(2, t('Wat iemand heeft laten zien', 'What someone has shown'))}${paragraph(say(achievement.criteria) as string)}`,
    learningOutcomes.length > 0
      ? html`${heading(2, t('Leeruitkomsten', 'Learning outcomes'))}<ul>${learningOutcomes.map((outcome) => html`<li>${say(outcome)}</li>`)}</ul>`
      : null,
    achievement.skills.length > 0 ? skillTable({ achievement, terms, t, lang }) : null,
    html`${heading(2, t('Kenmerken', 'Details'))}${definitionList([
      [
        t('Soort bewijs', 'Kind of proof'),
        achievement.exemptsFrom === null ? rungName(achievement.rung, t) : t('Vrijstelling', 'Exemption'),
      ],
      [
        t('Opleiding', 'Course'),
        terms.opleiding && link(`/opleidingen/${terms.opleiding.id}`, terms.opleiding.label[lang]),
      ],
      [t('Studielast', 'Workload'), workload.filter(Boolean).join(', ')],
      [t('Niveau', 'Level'), level.filter(Boolean).join(', ') || t('Niet ingeschaald', 'Not placed')],
      [t('Toetsing', 'Assessment'), capitalised(assessment.join(', '))],
      [t('Deelname', 'Participation'), participation && achievements.PARTICIPATIONS[participation][lang]],
      [t('Kwaliteitsborging', 'Quality assurance'), say(achievement.qualityAssurance)],
      [t('Toelatingseisen', 'Prerequisites'), say(achievement.prerequisites)],
      [t('Toezicht en identiteitscontrole', 'Supervision and identity check'), say(achievement.supervision)],
      [t('Stapelbaarheid', 'Stackability'), say(achievement.stackability)],
      [
        t('Taal van het bewijs', 'Language of the credential'),
        achievement.language === 'nl' ? t('Nederlands', 'Dutch') : t('Engels', 'English'),
      ],
      [
        t('Geldigheid', 'Validity'),
        validityMonths === null
          ? t('Blijft geldig', 'Stays valid')
          : t(`${validityMonths} maanden na het behalen`, `${validityMonths} months after it was earned`),
      ],
    ])}`,
  );
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

function skillTable({ achievement, terms, t, lang }: AchievementWords): Html {
  return html`${heading(2, t('Skills', 'Skills'))}${table({
    caption: t('Skills met hun niveau', 'Skills with their level'),
    hiddenCaption: true,
    columns: [{ label: t('Skill', 'Skill'), wide: true }, { label: t('Niveau', 'Level') }],
    rows: achievement.skills.map(({ skillId, ecfCompetence, level }) => {
      const competence = ecfCompetence === null ? undefined : terms.skills.get(ecfCompetence);
      const scale = competence ? `${competence.code} ${competence.label[lang]}` : 'e-CF';
      return [
        link(`/skills/${skillId}`, terms.skills.get(skillId)?.label[lang] ?? skillId),
        level === null
          ? t('Geen niveau', 'No level')
          : html`${levelBar(level, `e-${level}`)} <span class="soft">${scale}</span>`,
      ];
    }),
  })}`;
}
