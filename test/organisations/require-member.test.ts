import { describe, expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';
import { aClientToken } from './support.ts';

const world = await startWorld();
const opleider = await world.anOpleider();
const other = await world.anOpleider();
const office = await world.anOrganisation('programme-office');
const body = { email: 'nieuw@voorbeeld.example', name: 'Daniël Proef', role: 'viewer' };

describe('what needs the right to manage', () => {
  test.each([
    ['nobody', async () => undefined, 401, 'unauthenticated'],
    ['a stranger', () => world.aStranger(), 404, 'not_found'],
    ['an admin of another organisation', () => world.aMember(other, 'admin'), 404, 'not_found'],
    ['an issuer', () => world.aMember(opleider, 'issuer'), 403, 'forbidden'],
    ['an assessor', () => world.aMember(opleider, 'assessor'), 403, 'forbidden'],
    ['a viewer', () => world.aMember(opleider, 'viewer'), 403, 'forbidden'],
    [
      'an admin without a passkey',
      () => world.aMember(opleider, 'admin', { secondFactor: false }),
      403,
      'second_factor_required',
    ],
    ['a viewer of the programme office', () => world.aMember(office, 'viewer'), 403, 'forbidden'],
  ])('%s is refused', async (_who, caller, status, code) => {
    const answer = await world.post(await caller(), `/v1/organisations/${opleider}/invitations`, body);
    expect(answer.json()).toMatchObject({ status, code });
  });

  test.each([
    ['an admin', () => world.aMember(opleider, 'admin'), 'een'],
    ['an admin of the programme office, which looks after all', () => world.aMember(office, 'admin'), 'twee'],
  ])('%s is let through', async (_who, caller, name) => {
    const invitation = { ...body, email: `${name}@voorbeeld.example` };
    const answer = await world.post(await caller(), `/v1/organisations/${opleider}/invitations`, invitation);
    expect(answer.statusCode).toBe(201);
  });
});

describe('what needs the right to view', () => {
  const url = `/v1/organisations/${opleider}/members`;

  test.each([
    ['nobody', async () => undefined, 401],
    ['a stranger', () => world.aStranger(), 404],
    ['a viewer of another organisation', () => world.aMember(other, 'viewer'), 404],
    ['the programme office, whose members these are not', () => world.aMember(office, 'admin'), 404],
  ])('%s is refused', async (_who, caller, status) => {
    expect((await world.get(await caller(), url)).statusCode).toBe(status);
  });

  test('a viewer is let through without a passkey', async () => {
    const viewer = await world.aMember(opleider, 'viewer', { secondFactor: false });
    expect((await world.get(viewer, url)).statusCode).toBe(200);
  });

  test('an organisation that does not exist is refused as one that is another’s', async () => {
    const answer = await world.get(
      await world.aStranger(),
      '/v1/organisations/019ab0c2-7d10-7b5e-9a52-2f4d1c6b7e99/members',
    );
    expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('an API client', () => {
  test('does what its scope says, for its own organisation only', async () => {
    const token = await aClientToken(world, opleider, ['members:read']);
    expect((await world.get(token, `/v1/organisations/${opleider}/members`)).statusCode).toBe(200);
    expect((await world.get(token, `/v1/organisations/${other}/members`)).json()).toMatchObject({ status: 404 });
  });

  test('is refused what its scope does not say', async () => {
    const token = await aClientToken(world, opleider, ['credentials:read']);
    const answer = await world.get(token, `/v1/organisations/${opleider}/members`);
    expect(answer.json()).toMatchObject({ status: 403, code: 'insufficient_scope' });
  });

  test('never manages, since no scope opens that', async () => {
    const token = await aClientToken(world, opleider, ['members:read', 'credentials:issue', 'achievements:write']);
    const invited = await world.post(token, `/v1/organisations/${opleider}/invitations`, body);
    const rotated = await world.post(token, `/v1/organisations/${opleider}/keys`);
    expect([invited.json(), rotated.json()]).toMatchObject([
      { code: 'insufficient_scope' },
      { code: 'insufficient_scope' },
    ]);
  });
});
