import type { PassportItem, SkillLine } from '../../passport/index.ts';
import { type Bilingual, formatDate, type Lang, translator } from '../../platform/i18n.ts';
import { endsSoon } from '../skills-map/freshness.ts';
import type { Subject } from './store.ts';

/** Something to be reminded of, as the mail tells it. */
export interface Reminder extends Subject {
  name: Bilingual;
  /** ISO date: of the proof that grew old, or on which the credential ends. */
  on: string;
}

/** Within so many days the same thing is not mailed again. */
export const REMINDER_PERIOD_DAYS = 365;

/** Skills whose best proof is more than two years old, and credentials that end soon. What one only says oneself is left out. */
export function findReminders(
  { skills, items }: { skills: readonly SkillLine[]; items: readonly PassportItem[] },
  now: Date,
): Reminder[] {
  const old = skills
    .filter(({ isOld, rung }) => isOld && rung !== 'self-claimed')
    .map(({ key, name, provenOn }): Reminder => ({ kind: 'old', subject: key, name, on: provenOn }));
  const ending = items.flatMap(({ id, title, hidden, state, validUntil }): Reminder[] =>
    !hidden && state === 'valid' && endsSoon(validUntil, now)
      ? [{ kind: 'ending', subject: id, name: title, on: validUntil }]
      : [],
  );
  return [...ending, ...old];
}

/** One mail about all of it, in the language of the person. */
export function buildReminderMail(reminders: readonly Reminder[], publicUrl: string, lang: Lang) {
  const t = translator(lang);
  const linesOf = (kind: Reminder['kind']) => reminders.filter((each) => each.kind === kind);
  const ending = linesOf('ending').map(({ name, on }) =>
    t(`- ${name.nl}: geldig tot ${formatDate(on, lang)}`, `- ${name.en}: valid until ${formatDate(on, lang)}`),
  );
  const old = linesOf('old').map(({ name, on }) =>
    t(`- ${name.nl}: bewijs van ${formatDate(on, lang)}`, `- ${name.en}: proof of ${formatDate(on, lang)}`),
  );
  const parts = [
    ending.length > 0 &&
      `${t('Deze bewijzen verlopen binnenkort. Vraag de uitgever hoe u ze verlengt.', 'These proofs end soon. Ask the issuer how to renew them.')}\n${ending.join('\n')}`,
    old.length > 0 &&
      `${t('Van deze skills is het beste bewijs ouder dan twee jaar. Een toets, bijscholing of een bevestiging van uw werk maakt ze weer vers.', 'For these skills the best proof is more than two years old. An assessment, further training or a confirmation from work makes them fresh again.')}\n${old.join('\n')}`,
    t(
      `Bekijk uw skillskaart: ${publicUrl}/passport/skills-map`,
      `See your skills map: ${publicUrl}/passport/skills-map`,
    ),
    t(
      `U krijgt deze mail omdat u herinneringen aanzette. Over elke skill mailen we hoogstens een keer per jaar. Uitzetten kan op uw accountpagina: ${publicUrl}/account#reminders`,
      `You get this mail because you turned reminders on. We mail about each skill at most once a year. You can turn them off on your account page: ${publicUrl}/account#reminders`,
    ),
  ];
  return {
    subject: t('Tijd om uw skills op te frissen', 'Time to refresh your skills'),
    text: parts.filter(Boolean).join('\n\n'),
  };
}
