import { reminders } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type T, translator } from '../platform/i18n.ts';
import { actions, buttonForm, card, link, paragraph } from './kit/components.ts';
import { flash } from './kit/page.ts';

/** Turning reminders on and off, one button each. */
export const accountReminderPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const choice of ['on', 'off'] as const) {
      app.post(`/account/reminders/${choice}`, { config: { access: 'person' } }, async (request, reply) => {
        const t = translator(request.lang);
        await reminders.chooseReminders(deps, request.actor, { isOn: choice === 'on' });
        flash(
          reply,
          choice === 'on'
            ? t('Herinneringen staan aan.', 'Reminders are on.')
            : t('Herinneringen staan uit.', 'Reminders are off.'),
        );
        return reply.redirect('/account#reminders', 303);
      });
    }
    done();
  };

/** Whether reminders are on, and the button to change that. */
export const remindersCard = ({ isOn }: { isOn: boolean }, t: T): Html =>
  card({
    id: 'reminders',
    title: t('Herinneringen', 'Reminders'),
    body: html`${paragraph(
      isOn
        ? t(
            'Aan. U krijgt een mail als het beste bewijs van een skill ouder wordt dan twee jaar, of als een bewijs binnen zestig dagen verloopt. Over elke skill hoogstens een keer per jaar.',
            'On. You get a mail when the best proof of a skill becomes more than two years old, or when a proof ends within sixty days. About each skill at most once a year.',
          )
        : t(
            'Uit. Zet u ze aan, dan mailen we u als een skill aan opfrissen toe is.',
            'Off. Turn them on and we mail you when a skill needs refreshing.',
          ),
    )}
    ${actions(
      isOn
        ? buttonForm({
            action: '/account/reminders/off',
            label: t('Herinneringen uitzetten', 'Turn reminders off'),
            variant: 'secondary',
          })
        : buttonForm({
            action: '/account/reminders/on',
            label: t('Herinneringen aanzetten', 'Turn reminders on'),
            variant: 'secondary',
          }),
    )}
    <p class="small">${link('/passport/skills-map', t('Bekijk nu wat aan opfrissen toe is', 'See now what needs refreshing'))}</p>`,
  });
