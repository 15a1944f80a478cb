import type { Cohort, CohortProgress, CohortRowState, CohortState } from '../credentials/index.ts';
import type { Html } from '../platform/html.ts';
import { formatDateTime, formatNumber, type Lang, type T, translator } from '../platform/i18n.ts';
import { type Tone, tag } from './kit/components.ts';

/** One or more of something, in the reader's notation: `1 rij`, `2.000 rijen`. */
export const countOf = (count: number, one: string, many: string, lang: Lang): string =>
  `${formatNumber(count, lang)} ${count === 1 ? one : many}`;

/** Rows that were not issued and will not be without somebody's help. */
export const needingCare = ({ faulty, duplicate, alreadyIssued, failed }: CohortProgress): number =>
  faulty + duplicate + alreadyIssued + failed;

/** What stands above a cohort: how far it is, in one sentence. */
export function cohortTitle(state: CohortState, progress: CohortProgress, lang: Lang): string {
  const t = translator(lang);
  const total = formatNumber(progress.total, lang);
  if (state === 'preview') {
    const ready = formatNumber(progress.ready, lang);
    return t(`${ready} van ${total} bewijzen staan klaar`, `${ready} of ${total} credentials are ready`);
  }
  const issued = formatNumber(progress.issued, lang);
  return t(`${issued} van ${total} bewijzen uitgegeven`, `${issued} of ${total} credentials issued`);
}

/** The line at the bar that fills up. */
export function progressLabel({ state, progress, finishedAt }: Cohort, lang: Lang): string {
  const t = translator(lang);
  if (state === 'running') {
    const waiting = countOf(progress.queued, t('bewijs', 'credential'), t('bewijzen', 'credentials'), lang);
    return t(`Nog ${waiting}`, `${waiting} to go`);
  }
  return finishedAt ? formatDateTime(finishedAt, lang) : '';
}

export function cohortTag(state: CohortState, t: T): Html {
  const words: Record<CohortState, { label: string; tone: Tone }> = {
    preview: { label: t('nog niet uitgegeven', 'not issued yet'), tone: 'info' },
    running: { label: t('bezig', 'busy'), tone: 'warn' },
    done: { label: t('klaar', 'done'), tone: 'good' },
    cancelled: { label: t('gestopt', 'stopped'), tone: 'quiet' },
  };
  return tag(words[state]);
}

export function rowTag(state: CohortRowState, t: T): Html {
  const words: Record<CohortRowState, { label: string; tone: Tone }> = {
    ready: { label: t('staat klaar', 'ready'), tone: 'info' },
    faulty: { label: t('klopt niet', 'not right'), tone: 'bad' },
    duplicate: { label: t('dubbel', 'duplicate'), tone: 'warn' },
    already_issued: { label: t('al uitgegeven', 'issued before'), tone: 'warn' },
    queued: { label: t('wacht', 'waiting'), tone: 'quiet' },
    issued: { label: t('uitgegeven', 'issued'), tone: 'good' },
    failed: { label: t('mislukt', 'failed'), tone: 'bad' },
    cancelled: { label: t('gestopt', 'stopped'), tone: 'quiet' },
  };
  return tag(words[state]);
}
