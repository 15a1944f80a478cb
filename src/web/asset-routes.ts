import type { Routes } from '../platform/http.ts';
import { listAssets } from './kit/assets.ts';

/** Style sheet, scripts and fonts. Addresses change with the content, so whoever has one need never ask again. */
export const assetRoutes: Routes = (app, _options, done) => {
  for (const { url, mediaType, body, gzipped } of listAssets()) {
    app.get(url, { config: { access: 'public' } }, (request, reply) => {
      const packed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? gzipped : null;
      if (packed) reply.header('content-encoding', 'gzip');
      reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
      return reply.type(mediaType).send(packed ?? body);
    });
  }
  done();
};
