import { describe, expect, test } from 'vitest';
import { lifecycle } from '../../src/credentials/index.ts';
import { jobsOfTheHouse } from '../../src/jobs-of-the-house.ts';
import { personData } from '../../src/person-data.ts';
import { SYSTEM, startWorld } from '../support/world.ts';
import { aProof, aRequest, aSchool, DEVICES, NETWORK, SOFTWARE } from './exemption-support.ts';

const world = await startWorld();
const school = await aSchool(world);
const requestsOf = `${school.base}/exemption-requests`;

const grant = (outcomeId: string, more: object = {}) => ({
  outcomeId,
  decision: 'granted',
  seenAdvice: 'covered',
  ...more,
});
const refuse = (outcomeId: string, more: object = {}) => ({
  outcomeId,
  decision: 'refused',
  reason: 'Dit is nog niet aangetoond.',
  seenAdvice: 'not_shown',
  ...more,
});

/** A candidate with a course behind them that covers two learning outcomes, who asks for both. */
async function aCandidate(outcomeIds: readonly string[] = [DEVICES, SOFTWARE]) {
  const person = await world.aPerson();
  const proof = await aProof(world, person, [DEVICES, SOFTWARE]);
  const id = await aRequest(world, school, person, [proof.id], outcomeIds);
  return { person, proof, id, one: `${requestsOf}/${id}`, own: `/v1/exemption-requests/${id}` };
}

test('each step is mailed to who must know, and stands in the trail of the school', async () => {
  const { person, id, one, own } = await aCandidate();
  await world.post(school.board, `${one}/questions`, { question: 'Wanneer was dat?' });
  await world.post(person, `${own}/answers`, { answer: 'Vorig jaar.' });
  await world.post(school.board, `${one}/decisions`, { decisions: [grant(DEVICES), grant(SOFTWARE)] });
  const subjectsTo = async (email: string) =>
    (await world.mails(email))
      .filter(({ text }) => text.includes(id))
      .map(({ subject }) => subject)
      .sort();
  expect(await subjectsTo(person.email)).toEqual([
    'Besluit over uw aanvraag: Medewerker ICT Support',
    'Uw aanvraag voor vrijstelling: Medewerker ICT Support',
    'Uw antwoord is verstuurd: Medewerker ICT Support',
    'Vraag over uw aanvraag: Medewerker ICT Support',
  ]);
  expect(await subjectsTo(school.board.email)).toEqual([
    'Antwoord op uw vraag: Medewerker ICT Support',
    'Nieuwe aanvraag voor vrijstelling: Medewerker ICT Support',
  ]);
  const trail = await world.database.client`select action from audit_events where subject_id = ${id} order by action`;
  expect(trail.map(({ action }) => action)).toEqual([
    'exemption_request.answered',
    'exemption_request.asked',
    'exemption_request.decided',
    'exemption_request.more_asked',
  ]);
});

test('a school grants two exemptions, which stand in the passport and verify as a stranger would check them', async () => {
  const { person, proof, one, own } = await aCandidate([DEVICES, SOFTWARE, NETWORK]);
  const seen = (await world.get(school.board, one)).json();
  expect(seen).toMatchObject({
    state: 'asked',
    dueOn: '2027-01-04',
    candidate: { name: person.name },
    motivation: 'Dit heb ik al geleerd.',
    email: null,
    report: {
      isDecision: false,
      rules: expect.stringContaining('exemption-1'),
      outcomes: [
        { outcomeId: DEVICES, advice: 'covered' },
        { outcomeId: SOFTWARE, advice: 'covered' },
        { outcomeId: NETWORK, advice: 'partly' },
      ],
      credentials: [{ id: proof.id, state: 'valid', rung: 'course', earnedOn: '2026-06-26' }],
    },
  });
  const [firstProof] = seen.report.outcomes[0].skills[0].proofs;
  expect(firstProof).toMatchObject({ itemId: proof.id, issuerName: 'TechGrounds Voorbeeld', rung: 'course', level: 2 });

  const decisions = [grant(DEVICES), grant(SOFTWARE), refuse(NETWORK, { seenAdvice: 'partly' })];
  const decided = await world.post(school.board, `${one}/decisions`, { decisions });
  expect(decided.statusCode).toBe(201);
  expect(decided.json()).toMatchObject({ state: 'decided', deciderName: 'Bo Besluit', shareUrl: null });

  const mine = (await world.get(person, own)).json();
  expect(mine.outcomes).toMatchObject([
    { decision: 'granted', credentialId: expect.any(String) },
    { decision: 'granted', credentialId: expect.any(String) },
    { decision: 'refused', reason: 'Dit is nog niet aangetoond.', credentialId: null },
  ]);
  const { items } = (await world.get(person, '/v1/passport/credentials')).json();
  const exemptions = items.filter(({ id }: { id: string }) =>
    mine.outcomes.some(({ credentialId }: { credentialId: string }) => credentialId === id),
  );
  expect(exemptions.map(({ title }: { title: { nl: string } }) => title.nl).sort()).toEqual([
    'Vrijstelling: Installeert, configureert en onderhoudt software (Medewerker ICT Support)',
    'Vrijstelling: Maakt devices gebruiksklaar (Medewerker ICT Support)',
  ]);
  for (const { id } of exemptions) {
    const [row] = await world.database.client`select document from credentials where id = ${id}`;
    const credential = JSON.parse(row?.document);
    expect(credential.credentialSubject.achievement.achievementType).toBe('ext:Exemption');
    const report = (await world.post(undefined, '/v1/verifications', { credential })).json();
    expect(report).toMatchObject({ outcome: 'good' });
  }
});

test('an exemption proves no skill, so that it never becomes the proof of a next one', async () => {
  const { person, one } = await aCandidate();
  const before = (await world.get(person, '/v1/passport')).json().skills;
  await world.post(school.board, `${one}/decisions`, { decisions: [grant(DEVICES), grant(SOFTWARE)] });
  expect((await world.get(person, '/v1/passport')).json().skills).toEqual(before);
});

test('an exemption comes by a decision only: nobody issues or corrects one in another way', async () => {
  const { one } = await aCandidate([DEVICES]);
  const decided = (await world.post(school.board, `${one}/decisions`, { decisions: [grant(DEVICES)] })).json();
  const { credentialId } = decided.outcomes[0];
  const [row] = await world.database.client`select achievement_id from credentials where id = ${credentialId}`;
  const admin = await world.aMember(school.organisationId, 'admin');
  const issued = await world.post(admin, `${school.base}/credentials`, {
    achievementId: row?.achievement_id,
    recipient: { email: 'ander@voorbeeld.example', name: 'Iemand Anders', lang: 'nl' },
    awardedOn: '2026-11-23',
  });
  expect(issued.json()).toMatchObject({ status: 409, code: 'exemption_by_decision' });
  const recipient = { email: 'ander@voorbeeld.example' };
  const moved = await world.post(admin, `${school.base}/credentials/${credentialId}/corrections`, {
    reason: 'Ander adres.',
    recipient,
  });
  expect(moved.json()).toMatchObject({ status: 409, code: 'exemption_by_decision' });
  expect((await world.get(admin, `${school.base}/achievements`)).json().items).toEqual([]);
});

test('an exemption can be revoked as every credential of the school', async () => {
  const { person, one } = await aCandidate([DEVICES]);
  const decided = (await world.post(school.board, `${one}/decisions`, { decisions: [grant(DEVICES)] })).json();
  const { credentialId } = decided.outcomes[0];
  const admin = await world.aMember(school.organisationId, 'admin');
  const reason = { reason: 'Besluit herzien.' };
  expect((await world.post(admin, `${school.base}/credentials/${credentialId}/revocations`, reason)).statusCode).toBe(
    201,
  );
  const { items } = (await world.get(person, '/v1/passport/credentials')).json();
  expect(items.find(({ id }: { id: string }) => id === credentialId)).toMatchObject({ state: 'revoked' });
});

test('what was revoked between asking and deciding changes the advice, and a decision on the old one is refused', async () => {
  const { proof, one } = await aCandidate();
  await lifecycle.revokeCredentials(world.deps, SYSTEM, {
    organisationId: proof.organisationId,
    credentialIds: [proof.id],
    reason: 'Vergissing.',
  });
  const { report } = (await world.get(school.board, one)).json();
  expect(report).toMatchObject({
    outcomes: [{ advice: 'not_shown' }, { advice: 'not_shown' }],
    credentials: [{ state: 'revoked' }],
  });
  const late = await world.post(school.board, `${one}/decisions`, {
    decisions: [grant(DEVICES, { reason: 'Gezien.' }), grant(SOFTWARE, { reason: 'Gezien.' })],
  });
  expect(late.json()).toMatchObject({ status: 409, code: 'exemption_advice_changed' });
});

describe('a decision', () => {
  test.each([
    [
      'without a reason for a refusal',
      [grant(DEVICES), refuse(SOFTWARE, { reason: ' ', seenAdvice: 'covered' })],
      'decisions.1.reason',
    ],
    ['on a part of what was asked', [grant(DEVICES)], 'decisions'],
    ['on the same twice', [grant(DEVICES), grant(DEVICES)], 'decisions.1.outcomeId'],
    ['on what was not asked', [grant(DEVICES), grant(SOFTWARE), grant(NETWORK)], 'decisions.2.outcomeId'],
  ])('%s is refused', async (_name, decisions, path) => {
    const { one } = await aCandidate();
    const answer = await world.post(school.board, `${one}/decisions`, { decisions });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toContainEqual(expect.objectContaining({ path }));
    expect((await world.get(school.board, one)).json().state).toBe('asked');
  });

  test('that departs from the advice needs a reason, and is then taken', async () => {
    const { one } = await aCandidate([NETWORK]);
    const bare = await world.post(school.board, `${one}/decisions`, {
      decisions: [grant(NETWORK, { seenAdvice: 'partly' })],
    });
    expect(bare.json()).toMatchObject({ status: 400, errors: [{ path: 'decisions.0.reason' }] });
    const reasoned = await world.post(school.board, `${one}/decisions`, {
      decisions: [grant(NETWORK, { seenAdvice: 'partly', reason: 'Getoond in een gesprek.' })],
    });
    expect(reasoned.json()).toMatchObject({ state: 'decided', outcomes: [{ reason: 'Getoond in een gesprek.' }] });
  });

  test('is made once, also by two at the same time, and issues once', async () => {
    const { person, one } = await aCandidate();
    const colleague = await world.aMember(school.organisationId, 'admin', { name: 'Cor Collega' });
    const body = { decisions: [grant(DEVICES), grant(SOFTWARE)] };
    const answers = await Promise.all(
      [school.board, colleague, school.board].map((who) => world.post(who, `${one}/decisions`, body)),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 409))
      expect(answer.json().code).toBe('exemption_request_closed');
    const issued = (await world.get(person, '/v1/passport/credentials')).json().items;
    expect(issued.filter(({ title }: { title: { nl: string } }) => title.nl.startsWith('Vrijstelling'))).toHaveLength(
      2,
    );
  });

  test('on one’s own request is a colleague’s', async () => {
    const member = await world.aMember(school.organisationId, 'assessor', { name: 'Mo Medewerker' });
    const proof = await aProof(world, member, [DEVICES]);
    const id = await aRequest(world, school, member, [proof.id], [DEVICES]);
    const answer = await world.post(member, `${requestsOf}/${id}/decisions`, { decisions: [grant(DEVICES)] });
    expect(answer.json()).toMatchObject({ status: 409, code: 'exemption_own_request' });
  });

  test('ends the link of the request, and the school keeps the advice it was made on', async () => {
    const { person, proof, one, own } = await aCandidate();
    const { shareId } = (await world.get(person, own)).json();
    const { shareUrl, report } = (await world.get(school.board, one)).json();
    await world.post(school.board, `${one}/decisions`, { decisions: [grant(DEVICES), grant(SOFTWARE)] });
    expect((await world.page(undefined, new URL(shareUrl).pathname)).statusCode).toBe(410);
    const after = (await world.get(person, `/v1/share-links/${shareId}`)).json();
    expect(after).toMatchObject({ state: 'withdrawn', itemIds: [proof.id] });
    expect((await world.get(school.board, one)).json().report.outcomes).toEqual(report.outcomes);
  });
});

describe('a candidate', () => {
  test('sees who looked in the log of the link', async () => {
    const { person, one, own } = await aCandidate();
    await world.get(school.board, one);
    const { shareId } = (await world.get(person, own)).json();
    const { items } = (await world.get(person, `/v1/share-links/${shareId}/openings`)).json();
    expect(items).toMatchObject([{ organisationName: 'ROC Voorbeeld' }]);
  });

  test('who stops the link takes the proofs away: nothing can be granted on them any more', async () => {
    const { person, one, own } = await aCandidate([DEVICES]);
    const { shareId } = (await world.get(person, own)).json();
    await world.post(person, `/v1/share-links/${shareId}/withdrawals`);
    expect((await world.get(school.board, one)).json()).toMatchObject({ state: 'asked', report: null });
    const decide = (decision: object) => world.post(school.board, `${one}/decisions`, { decisions: [decision] });
    const granted = await decide(grant(DEVICES, { seenAdvice: null, reason: 'Eerder gezien.' }));
    expect(granted.json()).toMatchObject({ status: 409, code: 'exemption_evidence_gone' });
    expect((await decide(refuse(DEVICES, { seenAdvice: null }))).statusCode).toBe(201);
  });

  test('is asked for more, answers with other proofs, and the link before stops', async () => {
    const { person, one, own } = await aCandidate([NETWORK]);
    const early = await world.post(person, `${own}/answers`, { answer: 'Alvast.' });
    expect(early.json()).toMatchObject({ status: 409, code: 'exemption_nothing_asked' });
    const asked = await world.post(school.board, `${one}/questions`, { question: 'Heeft u ook een netwerkbewijs?' });
    expect(asked.json()).toMatchObject({ state: 'more_asked' });
    const { shareId: first } = (await world.get(person, own)).json();

    const more = await aProof(world, person, [NETWORK]);
    const answered = await world.post(person, `${own}/answers`, {
      answer: 'Ja, hierbij.',
      share: { itemIds: [more.id], showEmail: true },
    });
    expect(answered.json()).toMatchObject({
      state: 'asked',
      messages: [
        { kind: 'asked', memberName: null },
        { kind: 'more_asked', text: 'Heeft u ook een netwerkbewijs?', memberName: 'Bo Besluit' },
        { kind: 'answered', text: 'Ja, hierbij.', memberName: null },
      ],
    });
    expect((await world.get(person, `/v1/share-links/${first}`)).json().state).toBe('withdrawn');
    const seen = (await world.get(school.board, one)).json();
    expect(seen).toMatchObject({ email: person.email, report: { outcomes: [{ advice: 'covered' }] } });
  });

  test('takes a request back, once, and then nothing can be decided', async () => {
    const { person, one, own } = await aCandidate();
    expect((await world.post(person, `${own}/withdrawals`)).json().state).toBe('withdrawn');
    expect((await world.post(person, `${own}/withdrawals`)).json().messages).toHaveLength(2);
    const late = await world.post(school.board, `${one}/decisions`, {
      decisions: [refuse(DEVICES, { seenAdvice: null }), refuse(SOFTWARE, { seenAdvice: null })],
    });
    expect(late.json()).toMatchObject({ status: 409, code: 'exemption_request_closed' });
  });

  test('asks at most ten times a day, since each time a whole board is mailed', async () => {
    const { person, proof, own } = await aCandidate([DEVICES]);
    await world.post(person, `${own}/withdrawals`);
    const body = { offerId: school.offerId, outcomeIds: [DEVICES], itemIds: [proof.id], motivation: 'Weer.' };
    for (let time = 2; time <= 10; time++) {
      const { id } = (await world.post(person, '/v1/exemption-requests', body)).json();
      await world.post(person, `/v1/exemption-requests/${id}/withdrawals`);
    }
    expect((await world.post(person, '/v1/exemption-requests', body)).statusCode).toBe(429);
  });

  test('asks once at a time, with what is in the passport, for what is offered', async () => {
    const { person, proof } = await aCandidate();
    const body = {
      offerId: school.offerId,
      outcomeIds: [DEVICES],
      itemIds: [proof.id],
      motivation: 'Nog eens.',
    };
    const again = await world.post(person, '/v1/exemption-requests', body);
    expect(again.json()).toMatchObject({ status: 409, code: 'exemption_request_exists' });
    const shares = (await world.get(person, '/v1/share-links')).json().items;
    expect(shares.map(({ state }: { state: string }) => state)).toEqual(['withdrawn', 'active']);

    const other = await world.aPerson();
    const foreign = await world.post(other, '/v1/exemption-requests', body);
    expect(foreign.json()).toMatchObject({ status: 400, errors: [{ path: 'itemIds.0' }] });
    const unoffered = await world.post(person, '/v1/exemption-requests', { ...body, outcomeIds: ['b9-k9-w9'] });
    expect(unoffered.json()).toMatchObject({ status: 400, errors: [{ path: 'outcomeIds.0' }] });
  });
});

describe('others', () => {
  test('of another school, and strangers, are told that there is no such request', async () => {
    const { one, own, id } = await aCandidate();
    const neighbourId = await world.anOrganisation('school');
    const neighbour = await world.aMember(neighbourId, 'admin');
    for (const who of [neighbour, await world.aStranger()]) {
      expect((await world.get(who, one)).statusCode).toBe(404);
      expect((await world.get(who, own)).statusCode).toBe(404);
      expect((await world.post(who, `${own}/withdrawals`)).statusCode).toBe(404);
    }
    const elsewhere = `/v1/organisations/${neighbourId}/exemption-requests/${id}`;
    expect((await world.get(neighbour, elsewhere)).statusCode).toBe(404);
    const decisions = [grant(DEVICES), grant(SOFTWARE)];
    expect((await world.post(neighbour, `${elsewhere}/decisions`, { decisions })).statusCode).toBe(404);
    expect((await world.post(neighbour, `${elsewhere}/questions`, { question: 'Wie?' })).statusCode).toBe(404);
  });

  test.each(['viewer', 'issuer'] as const)('a %s of the school does not see what candidates show', async (role) => {
    const { one } = await aCandidate();
    const member = await world.aMember(school.organisationId, role);
    expect((await world.get(member, one)).statusCode).toBe(403);
    expect((await world.get(member, requestsOf)).statusCode).toBe(403);
  });
});

test('lists are filtered by state and continued from where a page ended', async () => {
  const first = (await world.get(school.board, `${requestsOf}?state=decided&pageSize=1`)).json();
  expect(first.items).toMatchObject([{ state: 'decided' }]);
  const next = (
    await world.get(school.board, `${requestsOf}?state=decided&pageSize=1&cursor=${first.nextCursor}`)
  ).json();
  expect(next.items).toMatchObject([{ state: 'decided' }]);
  expect(next.items[0].id).not.toBe(first.items[0].id);
});

test('a request goes when its time is over, or with the person who asked; merging passports brings it along', async () => {
  const { person, own, id } = await aCandidate();
  const data = (await world.get(person, '/v1/me/data')).json();
  expect(data.matching.exemptionRequests).toMatchObject([{ id, state: 'asked', messages: [{ kind: 'asked' }] }]);
  expect(JSON.stringify(data.matching)).not.toContain('sealed');

  const into = await world.aPerson();
  const move = { fromUserId: person.userId, intoUserId: into.userId };
  await world.inTransaction((tx) => personData.mergePeople(world.deps, tx, SYSTEM, move));
  expect((await world.get(into, own)).json()).toMatchObject({ id, report: { outcomes: [{ advice: 'covered' }, {}] } });

  const actor = { kind: 'person', userId: into.userId, sessionId: null, secondFactor: true } as const;
  await personData.erasePerson(world.deps, actor);
  expect((await world.get(school.board, `${requestsOf}/${id}`)).statusCode).toBe(404);

  const { person: late, own: kept } = await aCandidate();
  await world.post(late, `${kept}/withdrawals`);
  world.advance(31 * 24 * 3600 * 1000);
  const job = jobsOfTheHouse.find(({ name }) => name === 'forget-exemption-requests');
  await job?.run(world.deps, {}, { isLast: true });
  const [left] = await world.database
    .client`select count(*)::int as n from exemption_requests where user_id = ${late.userId}`;
  expect(left?.n).toBe(0);
});
