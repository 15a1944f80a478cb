import { z } from 'zod';
import { claims } from '../credentials/index.ts';
import {
  arrangeItem,
  downloadItem,
  fileHeaders,
  findItem,
  readEvidence,
  removeItem,
  shares,
  viewPassport,
} from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { verifyCredential } from '../verification/index.ts';
import { flash, sendPage } from './kit/page.ts';
import { passportAddPages } from './passport-add-pages.ts';
import { arrangePage, itemPage } from './passport-item-view.ts';
import { passportOverview } from './passport-overview.ts';
import { capitalise, say } from './passport-parts.ts';
import { passportPdfPages } from './passport-pdf-pages.ts';

const zParams = z.strictObject({ id: z.uuid() });
const LINKS_SHOWN = 5;

/** A form of one button: which one was pressed says what to do. */
const zArrangeForm = z.strictObject({
  hidden: z.enum(['yes', 'no']).optional(),
  position: z.coerce.number().int().min(0).max(10_000).optional(),
  back: z.enum(['arrange']).optional(),
});

/** The passport, for its owner. */
export const passportPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.register(passportAddPages(deps));
    app.register(passportPdfPages(deps));

    app.get('/passport', { config: { access: 'person' } }, async (request, reply) => {
      const words = { lang: request.lang, t: translator(request.lang) };
      const passport = await viewPassport(deps, request.actor);
      const links = await shares.listShares(deps, request.actor, { limit: LINKS_SHOWN });
      const waiting = await claims.listWaiting(deps, request.actor);
      const title = words.t('Paspoort', 'Passport');
      const body = passportOverview({ passport, waiting, links }, words);
      return sendPage(request, reply, { title, noindex: true, body });
    });

    app.post('/passport/claims', { config: { access: 'person' } }, async (request, reply) => {
      await claims.claimWaiting(deps, request.actor);
      flash(reply, translator(request.lang)('Het staat in uw paspoort.', 'It is in your passport.'));
      return reply.redirect('/passport', 303);
    });

    app.get('/passport/arrange', { config: { access: 'person' } }, async (request, reply) => {
      const words = { lang: request.lang, t: translator(request.lang) };
      const { items } = await viewPassport(deps, request.actor);
      const title = words.t('Volgorde en verbergen', 'Order and hide');
      return sendPage(request, reply, { title, noindex: true, body: arrangePage(items, words) });
    });

    app.get(
      '/passport/credentials/:id',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const words = { lang: request.lang, t: translator(request.lang) };
        const item = await findItem(deps, request.actor, request.params.id);
        const report = await verifyCredential(deps, { credential: item.document });
        const title = capitalise(say(item.title, words));
        return sendPage(request, reply, { title, noindex: true, body: itemPage(item, report, words) });
      },
    );

    app.get(
      '/passport/credentials/:id.json',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const file = await downloadItem(deps, request.actor, request.params.id);
        return reply.headers(fileHeaders(file)).send(file.content);
      },
    );

    app.get(
      '/passport/evidence/:id',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const file = await readEvidence(deps, request.actor, request.params.id);
        return reply.headers(fileHeaders(file)).send(file.content);
      },
    );

    app.post(
      '/passport/credentials/:id/arrange',
      { config: { access: 'person' }, schema: { params: zParams, body: zArrangeForm } },
      async (request, reply) => {
        const { hidden, position, back } = request.body;
        await arrangeItem(deps, request.actor, {
          itemId: request.params.id,
          position,
          hidden: hidden === undefined ? undefined : hidden === 'yes',
        });
        return reply.redirect(back ? '/passport/arrange' : `/passport/credentials/${request.params.id}`, 303);
      },
    );

    app.post(
      '/passport/credentials/:id/remove',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        await removeItem(deps, request.actor, request.params.id);
        flash(reply, translator(request.lang)('Het is verwijderd.', 'It has been removed.'));
        return reply.redirect('/passport', 303);
      },
    );
    done();
  };
