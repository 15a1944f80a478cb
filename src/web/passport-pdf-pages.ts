import { z } from 'zod';
import { shares, viewPassport } from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { drawPassport } from './passport-pdf.ts';

const zQuery = z.object({ share: z.uuid().optional(), lang: z.string().optional() });

/** The passport as a PDF: all that is not hidden, or just what a link shows, with that link on it. */
export const passportPdfPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/passport.pdf',
      { config: { access: 'person' }, schema: { querystring: zQuery } },
      async (request, reply) => {
        const words = { lang: request.lang, t: translator(request.lang) };
        const { holder, items, areas } = await viewPassport(deps, request.actor);
        const share = request.query.share && (await shares.findShare(deps, request.actor, request.query.share));
        const input = share
          ? {
              name: share.fields.name ? holder.name : null,
              email: share.fields.email ? holder.email : null,
              items: share.items,
              areas: share.areas,
              check: share.url ? { url: share.url, isShare: true } : verifyPage(deps),
            }
          : {
              name: holder.name,
              email: null,
              items: items.filter(({ hidden }) => !hidden),
              areas,
              check: verifyPage(deps),
            };
        const pdf = await drawPassport({ ...input, now: deps.now() }, words);
        return reply
          .headers({
            'content-type': 'application/pdf',
            'content-disposition': 'attachment; filename="skillspaspoort.pdf"',
          })
          .send(pdf);
      },
    );
    done();
  };

const verifyPage = (deps: Deps) => ({ url: `${deps.config.publicUrl}/verify`, isShare: false });
