import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { occupationRoutes } from './occupations/routes.ts';
import { ontwikkelpadRoutes } from './ontwikkelpaden/routes.ts';
import { opleidingRoutes } from './opleidingen/routes.ts';
import { skillRoutes } from './skills/routes.ts';

/** The public JSON of the taxonomy. `Accept-Language` chooses `name`; `label` always holds both languages. */
export const taxonomyRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const routes of [skillRoutes, occupationRoutes, opleidingRoutes, ontwikkelpadRoutes])
      app.register(routes(deps));
    done();
  };
