import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { accountRoutes } from './account-routes.ts';
import { addressRoutes } from './address-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import type { PersonData } from './person-data.ts';
import { tokenRoutes } from './token-routes.ts';

/** Every `/v1` operation of this room. */
export const accessRoutes =
  (deps: Deps, personData: PersonData): Routes =>
  (app, _options, done) => {
    app.register(tokenRoutes(deps));
    app.register(accountRoutes(deps, personData));
    app.register(addressRoutes(deps, personData));
    app.register(passkeyRoutes(deps));
    done();
  };
