import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { dutchDayOf } from '../platform/dutch-day.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type Lang, translator } from '../platform/i18n.ts';
import { listRecognitions, type Recognition } from '../verification/index.ts';
import { actions, button, emptyState, heading, lead, link, pagination, paragraph, table } from './kit/components.ts';
import { form, textField } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { officeRecognitionPages } from './office-recognition-pages.ts';
import { periodOf, stateTag } from './recognition-words.ts';

const zRegisterQuery = z.object({ search: z.string().max(200).default(''), after: z.uuid().optional() });

const PAGE_SIZE = 50;

/** The public register of recognised issuers, and its keeping by the programme office. */
export const registerPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.register(officeRecognitionPages(deps));

    app.get(
      '/register',
      { config: { access: 'public' }, schema: { querystring: zRegisterQuery } },
      async (request, reply) => {
        const { search, after } = request.query;
        const rows = await listRecognitions(deps, { text: search, after, limit: PAGE_SIZE + 1 });
        const items = rows.slice(0, PAGE_SIZE);
        const last = rows.length > PAGE_SIZE ? items.at(-1) : undefined;
        const next = last ? `/register?${new URLSearchParams({ search, after: last.id })}` : null;
        const t = translator(request.lang);
        return sendPage(request, reply, {
          title: t('Register van erkende uitgevers', 'Register of recognised issuers'),
          wide: true,
          body: registerPage({ items, next, search, today: dutchDayOf(deps.now()), lang: request.lang }),
        });
      },
    );
    done();
  };

interface RegisterView {
  items: Recognition[];
  next: string | null;
  search: string;
  /** An ISO date. */
  today: string;
  lang: Lang;
}

function registerPage({ items, next, search, today, lang }: RegisterView): Html {
  const t = translator(lang);
  return html`${heading(1, t('Register van erkende uitgevers', 'Register of recognised issuers'))}
    ${lead(
      t(
        'Wie is erkend om voor welke opleiding bewijzen te geven, van wanneer tot wanneer en op welke grond.',
        'Who is recognised to give credentials for which course, from when to when and on what basis.',
      ),
    )}
    ${form({
      action: '/register',
      method: 'get',
      t,
      body: html`${textField({ name: 'search', label: t('Zoek op uitgever of opleiding', 'Search by issuer or course'), type: 'search', value: search })}
        ${actions(button({ label: t('Zoeken', 'Search'), variant: 'secondary' }))}`,
    })}
    ${
      items.length > 0
        ? table({
            caption: t('Erkenningen', 'Recognitions'),
            hiddenCaption: true,
            columns: [
              { label: t('Uitgever', 'Issuer'), wide: true },
              { label: t('Opleiding', 'Course') },
              { label: t('Periode', 'Period') },
              { label: t('Grond', 'Basis') },
              { label: t('Stand', 'State') },
            ],
            rows: items.map((line) => [
              html`${line.issuerUrl ? link(line.issuerUrl, line.issuerName) : line.issuerName}${line.issuerLocation && html`<div class="soft small">${line.issuerLocation}</div>`}`,
              line.opleidingName ?? t('alles wat deze uitgever geeft', 'all that this issuer gives'),
              periodOf(line, t, lang),
              html`${line.basis}${line.endReason && html`<div class="soft small">${t('Beëindigd', 'Ended')}: ${line.endReason}</div>`}`,
              stateTag(line, today, t),
            ]),
          })
        : emptyState({
            title: t('Niets gevonden', 'Nothing found'),
            body: search
              ? t('Geen erkenning past bij wat u zoekt.', 'No recognition fits what you search for.')
              : t('Er zijn nog geen erkenningen.', 'There are no recognitions yet.'),
          })
    }
    ${pagination({ nextHref: next }, t)}
    ${paragraph(html`${t('Voor andere systemen:', 'For other systems:')} ${link('/recognitions/register.json', t('het register, ondertekend', 'the register, signed'))}, ${link('/recognitions/dcc-legacy.json', t('in de vorm van DCC', 'in the shape of DCC'))}.`)}`;
}
