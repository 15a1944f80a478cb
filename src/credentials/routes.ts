import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { achievementRoutes } from './achievements/achievements.ts';
import { claimRoutes } from './claims/routes.ts';
import { classCodeRoutes } from './class-codes/routes.ts';
import { cohortRoutes } from './cohorts/routes.ts';
import { issuedRoutes } from './credential-routes.ts';
import { vcApiInstanceRoutes } from './vc-api/instance-routes.ts';

/** Every `/v1` operation of this room. */
export const credentialRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const routes of [
      achievementRoutes,
      issuedRoutes,
      cohortRoutes,
      claimRoutes,
      classCodeRoutes,
      vcApiInstanceRoutes,
    ])
      app.register(routes(deps));
    done();
  };
