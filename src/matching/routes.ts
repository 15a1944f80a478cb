import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { exemptionOfferRoutes } from './exemptions/offer-routes.ts';
import { exemptionIntakeRoutes, exemptionRequestRoutes } from './exemptions/request-routes.ts';
import { gapRoutes } from './gap/routes.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { rulesRoutes } from './rules-routes.ts';
import { skillsMapRoutes } from './skills-map/routes.ts';
import { vacancyRoutes } from './vacancies/routes.ts';

/** Every `/v1` operation of this room. */
export const matchingRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    for (const routes of ROUTES) app.register(routes(deps));
    done();
  };

const ROUTES: readonly ((deps: Deps) => Routes)[] = [
  vacancyRoutes,
  gapRoutes,
  exemptionOfferRoutes,
  exemptionRequestRoutes,
  exemptionIntakeRoutes,
  rulesRoutes,
  skillsMapRoutes,
  reminderRoutes,
];
