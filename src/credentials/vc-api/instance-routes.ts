import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { zOrganisationPath } from '../schemas.ts';
import { configureInstance, readInstance } from './configure-instance.ts';
import { zInstance, zInstanceSettings } from './contract.ts';

const PATH = '/v1/organisations/:organisationId/vc-api-instance';
const tags = ['VC-API'];

/** How an organisation sets its issuer instance up. */
export const vcApiInstanceRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'readVcApiInstance',
          summary: 'Tells where programs of the organisation issue by VC-API',
          tags,
          params: zOrganisationPath,
          response: { 200: zInstance, '4xx': zProblem },
        },
      },
      (request) => readInstance(deps, request.actor, request.params),
    );

    app.put(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'configureVcApiInstance',
          summary: 'Sets what every credential that is issued by VC-API gets a status entry for',
          description: 'For admins. A caller may ask for other entries.',
          tags,
          params: zOrganisationPath,
          body: zInstanceSettings,
          response: { 200: zInstance, '4xx': zProblem },
        },
      },
      (request) => configureInstance(deps, request.actor, { ...request.params, ...request.body }),
    );
    done();
  };
