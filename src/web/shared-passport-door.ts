import { html } from '../platform/html.ts';
import { actions, button, buttonForm, card, heading, lead } from './kit/components.ts';
import { type FieldError, form, textField } from './kit/forms.ts';
import type { PageInput } from './kit/page.ts';
import type { Words } from './passport-parts.ts';

/** What stands before a shared passport: who has no link, who needs a PIN, and what only draws a preview. */

export function howToGetIn({ t }: Words): PageInput {
  const title = t('Open de link die u kreeg', 'Open the link that you were given');
  return {
    title,
    status: 401,
    body: html`${heading(1, title)}
      ${lead(
        t(
          'Dit is het adres van een gedeeld paspoort. Het werkt alleen in de browser waarin de link zelf is geopend.',
          'This is the address of a shared passport. It works only in the browser in which the link itself was opened.',
        ),
      )}
      ${card({
        title: t('Zo komt u binnen', 'How to get in'),
        body: html`<ol>
          <li>${t('Kreeg u dit adres van een collega? Vraag om de hele link. Die begint met deze website en dan /p/.', 'Did a colleague send you this address? Ask for the whole link. It starts with this website and then /p/.')}</li>
          <li>${t('Uw collega vindt de link op de pagina zelf, onder “Over deze link”, met een knop om hem te kopiëren.', 'Your colleague finds the link on the page itself, under “About this link”, with a button to copy it.')}</li>
          <li>${t('Keek u eerder zelf, maar is het even geleden? Open dan de link opnieuw.', 'Did you look yourself before, but a while ago? Open the link again.')}</li>
        </ol>`,
      })}`,
  };
}

export function pinPage(shareId: string, errors: readonly FieldError[], { t }: Words): PageInput {
  const title = t('Vul de pincode in', 'Fill in the PIN');
  return {
    title,
    status: errors.length > 0 ? 400 : 200,
    body: html`${heading(1, title)}
      ${lead(
        t(
          'Degene die dit paspoort deelt, gaf u apart een pincode van zes cijfers.',
          'The one who shares this passport gave you a PIN of six digits separately.',
        ),
      )}
      ${card({
        body: form({
          action: `/shared/${shareId}/pin`,
          errors,
          t,
          body: html`${textField({
            name: 'pin',
            label: t('Pincode', 'PIN'),
            hint: t(
              'Na vijf keer fout moet u een kwartier wachten.',
              'After five wrong tries you have to wait a quarter of an hour.',
            ),
            inputmode: 'numeric',
            autocomplete: 'one-time-code',
            maxlength: 7,
            size: 7,
            errors,
            required: true,
          })}
          ${actions(button({ label: t('Verder', 'Continue') }))}`,
        }),
      })}`,
  };
}

/** For a program that only draws a preview, and for a person whose browser looks like one: the button opens it. */
export function linkPreview(token: string, { t }: Words): PageInput {
  const title = t('Gedeeld skillspaspoort', 'Shared skills passport');
  return {
    title,
    body: html`${heading(1, title)}
      ${lead(t('Iemand deelt een deel van een ICT-skillspaspoort met u.', 'Somebody shares a part of an ICT skills passport with you.'))}
      ${buttonForm({ action: `/p/${token}`, label: t('Paspoort bekijken', 'View the passport') })}`,
  };
}
