import type { World } from '../support/world.ts';

/** An access token of a new API client of the organisation. */
export async function aClientToken(world: World, organisationId: string, scopes: string[]): Promise<string> {
  const admin = await world.aMember(organisationId, 'admin');
  const url = `/v1/organisations/${organisationId}/api-clients`;
  const { id, secret } = (await world.post(admin, url, { name: 'Administratie', scopes })).json();
  return (await requestToken(world, id, secret)).json().access_token;
}

export const requestToken = (world: World, clientId: string, secret: string) =>
  world.post(undefined, '/v1/tokens', {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
  });
