import { expect, test } from 'vitest';
import { aProof, DEVICES, NETWORK, OPLEIDING, SOFTWARE } from '../matching/exemption-support.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const organisationId = await world.anOrganisation('school', { slug: 'roc-flevoland', name: 'ROC Voorbeeld' });
const board = await world.aMember(organisationId, 'assessor', { name: 'Bo Besluit' });
const base = '/organisations/roc-flevoland';

const offerForm = {
  include: [DEVICES, SOFTWARE, NETWORK],
  [`rung-${DEVICES}`]: 'course',
  [`age-${DEVICES}`]: '3',
  [`age-${SOFTWARE}`]: '',
  explanationNl: 'Vraag vrijstelling voor wat u al kunt.',
  deciderNl: 'Examencommissie ICT',
  decisionWeeks: '6',
};

async function publishedOffer(): Promise<string> {
  const { items } = (await world.get(undefined, '/v1/exemption-offers')).json();
  return items[0].id;
}

test('a school publishes an offer by its form, which tells every fault at its field', async () => {
  const action = `${base}/exemption-offers/new?opleiding=${OPLEIDING}`;
  expect((await world.page(board, `${base}/exemption-offers/new`)).body).toContain(OPLEIDING);
  const faulty = await world.submit(board, action, { ...offerForm, include: [], deciderNl: '', decisionWeeks: '99' });
  expect(faulty.statusCode).toBe(400);
  for (const field of ['include', 'decisionWeeks']) expect(faulty.body).toContain(`href="#field-${field}"`);
  expect((await world.submit(board, action, { ...offerForm, deciderNl: '' })).body).toContain(
    'href="#field-deciderNl"',
  );

  expect((await world.submit(board, action, offerForm)).statusCode).toBe(303);
  const shown = await world.page(undefined, `/exemption-offers/${await publishedOffer()}`);
  expect(shown.body).toContain('Vraag vrijstelling voor wat u al kunt.');
  expect(shown.body).toContain('Opleiding of hoger, niet ouder dan 3 jaar');
  expect((await world.page(undefined, `/opleidingen/${OPLEIDING}`)).body).toContain('Vrijstelling bij ROC Voorbeeld');
  const again = await world.submit(board, action, offerForm);
  expect(again.body).toContain('Voor deze opleiding staat al een aanbod.');
});

test('from asking to the decision, by pages alone', async () => {
  const candidate = await world.aPerson({ name: 'Ilse Demo' });
  const offer = await publishedOffer();
  expect((await world.page(candidate, `/exemptions/new?offer=${offer}`)).body).toContain(
    'Er is nog niets om te laten zien',
  );
  const { id: item } = await aProof(world, candidate, [DEVICES, SOFTWARE]);
  expect((await world.page(candidate, `/exemptions/new?offer=${offer}`)).body).toContain('ICT-support certificaat');

  const asked = { offer, outcomes: [DEVICES, NETWORK], items: item, fields: 'evidence', motivation: 'Ik kan dit al.' };
  const faulty = await world.submit(candidate, '/exemptions/new', { ...asked, motivation: '', outcomes: [] });
  expect(faulty.statusCode).toBe(400);
  const confirm = await world.submit(candidate, '/exemptions/new', asked);
  expect(confirm.body).toContain('Er is nog niets verstuurd.');
  expect((await world.get(candidate, '/v1/exemption-requests')).json().items).toEqual([]);
  expect((await world.submit(candidate, '/exemptions/new', { ...asked, step: 'change' })).body).toContain(
    'Ik kan dit al.',
  );
  const late = await world.submit(candidate, '/exemptions/new', { ...asked, endsOn: '2020-01-01', step: 'send' });
  expect(late.body).toContain('href="#field-endsOn"');
  const sent = await world.submit(candidate, '/exemptions/new', { ...asked, step: 'send' });
  expect(sent.statusCode).toBe(303);
  const own = String(sent.headers.location);
  const intake = `${base}/exemption-requests/${own.split('/').at(-1)}`;

  expect((await world.page(board, `${base}/exemption-requests?state=asked`)).body).toContain('Ilse Demo');
  expect((await world.page(board, `${base}/exemption-requests?state=decided`)).body).toContain(
    'Geen aanvragen gevonden',
  );
  expect((await world.page(board, base)).body).toContain('1 kandidaat wacht op uw besluit.');
  const detail = await world.page(board, intake);
  for (const words of ['Geen besluit', 'TechGrounds Voorbeeld', 'aangetoond', 'Instroomniveau']) {
    expect(detail.body).toContain(words);
  }

  await world.submit(board, `${intake}/questions`, { question: 'Heeft u ook een netwerkbewijs?' });
  expect((await world.page(candidate, own)).body).toContain('Heeft u ook een netwerkbewijs?');
  expect((await world.submit(candidate, `${own}/answers`, { answer: ' ' })).statusCode).toBe(400);
  const more = await aProof(world, candidate, [NETWORK]);
  const answer = { answer: 'Ja.', otherProofs: 'on', items: [item, more.id], fields: 'evidence' };
  expect((await world.submit(candidate, `${own}/answers`, answer)).statusCode).toBe(303);

  const undecided = await world.submit(board, `${intake}/decisions`, { [`decision-${DEVICES}`]: 'granted' });
  expect(undecided.body).toContain(`href="#field-decision-${NETWORK}"`);
  const decision = {
    [`decision-${DEVICES}`]: 'granted',
    [`seen-${DEVICES}`]: 'covered',
    [`decision-${NETWORK}`]: 'refused',
    [`seen-${NETWORK}`]: 'covered',
  };
  const bare = await world.submit(board, `${intake}/decisions`, decision);
  expect(bare.body).toContain(`href="#field-reason-${NETWORK}"`);
  const reason = { [`reason-${NETWORK}`]: 'Het netwerkbewijs is te algemeen.' };
  expect((await world.submit(board, `${intake}/decisions`, { ...decision, ...reason })).statusCode).toBe(303);

  const after = await world.page(candidate, own);
  for (const words of ['Het netwerkbewijs is te algemeen.', 'Bo Besluit', 'In uw paspoort']) {
    expect(after.body).toContain(words);
  }
  expect((await world.page(board, intake)).body).not.toContain('Besluit vastleggen');
  for (const [who, path] of [
    [candidate, own],
    [board, intake],
  ] as const) {
    const pdf = await world.page(who, `${path}/dossier.pdf`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.rawPayload.includes('/StructTreeRoot')).toBe(true);
  }
});

test('a candidate takes a request back by its page, after being asked', async () => {
  const candidate = await world.aPerson();
  const { id: item } = await aProof(world, candidate, [DEVICES]);
  const form = {
    offer: await publishedOffer(),
    outcomes: DEVICES,
    items: item,
    motivation: 'Al gedaan.',
    step: 'send',
  };
  const own = String((await world.submit(candidate, '/exemptions/new', form)).headers.location);
  expect((await world.page(candidate, own)).body).toContain('Aanvraag intrekken');
  await world.submit(candidate, `${own}/withdrawal`);
  const after = (await world.page(candidate, own)).body;
  expect(after).toContain('ingetrokken');
  expect(after).not.toContain('Aanvraag intrekken');
  expect((await world.page(await world.aStranger(), own)).statusCode).toBe(404);
});

test('an offer is changed and stopped by its page; a stopped one says so to everyone', async () => {
  const offer = await publishedOffer();
  const page = `${base}/exemption-offers/${offer}`;
  expect((await world.page(board, page)).body).toContain('Vraag vrijstelling voor wat u al kunt.');
  const changed = { ...offerForm, explanationNl: 'Nieuwe uitleg.' };
  expect((await world.submit(board, page, changed)).statusCode).toBe(303);
  expect((await world.page(undefined, `/exemption-offers/${offer}`)).body).toContain('Nieuwe uitleg.');
  await world.submit(board, `${page}/withdrawal`);
  expect((await world.page(undefined, `/exemption-offers/${offer}`)).body).toContain(
    'De school biedt dit niet meer aan.',
  );
  const someone = await world.aPerson();
  expect((await world.page(someone, `/exemptions/new?offer=${offer}`)).headers.location).toBe(
    `/exemption-offers/${offer}`,
  );
});
