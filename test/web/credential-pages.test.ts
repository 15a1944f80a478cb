import { describe, expect, test } from 'vitest';
import { achievements } from '../../src/credentials/index.ts';
import { aDescription } from '../support/achievement.ts';
import { SYSTEM, startWorld } from '../support/world.ts';

const world = await startWorld();
const slug = 'opleider-proef';
const base = `/organisations/${slug}`;
const organisationId = await world.anOpleider({ slug, name: 'Opleider Proef' });
const issuer = await world.aMember(organisationId, 'issuer');
const viewer = await world.aMember(organisationId, 'viewer', { secondFactor: false });
const stranger = await world.aStranger();
const { id: achievementId } = await achievements.createAchievement(world.deps, SYSTEM, {
  organisationId,
  content: aDescription(),
});
await achievements.publishAchievement(world.deps, SYSTEM, { organisationId, achievementId });

async function issue(name: string, email: string): Promise<string> {
  const form = { achievementId, name, email, awardedOn: '2026-06-26', lang: 'nl' };
  const answer = await world.submit(issuer, `${base}/credentials/new`, form);
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}
const idOf = (url: string) => url.split('/').at(-1) as string;

/** The path of the claim link in the newest mail to an address. */
async function claimPathOf(email: string): Promise<string> {
  const mail = (await world.mails(email)).at(-1);
  const [path] = /\/claim\/[\w-]+/.exec(mail?.text ?? '') ?? [];
  if (!path) throw new Error('no claim link was mailed');
  return path;
}

describe('issuing one', () => {
  test('mails the recipient and shows the credential with its state', async () => {
    const url = await issue('Zoë Voorbeeld', 'zoe@voorbeeld.example');
    expect(await world.mails('zoe@voorbeeld.example')).toHaveLength(1);
    const { body } = await world.page(issuer, `${url}?lang=nl`);
    expect(body).toContain('Zoë Voorbeeld');
    expect(body).toContain('geldig');
    expect(body).toContain('nog niet opgehaald');
    expect(body).toContain('verstuurd');
  });

  test('the same award twice is told at the form, with what was typed', async () => {
    await issue('Daniël Proef', 'daniel@proef.example');
    const form = { achievementId, name: 'Daniël Proef', email: 'daniel@proef.example', awardedOn: '2026-06-26' };
    const again = await world.submit(issuer, `${base}/credentials/new?lang=nl`, form);
    expect(again.statusCode).toBe(400);
    expect(again.body).toContain('al uitgegeven');
    expect(again.body).toContain('value="Daniël Proef"');
  });

  test('faults are told all at once', async () => {
    const answer = await world.submit(issuer, `${base}/credentials/new?lang=nl`, { name: '', email: 'niets' });
    expect(answer.statusCode).toBe(400);
    for (const field of ['achievementId', 'name', 'email', 'awardedOn']) {
      expect(answer.body).toContain(`href="#field-${field}"`);
    }
  });
});

describe('the list', () => {
  test('finds by part of a name and says so when nothing is found', async () => {
    await issue('Jürgen Vindbaar', 'jurgen@proef.example');
    expect((await world.page(issuer, `${base}/credentials?search=vindbaar`)).body).toContain('Jürgen Vindbaar');
    const nothing = await world.page(issuer, `${base}/credentials?search=bestaatniet&lang=nl`);
    expect(nothing.body).toContain('Niets gevonden');
  });

  test('acts on a selection only after a reason was given', async () => {
    const urls = [await issue('Renée Demo', 'renee@demo.example'), await issue('Ilse Demo', 'ilse@demo.example')];
    const credentialIds = urls.map(idOf);
    const question = await world.submit(issuer, `${base}/credentials/selection?lang=nl`, {
      act: 'revoke',
      credentialIds,
    });
    expect(question.body).toContain('Intrekken: 2 bewijzen');
    const without = await world.submit(issuer, `${base}/credentials/acts`, {
      act: 'revoke',
      credentialIds,
      reason: '',
    });
    expect(without.statusCode).toBe(400);
    expect((await world.page(issuer, `${urls[0]}?lang=nl`)).body).not.toContain('Ingetrokken op');

    const form = { act: 'revoke', credentialIds, reason: 'Verkeerde klas' };
    expect((await world.submit(issuer, `${base}/credentials/acts`, form)).statusCode).toBe(303);
    for (const url of urls) {
      const { body } = await world.page(issuer, `${url}?lang=nl`);
      expect(body).toContain('Ingetrokken op');
      expect(body).toContain('Verkeerde klas');
    }
  });

  test('a suspended credential is reinstated', async () => {
    const url = await issue('Noor Voorbeeld', 'noor@voorbeeld.example');
    const act = (name: string) =>
      world.submit(issuer, `${base}/credentials/acts`, {
        act: name,
        credentialIds: idOf(url),
        reason: 'Onderzoek loopt',
      });
    await act('suspend');
    expect((await world.page(issuer, `${url}?lang=nl`)).body).toContain('Geschorst sinds');
    await act('reinstate');
    expect((await world.page(issuer, `${url}?lang=nl`)).body).not.toContain('Geschorst sinds');
  });

  test('a wrong name is corrected by a new credential, each knowing the other', async () => {
    const url = await issue('Nor Voorbeld', 'nor@voorbeeld.example');
    const form = { name: 'Nour Voorbeeld', email: 'nor@voorbeeld.example', reason: 'Naam verkeerd gespeld' };
    const answer = await world.submit(issuer, `${url}/correction`, form);
    expect(answer.statusCode).toBe(303);
    const replacement = String(answer.headers.location);
    expect((await world.page(issuer, url)).body).toContain(`href="${replacement}"`);
    expect((await world.page(issuer, replacement)).body).toContain(`href="${url}"`);
  });
});

describe('claiming', () => {
  test('opening the link changes nothing; the button claims, signs in and shows the passport', async () => {
    const url = await issue('Sanne Voorbeeld', 'sanne@voorbeeld.example');
    const path = await claimPathOf('sanne@voorbeeld.example');
    const offer = await world.page(undefined, `${path}?lang=nl`);
    expect(offer.statusCode).toBe(200);
    expect(offer.body).toContain('Sanne Voorbeeld');
    expect(offer.body).toContain('dat zegt niets over hoe lang het bewijs geldig is');
    expect((await world.page(issuer, `${url}?lang=nl`)).body).toContain('nog niet opgehaald');

    const claimed = await world.submit(undefined, path);
    expect(claimed.statusCode).toBe(303);
    expect(claimed.headers.location).toBe(`/passport/credentials/${idOf(url)}`);
    const cookie = [claimed.headers['set-cookie']]
      .flat()
      .map((line) => String(line).split(';')[0])
      .join('; ');
    expect((await world.page(cookie, `${claimed.headers.location}`)).statusCode).toBe(200);
    expect((await world.page(undefined, path)).statusCode).toBe(410);
    expect((await world.page(undefined, '/claim/onbekend')).statusCode).toBe(404);
  });
});

describe('a claim link that opens nothing', () => {
  test('of a revoked credential says that it was revoked and why', async () => {
    const url = await issue('Fenna Voorbeeld', 'fenna@voorbeeld.example');
    const path = await claimPathOf('fenna@voorbeeld.example');
    const form = { act: 'revoke', credentialIds: idOf(url), reason: 'Niet behaald' };
    await world.submit(issuer, `${base}/credentials/acts`, form);
    const { body, statusCode } = await world.page(undefined, `${path}?lang=nl`);
    expect(statusCode).toBe(410);
    expect(body).toContain('Niet behaald');
    expect((await world.submit(undefined, path)).statusCode).toBe(410);
  });
});

describe('who may not', () => {
  test('a stranger is told that there is nothing', async () => {
    const url = await issue('Bo Voorbeeld', 'bo@voorbeeld.example');
    for (const path of [`${base}/credentials`, `${base}/credentials/new`, url, `${url}/correction`]) {
      expect((await world.page(stranger, path)).statusCode).toBe(404);
    }
    const other = await world.aMember(await world.anOpleider({ slug: 'opleider-ander' }), 'admin');
    expect((await world.page(other, url.replace(slug, 'opleider-ander'))).statusCode).toBe(404);
  });

  test('a viewer looks and is offered nothing that changes', async () => {
    const url = await issue('Kim Voorbeeld', 'kim@voorbeeld.example');
    expect((await world.page(viewer, `${base}/credentials/new`)).statusCode).toBe(403);
    expect((await world.page(viewer, `${url}/correction`)).statusCode).toBe(403);
    const form = { act: 'revoke', credentialIds: idOf(url), reason: 'Zomaar gedaan' };
    expect((await world.submit(viewer, `${base}/credentials/acts`, form)).statusCode).toBe(403);
    for (const path of [`${base}/credentials`, url]) {
      expect((await world.page(viewer, path)).body).not.toContain(`action="${base}/credentials/`);
    }
  });
});

// Last, since every session has ended by then.
test('a claim link that has ended is told apart from the credential and renewed by mail', async () => {
  const url = await issue('Lotte Voorbeeld', 'lotte@voorbeeld.example');
  const path = await claimPathOf('lotte@voorbeeld.example');
  world.advance(91 * 24 * 3600 * 1000);
  const ended = await world.page(undefined, `${path}?lang=nl`);
  expect(ended.statusCode).toBe(410);
  expect(ended.body).toContain('Alleen de link is verlopen, niet uw bewijs');
  expect((await world.submit(undefined, `${path}/renewal`)).statusCode).toBe(200);
  const renewed = await claimPathOf('lotte@voorbeeld.example');
  expect(renewed).not.toBe(path);
  expect((await world.submit(undefined, renewed)).headers.location).toBe(`/passport/credentials/${idOf(url)}`);
});
