import type { achievements } from '../credentials/index.ts';
import type { Html } from '../platform/html.ts';
import type { T } from '../platform/i18n.ts';
import { tag } from './kit/components.ts';

/** What kind of proof, in words that an opleider uses. */
export const rungName = (rung: achievements.AchievementRung, t: T): string =>
  ({
    course: t('Afgeronde cursus of opleiding', 'Completed course'),
    qualification: t('Diploma of erkende kwalificatie', 'Diploma or recognised qualification'),
    assessed: t('Beoordeling door een assessor (EVC of toets)', 'Judged by an assessor (prior learning or test)'),
  })[rung];

/** How far along, in one word. */
export const statusTag = (status: achievements.AchievementStatus, t: T): Html =>
  ({
    draft: () => tag({ label: t('Concept', 'Draft'), tone: 'warn', icon: 'clock' }),
    published: () => tag({ label: t('Gepubliceerd', 'Published'), tone: 'good' }),
    archived: () => tag({ label: t('Gearchiveerd', 'Archived'), tone: 'quiet' }),
  })[status]();
