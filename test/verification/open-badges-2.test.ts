import QRCode from 'qrcode';
import { beforeEach, describe, expect, test } from 'vitest';
import { bakePng } from '../../src/proofs/index.ts';
import { type VerificationReport, verifyCredential } from '../../src/verification/index.ts';
import { OLD_ASSERTION, OLD_BADGE, OLD_ISSUER, type OldBadgeDocuments, oldBadgeDocuments } from './an-old-badge.ts';
import { anOutsideWorld, GONE } from './outside-world.ts';

const world = await anOutsideWorld();
const verify = (credential: unknown) => verifyCredential(world.deps, { credential });
const reasonsOf = ({ checks }: VerificationReport) => Object.fromEntries(checks.map(({ id, reason }) => [id, reason]));

type BadgeChanges = Partial<Record<keyof OldBadgeDocuments, object>>;

function publishBadge(changes: BadgeChanges = {}): OldBadgeDocuments {
  const { assertion, badge, issuer } = oldBadgeDocuments();
  const documents = {
    assertion: { ...assertion, ...changes.assertion },
    badge: { ...badge, ...changes.badge },
    issuer: { ...issuer, ...changes.issuer },
  };
  world.publish(OLD_ASSERTION, documents.assertion);
  world.publish(OLD_BADGE, documents.badge);
  world.publish(OLD_ISSUER, documents.issuer);
  return documents;
}
beforeEach(() => void publishBadge());

const HOSTED_GOOD = {
  form: 'form_valid',
  signature: 'hosted',
  validity: 'in_period',
  status: 'not_revoked',
  issuer: 'issuer_unknown',
  holder: 'not_asked',
};
const png = await QRCode.toBuffer('een afbeelding');

describe('a hosted badge', () => {
  test.each<[string, () => unknown]>([
    ['by its address', () => OLD_ASSERTION],
    ['as its document', () => oldBadgeDocuments().assertion],
    [
      'as a document with its badge and issuer in it',
      () => {
        const { assertion, badge, issuer } = oldBadgeDocuments();
        return { ...assertion, badge: { ...badge, stackable: false, issuer: { ...issuer, faculty: {} } } };
      },
    ],
    ['in an image', () => bakePng(png, JSON.stringify(oldBadgeDocuments().assertion))],
    ['in an image that holds its address', () => bakePng(png, OLD_ASSERTION)],
  ])('is good when its issuer shows it, brought %s', async (_how, brought) => {
    const report = await verify(brought());
    expect(reasonsOf(report)).toEqual(HOSTED_GOOD);
    expect(report.outcome).toBe('good');
  });

  test('is told in the words of today', async () => {
    const { credential } = await verify(OLD_ASSERTION);
    expect(credential).toMatchObject({
      id: OLD_ASSERTION,
      title: 'Netwerkbeheer',
      description: 'Kan een klein netwerk beheren.',
      criteria: 'Praktijktoets behaald.\n\nJe kunt een netwerk inrichten.',
      issuerId: OLD_ISSUER,
      issuerName: 'Hogeschool Voorbeeld',
      issuedOn: '2026-06-26T10:00:00.123Z',
      validUntil: '2030-06-26T10:00:00.000Z',
      levels: ['EQF 5'],
      skills: [{ name: 'computernetwerken beheren', framework: 'ESCO' }],
      evidence: [{ name: 'Verslag', url: 'https://werk.example/1' }],
    });
  });

  test('says that it is not signed', async () => {
    const signature = (await verify(OLD_ASSERTION)).checks.find(({ id }) => id === 'signature');
    expect(signature?.text.nl).toContain('niet ondertekend');
    expect(signature?.text.en).toContain('not signed');
  });

  test.each<[string, string, string, BadgeChanges]>([
    ['validity', 'expired', 'not_good', { assertion: { expires: '2026-11-23T11:00:00+01:00' } }],
    ['validity', 'not_yet_valid', 'not_good', { assertion: { issuedOn: '2026-12-01T00:00:00Z' } }],
    ['status', 'revoked', 'not_good', { assertion: { revoked: true, revocationReason: 'Fout' } }],
  ])('fails %s and nothing else: %s', async (id, reason, outcome, change) => {
    publishBadge(change);
    const report = await verify(OLD_ASSERTION);
    expect(reasonsOf(report)).toEqual({ ...HOSTED_GOOD, [id]: reason });
    expect(report.outcome).toBe(outcome);
  });

  test.each<[string, unknown]>([
    ['another name', { badge: { id: OLD_BADGE, name: 'Ander vak' } }],
    ['another issuer', { badge: { id: OLD_BADGE, issuer: { id: OLD_ISSUER, name: 'Universiteit' } } }],
    ['another badge', { badge: 'https://badges.example/public/badges/2' }],
    ['another day', { issuedOn: '2026-06-25T12:00:00+02:00' }],
    ['another end', { expires: '2031-06-26T10:00:00Z' }],
    ['another recipient', { recipient: { hashed: false, type: 'email', identity: 'ander@example.org' } }],
    ['more evidence', { evidence: [...oldBadgeDocuments().assertion.evidence, { id: 'https://werk.example/2' }] }],
  ])('is not good when it was brought with %s than its issuer shows', async (_what, change) => {
    const report = await verify({ ...oldBadgeDocuments().assertion, ...(change as object) });
    expect(reasonsOf(report)).toMatchObject({ signature: 'hosted_differs', validity: 'not_run' });
    expect(report.outcome).toBe('not_good');
  });

  test('has the end that its issuer shows, also when the file leaves it out', async () => {
    publishBadge({ assertion: { expires: '2026-11-01T00:00:00Z' } });
    const { expires: _expires, ...rest } = oldBadgeDocuments().assertion;
    expect(reasonsOf(await verify(rest))).toEqual({ ...HOSTED_GOOD, validity: 'expired' });
  });

  test.each<[string, () => void]>([
    ['an answer without more', () => void world.published.set(OLD_ASSERTION, GONE)],
    ['the bare fact', () => world.publish(OLD_ASSERTION, { type: 'Assertion', id: OLD_ASSERTION, revoked: true })],
  ])('that was taken away is revoked, and what it says is not established: %s', async (_how, publish) => {
    publish();
    const report = await verify(oldBadgeDocuments().assertion);
    expect(reasonsOf(report)).toMatchObject({ form: 'form_valid', status: 'revoked' });
    expect(report.outcome).toBe('not_good');
  });

  test('that was taken away is told as that when only its address is left', async () => {
    world.publish(OLD_ASSERTION, {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: OLD_ASSERTION,
      revoked: true,
    });
    expect(reasonsOf(await verify(OLD_ASSERTION))).toMatchObject({ signature: 'hosted_withdrawn', status: 'revoked' });
    world.published.set(OLD_ASSERTION, GONE);
    expect(reasonsOf(await verify(OLD_ASSERTION))).toMatchObject({ form: 'address_gone' });
  });

  test.each([
    [OLD_ASSERTION, 'form_valid', 'hosted_unreachable'],
    [OLD_BADGE, 'badge_unreachable', 'not_run'],
    [OLD_ISSUER, 'badge_unreachable', 'not_run'],
  ])('is not established while %s cannot be fetched', async (url, form, signature) => {
    world.published.delete(url);
    const report = await verify(oldBadgeDocuments().assertion);
    expect(reasonsOf(report)).toMatchObject({ form, signature });
    expect(report.outcome).toBe('not_established');
  });

  describe('stands where its issuer allows', () => {
    const elsewhere = 'https://elders.example/assertions/1';
    const verifyAt = (url: string, verification?: object) => {
      const { assertion } = publishBadge({ issuer: verification && { verification } });
      world.publish(url, { ...assertion, id: url });
      return verify(url);
    };
    test.each<[string, string, string, object?]>([
      ['hosted', 'https://badges.example/ergens/anders', 'its own host'],
      ['hosted_elsewhere', elsewhere, 'another host'],
      ['hosted_elsewhere', 'https://badges.example.elders.example/1', 'a host that looks like it'],
      ['hosted', elsewhere, 'a host it names', { allowedOrigins: ['elders.example'] }],
      ['hosted', elsewhere, 'an origin it names', { allowedOrigins: 'https://elders.example' }],
      ['hosted_elsewhere', OLD_ASSERTION, 'its own host when it names another', { allowedOrigins: 'elders.example' }],
      [
        'hosted',
        elsewhere,
        'a start it names',
        { startsWith: 'https://elders.example/', allowedOrigins: 'elders.example' },
      ],
      [
        'hosted_elsewhere',
        elsewhere,
        'another start',
        { startsWith: 'https://elders.example/x', allowedOrigins: 'elders.example' },
      ],
      [
        'hosted_elsewhere',
        elsewhere,
        'half a word',
        { startsWith: 'https://elders.example/asser', allowedOrigins: 'elders.example' },
      ],
      ['hosted_elsewhere', OLD_ASSERTION, 'a rule of another kind', { verificationProperty: 'url' }],
    ])('%s: %s, %s', async (reason, url, _what, verification) => {
      expect(reasonsOf(await verifyAt(url, verification))).toMatchObject({ form: 'form_valid', signature: reason });
    });
  });

  test.each<[string, BadgeChanges]>([
    ['recipient', { assertion: { recipient: { ...oldBadgeDocuments().assertion.recipient, hashed: false } } }],
    ['issuedOn', { assertion: { issuedOn: 'gisteren' } }],
    ['expires', { assertion: { expires: '2020-01-01T00:00:00Z' } }],
    ['verification', { assertion: { verification: { type: 'Anders' } } }],
    ['badge.name', { badge: { name: '' } }],
    ['badge.type', { badge: { type: 'Assertion' } }],
    ['badge.issuer.url', { issuer: { url: 'geen adres' } }],
  ])('is told where its form is wrong: %s', async (path, change) => {
    publishBadge(change);
    const report = await verify(OLD_ASSERTION);
    expect(report.checks[0]).toMatchObject({ reason: 'form_invalid', details: { faults: [{ path }] } });
    expect(report.outcome).toBe('not_good');
  });

  test('of the version before is named as what we do not check', async () => {
    const report = await verify({ '@context': 'https://w3id.org/openbadges/v1', type: 'Assertion', id: OLD_ASSERTION });
    expect(reasonsOf(report)).toMatchObject({ form: 'version_unsupported' });
  });
});
