import { describe, expect, test } from 'vitest';
import { didKeySigner, generateKeyPair, secure } from '../../src/proofs/index.ts';
import { anOpenBadge } from '../proofs/a-credential.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const signer = didKeySigner(await generateKeyPair());
const signed = await secure(anOpenBadge(signer.did), signer, { created: new Date('2026-06-26T10:00:00Z') });
const json = JSON.stringify(signed);

/** Sends a file as a browser does. */
function uploadFile(content: string) {
  const boundary = 'grens';
  const payload = [
    `--${boundary}`,
    'content-disposition: form-data; name="file"; filename="bewijs.json"',
    'content-type: application/json',
    '',
    content,
    `--${boundary}--`,
    '',
  ].join('\r\n');
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    origin: world.deps.config.publicUrl,
  };
  return world.app.inject({ method: 'POST', url: '/verify', payload, headers });
}

describe('the page to check a credential', () => {
  test.each([
    ['nl', 'Bewijs controleren'],
    ['en', 'Check a credential'],
  ])('is there for anyone, in %s', async (lang, title) => {
    const page = await world.page(undefined, `/verify?lang=${lang}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(`<html lang="${lang}"`);
    expect(page.body).toContain(title);
  });

  test('tells the outcome of a pasted credential, and what it says', async () => {
    const page = await world.submit(undefined, '/verify', { credential: json });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Dit bewijs is in orde.');
    expect(page.body).toContain('Zoë Voorbeeld');
    expect(page.body).toContain('computernetwerken beheren');
  });

  test('takes a file', async () => {
    expect((await uploadFile(json)).body).toContain('Dit bewijs is in orde.');
  });

  test('does not vouch for the words of a changed credential', async () => {
    const page = await world.submit(undefined, '/verify', { credential: JSON.stringify({ ...signed, name: 'Ander' }) });
    expect(page.body).toContain('Dit bewijs is niet in orde.');
    expect(page.body).toContain('Ga er niet op af.');
    expect(page.body).not.toContain('verklaard door uitgever');
  });

  test('names each place where the form is wrong, in words', async () => {
    const broken = { ...signed, validFrom: 'gisteren', evidence: { id: 'urn:a' } };
    const { body } = await world.submit(undefined, '/verify', { credential: JSON.stringify(broken) });
    expect(body).toContain('validFrom');
    expect(body).toContain('Een moment is geschreven als');
    expect(body).toContain('evidence.type');
  });

  test('warns of a name that is not what it seems, and shows it as what it is', async () => {
    const issuer = { id: signer.did, type: ['Profile'], name: 'Тechgrounds' };
    const document = await secure(anOpenBadge(signer.did, { issuer }), signer, {
      created: new Date('2026-06-26T10:00:00Z'),
    });
    const { body } = await world.submit(undefined, '/verify', { credential: JSON.stringify(document) });
    expect(body).toContain('Let op: in de naam van de uitgever');
    expect(body).toContain('Т‹U+0422›echgrounds');
  });

  test('asks again when nothing was brought, and says so at the field', async () => {
    const page = await world.submit(undefined, '/verify', { credential: ' ' });
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain('Kies een bestand, of plak een bewijs of adres.');
  });

  test('never prints markup or a script address that a credential brings', async () => {
    const name = '<script>alert(1)</script>';
    const evil = anOpenBadge(signer.did, {
      evidence: [{ id: 'javascript:alert(1)', type: ['Evidence'], name }],
      credentialSubject: { ...anOpenBadge(signer.did).credentialSubject, id: 'did:example:1' },
    });
    evil.credentialSubject.achievement.name = name;
    const document = await secure(evil, signer, { created: new Date('2026-06-26T10:00:00Z') });
    const { body } = await world.submit(undefined, '/verify', { credential: JSON.stringify(document) });
    expect(body).toContain('&#60;script&#62;');
    expect(body).not.toContain(name);
    expect(body).not.toContain('href="javascript:');
  });
});

describe('a report to keep', () => {
  test('as JSON is what the check says now', async () => {
    const answer = await world.submit(undefined, '/verify/report.json', { credential: json });
    expect(answer.headers['content-disposition']).toBe('attachment; filename="report.json"');
    expect(answer.json()).toMatchObject({ outcome: 'good', checkedAt: world.clock.now.toISOString() });
  });

  test('as PDF is a tagged document', async () => {
    const answer = await world.submit(undefined, '/verify/report.pdf', { credential: json });
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(answer.rawPayload.includes('/MarkInfo')).toBe(true);
    expect(answer.rawPayload.includes('/StructTreeRoot')).toBe(true);
  });

  test.each(['/verify/report.json', '/verify/report.pdf'])('%s is not made of nothing', async (url) => {
    expect((await world.submit(undefined, url, {})).statusCode).toBe(400);
  });
});
