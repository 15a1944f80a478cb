import type { Deps } from '../platform/deps.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { heading } from './kit/components.ts';
import { sendPage } from './kit/page.ts';

/** What the service is, for who comes in at the front door. */
export const homePages =
  (_deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/', { config: { access: 'public' } }, (request, reply) =>
      sendPage(request, reply, { title: 'ICT-skillspaspoort', body: html`${heading(1, 'ICT-skillspaspoort')}` }),
    );
    done();
  };
