import type { vacancies } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import type { T } from '../platform/i18n.ts';
import { definitionList, levelBar, table, tag } from './kit/components.ts';
import { capitalise, levelText, type Words } from './passport-parts.ts';

/** What pages about a vacancy share: its kind and state in words, its facts, and the table of what it asks. */

export const vacancyKindName = (kind: vacancies.VacancyKind, t: T): string =>
  kind === 'vacancy' ? t('Vacature', 'Vacancy') : t('Profiel', 'Profile');

export const vacancyFieldName = (field: keyof vacancies.VacancyContent, t: T): string =>
  ({
    kind: t('Wat is het?', 'What is it?'),
    title: t('Titel', 'Title'),
    place: t('Plaats', 'Place'),
    hoursPerWeek: t('Uren per week', 'Hours a week'),
    description: t('Omschrijving', 'Description'),
    skills: t('Skills', 'Skills'),
  })[field];

export const vacancyTag = (status: vacancies.VacancyStatus, t: T): Html =>
  ({
    draft: tag({ label: t('Concept', 'Draft'), tone: 'quiet' }),
    published: tag({ label: t('Gepubliceerd', 'Published'), tone: 'good' }),
    closed: tag({ label: t('Gesloten', 'Closed'), tone: 'quiet' }),
  })[status];

export const importanceName = (importance: 'essential' | 'wished', t: T): string =>
  importance === 'essential' ? t('Nodig', 'Essential') : t('Gewenst', 'Wished for');

export const vacancyFacts = (vacancy: vacancies.Vacancy, employerName: string | null, { t }: Words): Html =>
  definitionList([
    [t('Werkgever', 'Employer'), employerName],
    [t('Plaats', 'Place'), vacancy.place],
    [
      t('Uren per week', 'Hours a week'),
      vacancy.hoursPerWeek === null ? null : t(`${vacancy.hoursPerWeek} uur`, `${vacancy.hoursPerWeek} hours`),
    ],
  ]);

// What somebody does at each level of e-CF, short and in our own words.
export const levelInPlainWords = (level: number | null, t: T): string | null =>
  level === null
    ? null
    : ([
        t('u werkt met begeleiding', 'you work under guidance'),
        t('u werkt zelfstandig', 'you work by yourself'),
        t('u lost moeilijke vragen op en kiest zelf de aanpak', 'you solve hard questions and choose the approach'),
        t('u leidt anderen op dit gebied', 'you lead others in this field'),
        t('u bepaalt de koers van een organisatie', 'you set the course of an organisation'),
      ][level - 1] ?? null);

/** What is asked, in plain words: the skill, how well, whether it is needed, and what the employer adds. */
export function askedTable(skills: vacancies.Vacancy['skills'], words: Words): Html {
  const { t, lang } = words;
  return table({
    caption: t('Gevraagde skills', 'Skills asked for'),
    hiddenCaption: true,
    columns: [
      { label: t('Skill', 'Skill'), wide: true },
      { label: t('Hoe goed', 'How well') },
      { label: t('Nodig of gewenst', 'Essential or wished for') },
    ],
    rows: skills.map(({ label, level, importance, note }) => [
      html`${capitalise(label[lang])}${note && html`<br><span class="soft asked-note">${note}</span>`}`,
      level === null
        ? t('Geen niveau gevraagd', 'No level asked')
        : html`${levelBar(level, levelText(level, words))}<br><span class="soft small">${levelInPlainWords(level, t)}</span>`,
      importanceName(importance, t),
    ]),
  });
}
