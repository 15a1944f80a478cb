import { z } from 'zod';
import { type Html, html } from '../platform/html.ts';
import type { T } from '../platform/i18n.ts';
import { actions, button, notice } from './kit/components.ts';
import { hidden } from './kit/forms.ts';

/** What `assets/passkeys.js` put into the form: the browser's answer as JSON. */
export const zPasskeyAnswer = <Schema extends z.ZodType>(zAnswer: Schema) =>
  z
    .string()
    .max(50_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(zAnswer);

/** A form that `assets/passkeys.js` takes over: the button asks the browser for a passkey, then sends its answer. */
export const passkeyForm = (input: {
  action: string;
  purpose: 'register' | 'check';
  options: object;
  label: string;
  body?: Html;
  t: T;
}): Html => {
  const { action, purpose, options, label, body, t } = input;
  return html`<noscript>${notice({
    tone: 'warn',
    body: t('Een passkey werkt alleen met JavaScript aan.', 'A passkey only works with JavaScript on.'),
  })}</noscript>
  <form class="form" method="post" action="${action}" data-passkey="${purpose}" data-options="${JSON.stringify(options)}">
    <div data-passkey-fault tabindex="-1" role="alert" hidden>${notice({
      tone: 'bad',
      body: t('Dat is niet gelukt. Probeer het opnieuw.', 'That did not work. Try again.'),
    })}</div>
    ${body}
    ${hidden('response', '')}
    ${actions(button({ label }))}
  </form>`;
};
