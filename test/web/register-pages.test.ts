import { describe, expect, test } from 'vitest';
import { findOrganisation } from '../../src/organisations/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const office = await world.anOrganisation('programme-office');
const keeper = await world.aMember(office, 'admin');
const opleider = await world.anOpleider({ name: 'Opleider Proef' });
const newUrl = '/office/recognitions/new';
const aForm = (overrides: object = {}) => ({
  issuerId: opleider,
  opleidingId: 'everything',
  validFrom: '2026-01-01',
  basis: 'Besluit stuurgroep',
  ...overrides,
});
const lines = async () => (await world.get(undefined, '/v1/recognitions?pageSize=100')).json().items;

describe('keeping the register', () => {
  test('an issuer of ours is recognised under its own name and DID, and everyone reads it', async () => {
    const answer = await world.submit(keeper, newUrl, aForm({ opleidingId: 'medewerker-ict-support' }));
    expect(answer.statusCode).toBe(303);
    const organisation = await findOrganisation(world.deps.db, opleider);
    expect(await lines()).toContainEqual(
      expect.objectContaining({ issuerDid: organisation?.did, issuerName: 'Opleider Proef', issuerLocation: 'Almere' }),
    );
    const page = await world.page(undefined, '/register?search=proef');
    expect(page.body).toContain('Opleider Proef');
    expect(page.body).toContain('Medewerker ICT Support');
  });

  test('an issuer from outside is recognised by its DID', async () => {
    const outside = { issuerId: '', issuerDid: 'did:web:buiten.example', issuerName: 'Buiten Voorbeeld' };
    expect((await world.submit(keeper, newUrl, aForm(outside))).statusCode).toBe(303);
    expect(await lines()).toContainEqual(expect.objectContaining({ issuerDid: 'did:web:buiten.example' }));
  });

  test.each<[string, object, string]>([
    ['no issuer', { issuerId: '' }, 'Kies een uitgever'],
    ['two issuers', { issuerDid: 'did:web:a.example', issuerName: 'A' }, 'Kies een uitgever'],
    ['an issuer without a name', { issuerId: '', issuerDid: 'did:web:a.example' }, 'Vul de naam'],
    ['an end before the start', { validUntil: '2025-01-01' }, 'De laatste dag ligt vóór de eerste.'],
    ['no reason', { basis: '' }, 'Vul dit in.'],
  ])('with %s is asked again, with what was filled in', async (_what, overrides, message) => {
    const before = (await lines()).length;
    const page = await world.submit(keeper, newUrl, { ...aForm(), ...overrides });
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain(message);
    expect(page.body).toContain('value="2026-01-01"');
    expect(await lines()).toHaveLength(before);
  });

  test('twice the same is told in plain words', async () => {
    const form = aForm({ validFrom: '2026-02-01' });
    await world.submit(keeper, newUrl, form);
    const page = await world.submit(keeper, newUrl, form);
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain('Deze erkenning staat al in het register.');
  });

  test('a recognition is ended with a reason that everyone reads', async () => {
    await world.submit(keeper, newUrl, aForm({ validFrom: '2026-03-01' }));
    const line = (await lines()).find(({ validFrom }: { validFrom: string }) => validFrom === '2026-03-01');
    const endUrl = `/office/recognitions/${line.id}/end`;
    expect((await world.page(keeper, endUrl)).statusCode).toBe(200);
    expect((await world.submit(keeper, endUrl, { validUntil: '2026-02-01', reason: 'x' })).statusCode).toBe(400);
    expect(
      (await world.submit(keeper, endUrl, { validUntil: '2026-11-01', reason: 'Cursus gestopt' })).statusCode,
    ).toBe(303);
    expect((await world.page(undefined, '/register')).body).toContain('Cursus gestopt');
  });

  test('is for the programme office only', async () => {
    const stranger = await world.aStranger();
    for (const url of ['/office/recognitions', newUrl]) {
      expect((await world.page(undefined, url)).statusCode).toBe(401);
      expect((await world.page(stranger, url)).statusCode).toBe(404);
    }
    expect((await world.submit(stranger, newUrl, aForm())).statusCode).toBe(404);
  });
});

test('a search that finds nothing says so', async () => {
  expect((await world.page(undefined, '/register?search=%25bestaat-niet')).body).toContain('Niets gevonden');
});
