import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { achievementRoutes } from './achievements/achievements.ts';

/** Every `/v1` operation of this room. */
export const credentialRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const routes of [achievementRoutes]) app.register(routes(deps));
    done();
  };
