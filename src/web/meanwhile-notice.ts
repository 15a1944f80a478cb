import { type Html, html } from '../platform/html.ts';
import type { T } from '../platform/i18n.ts';
import { link, notice, paragraph } from './kit/components.ts';

/** Tells whoever saves on top of another's change that nothing was written, and in what the two differ. */
export const meanwhileNotice = (t: T, { page, fields }: { page: string; fields: readonly string[] }): Html =>
  notice({
    tone: 'warn',
    live: true,
    title: t('Iemand anders heeft dit intussen gewijzigd', 'Somebody else has changed this in the meantime'),
    body: html`${paragraph(
      t(
        'Er is nog niets opgeslagen. Wat u invulde staat hieronder. Sla opnieuw op om dat te bewaren.',
        'Nothing has been saved yet. What you filled in stands below. Save again to keep it.',
      ),
    )}
    ${
      fields.length > 0 &&
      html`${paragraph(t('Hierin verschilt wat u invulde van wat er nu staat:', 'In this what you filled in differs from what stands there now:'))}
      <ul>${fields.map((field) => html`<li>${field}</li>`)}</ul>`
    }
    ${paragraph(link(page, t('Bekijk wat er nu staat', 'See what stands there now')))}`,
  });
