import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { clientRoutes } from './administration/client-routes.ts';
import { detailRoutes } from './administration/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { invitationRoutes } from './members/invitation-routes.ts';
import { memberRoutes } from './members/routes.ts';

/** Every `/v1` operation of this room. */
export const organisationRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const routes of [detailRoutes, memberRoutes, invitationRoutes, keyRoutes, clientRoutes]) {
      app.register(routes(deps));
    }
    done();
  };
