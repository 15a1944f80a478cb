import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDateTime, type T, translator } from '../platform/i18n.ts';
import { findOutboxMail, listOutbox, type OutboxMail } from '../platform/mail.ts';
import {
  breadcrumb,
  card,
  definitionList,
  emptyState,
  heading,
  inLang,
  lead,
  link,
  stack,
  table,
  tag,
} from './kit/components.ts';
import { sendPage } from './kit/page.ts';

const SHOWN = 100;

/** The mails of a demonstration, which go nowhere else. In a real service these pages do not exist. */
export const outboxPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    if (!deps.config.demo) return done();

    app.get('/outbox', { config: { access: 'public' } }, async (request, reply) => {
      const t = translator(request.lang);
      const mails = await listOutbox(deps, SHOWN);
      const title = t('Postvak uit', 'Outbox');
      return sendPage(request, reply, {
        title,
        noindex: true,
        wide: true,
        body: html`${heading(1, title)}
          ${lead(
            t(
              'In deze demonstratie gaat geen mail echt weg. Hier leest u wat er verstuurd zou zijn.',
              'In this demonstration no mail really leaves. Here you read what would have been sent.',
            ),
          )}
          ${
            mails.length === 0
              ? emptyState({
                  title: t('Nog geen mail', 'No mail yet'),
                  body: t(
                    'Vraag een inloglink aan of geef een bewijs uit: dan verschijnt de mail hier.',
                    'Ask for a sign-in link or issue a credential: the mail will appear here.',
                  ),
                })
              : card({
                  body: table({
                    caption: t('Mails, nieuwste eerst', 'Mails, newest first'),
                    hiddenCaption: true,
                    columns: [
                      { label: t('Onderwerp', 'Subject'), wide: true },
                      { label: t('Aan', 'To') },
                      { label: t('Toestand', 'State') },
                      { label: t('Geschreven', 'Written') },
                    ],
                    rows: mails.map((mail) => [
                      link(`/outbox/${mail.id}`, inLang(mail.lang, mail.subject)),
                      mail.to,
                      stateTag(mail.state, t),
                      formatDateTime(mail.createdAt, request.lang),
                    ]),
                  }),
                })
          }`,
      });
    });

    app.get(
      '/outbox/:id',
      { config: { access: 'public' }, schema: { params: z.strictObject({ id: z.uuid() }) } },
      async (request, reply) => {
        const t = translator(request.lang);
        const mail = await findOutboxMail(deps, request.params.id);
        if (!mail) throw new NotFoundError();
        return sendPage(request, reply, {
          title: mail.subject,
          noindex: true,
          body: html`${breadcrumb([{ href: '/outbox', label: t('Postvak uit', 'Outbox') }, { label: mail.subject }], t)}
            ${heading(1, inLang(mail.lang, mail.subject))}
            ${stack(
              card({
                body: definitionList([
                  [t('Aan', 'To'), mail.to],
                  [t('Toestand', 'State'), stateTag(mail.state, t)],
                  [t('Geschreven', 'Written'), formatDateTime(mail.createdAt, request.lang)],
                ]),
              }),
              card({ body: html`<div class="mail-text" lang="${mail.lang}">${withLinks(mail.text)}</div>` }),
            )}`,
        });
      },
    );
    done();
  };

function stateTag(state: OutboxMail['state'], t: T): Html {
  switch (state) {
    case 'queued':
    case 'sending':
      return tag({ label: t('in de rij', 'queued'), tone: 'info' });
    case 'sent':
      return tag({ label: t('verstuurd', 'sent'), tone: 'good' });
    case 'failed':
      return tag({ label: t('geweigerd', 'refused'), tone: 'bad' });
    case 'uncertain':
      return tag({ label: t('onzeker', 'uncertain'), tone: 'warn' });
  }
}

/** The text of a mail with its web addresses as links, as a mail program shows it. */
const withLinks = (text: string): Html[] =>
  text.split(/(https?:\/\/[^\s<>]+)/).map((part, index) => (index % 2 === 1 ? link(part, part) : html`${part}`));
