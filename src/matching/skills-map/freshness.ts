import type { Rung } from '../../passport/index.ts';
import { daysAfter, dutchDayOf } from '../../platform/dutch-day.ts';
import type { Bilingual } from '../../platform/i18n.ts';

/** So long before a credential ends it is told that it will. */
export const ENDS_SOON_DAYS = 60;

/** Whether a credential that is valid now ends within sixty days. @param validUntil ISO date; null: it does not end */
export function endsSoon(validUntil: string | null, now: Date): validUntil is string {
  if (validUntil === null) return false;
  return validUntil <= daysAfter(dutchDayOf(now), ENDS_SOON_DAYS);
}

/** What to do about a skill whose best proof is more than two years old; null while it is not. */
export function adviceFor({ isOld, rung }: { isOld: boolean; rung: Rung }): Bilingual | null {
  if (!isOld) return null;
  if (rung === 'self-claimed') {
    return {
      nl: 'Uw verklaring is ouder dan twee jaar. Schrijf op waar u dit nu gebruikt, of laat iemand het bevestigen.',
      en: 'Your statement is more than two years old. Write down where you use this now, or have somebody confirm it.',
    };
  }
  return {
    nl: 'Dit bewijs is ouder dan twee jaar. Een toets, bijscholing of een bevestiging van uw werk maakt het weer vers.',
    en: 'This proof is more than two years old. An assessment, further training or a confirmation from work makes it fresh again.',
  };
}
