import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { account, type PersonData, signIn } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDateTime, type T, translator } from '../platform/i18n.ts';
import {
  actions,
  button,
  card,
  heading,
  lead,
  linkButton,
  pagination,
  paragraph,
  stack,
  table,
} from './kit/components.ts';
import { checkbox, type FieldError, form, parseForm, zChecked } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';

const config = { access: 'person' } as const;
const EVENTS_A_PAGE = 50;
const zHistoryQuery = z.object({ cursor: z.string().max(500).optional().catch(undefined) });

/** What we keep of a person: to take along, to look through, to have forgotten. */
export const accountDataPages =
  (deps: Deps, personData: PersonData): Routes =>
  (app, _options, done) => {
    app.get('/account/data.json', { config }, async (request, reply) => {
      const data = await personData.exportPerson(deps, request.actor);
      return reply
        .header('content-disposition', 'attachment; filename="ict-skillspaspoort.json"')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(data, null, 2));
    });

    app.get('/account/history', { config }, async (request, reply) => {
      const { cursor } = zHistoryQuery.parse(request.query);
      const { items, nextCursor } = await account.listOwnEvents(deps, request.actor, {
        pageSize: EVENTS_A_PAGE,
        cursor,
      });
      const t = translator(request.lang);
      const title = t('Wat er in uw naam is gedaan', 'What was done in your name');
      return sendPage(request, reply, {
        title,
        noindex: true,
        wide: true,
        body: stack(
          heading(1, title),
          table({
            caption: title,
            hiddenCaption: true,
            columns: [
              { label: t('Wanneer', 'When') },
              { label: t('Wat', 'What'), wide: true },
              { label: t('Waarmee', 'On') },
            ],
            rows: items.map(({ at, action, subjectId }) => [
              formatDateTime(at, request.lang),
              html`<code>${action}</code>`,
              html`<code>${subjectId}</code>`,
            ]),
          }),
          pagination({ nextHref: nextCursor && `/account/history?cursor=${nextCursor}` }, t),
        ),
      });
    });

    app.get('/account/delete', { config }, (request, reply) => sendDelete(request, reply, []));

    app.post('/account/delete', { config }, async (request, reply) => {
      const t = translator(request.lang);
      const parsed = parseForm(z.object({ sure: zChecked }), request.body, t);
      if (!parsed.ok || !parsed.data.sure) {
        return sendDelete(request, reply, [{ field: 'sure', message: t('Kruis dit eerst aan.', 'Tick this first.') }]);
      }
      await personData.erasePerson(deps, request.actor);
      flash(reply, t('Uw paspoort en uw gegevens zijn verwijderd.', 'Your passport and your data have been deleted.'));
      return reply.clearCookie(signIn.sessionCookieName(deps.config), { path: '/' }).redirect('/', 303);
    });
    done();
  };

/** The card on the account page. */
export const dataCard = (t: T): Html =>
  card({
    title: t('Uw gegevens meenemen of verwijderen', 'Take along or delete your data'),
    body: html`${paragraph(
      t(
        'Alles wat we van u bewaren, in één bestand. Of alles weg.',
        'All that we keep about you, in one file. Or all gone.',
      ),
    )}
    ${actions(
      linkButton({
        href: '/account/data.json',
        label: t('Download mijn gegevens', 'Download my data'),
        variant: 'secondary',
        download: true,
      }),
      linkButton({
        href: '/account/history',
        label: t('Bekijk wat er in uw naam is gedaan', 'See what was done in your name'),
        variant: 'subtle',
      }),
      linkButton({
        href: '/account/delete',
        label: t('Verwijder mijn account', 'Delete my account'),
        variant: 'subtle',
      }),
    )}`,
  });

function sendDelete(request: FastifyRequest, reply: FastifyReply, errors: FieldError[]) {
  const t = translator(request.lang);
  const title = t('Account verwijderen', 'Delete account');
  return sendPage(request, reply, {
    title,
    status: errors.length > 0 ? 400 : 200,
    noindex: true,
    body: stack(
      heading(1, title),
      lead(
        t(
          'Uw naam, adressen, paspoort en deellinks worden voorgoed verwijderd. Werkgevers kunnen gedeelde links niet meer openen.',
          'Your name, addresses, passport and share links are deleted for good. Employers can no longer open links you shared.',
        ),
      ),
      paragraph(
        t(
          'Wilt u bewijzen houden? Download ze dan eerst: een gedownload bewijs blijft controleerbaar.',
          'Do you want to keep credentials? Download them first: a downloaded credential can still be verified.',
        ),
      ),
      form({
        action: '/account/delete',
        errors,
        t,
        body: html`${checkbox({
          name: 'sure',
          label: t(
            'Ja, verwijder alles. Ik weet dat dit niet terug kan.',
            'Yes, delete everything. I know this cannot be undone.',
          ),
          required: true,
          errors,
        })}
        ${actions(
          button({ label: t('Verwijder mijn account', 'Delete my account'), variant: 'danger' }),
          linkButton({ href: '/account', label: t('Terug', 'Back'), variant: 'secondary' }),
        )}`,
      }),
    ),
  });
}
