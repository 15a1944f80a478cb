import { describe, expect, test } from 'vitest';
import {
  defaultEnd,
  findEndFaults,
  isPreviewBot,
  showsDocuments,
  stateOfShare,
} from '../../src/passport/shares/share.ts';

const now = new Date('2026-11-23T12:00:00Z');

describe('a link', () => {
  test.each([
    ['active', '2026-11-23T12:00:01Z', null],
    ['ended', '2026-11-23T12:00:00Z', null],
    ['withdrawn', '2027-01-01T00:00:00Z', '2026-11-23T11:00:00Z'],
    ['withdrawn', '2026-01-01T00:00:00Z', '2025-11-23T11:00:00Z'],
  ])('is %s when it ends at %s and was withdrawn at %s', (state, endsAt, withdrawnAt) => {
    const share = { endsAt: new Date(endsAt), withdrawnAt: withdrawnAt ? new Date(withdrawnAt) : null };
    expect(stateOfShare(share, now)).toBe(state);
  });

  test('lasts thirty days when nothing else is asked', () => {
    expect(defaultEnd(now).toISOString()).toBe('2026-12-23T12:00:00.000Z');
  });

  test.each([
    ['2026-11-23T12:00:00Z', 1],
    ['2026-11-23T12:00:01Z', 0],
    ['2027-11-23T12:00:00Z', 0],
    ['2027-11-25T12:00:00Z', 1],
  ])('that should end at %s has %i faults: not before now, not after a year', (endsAt, faults) => {
    expect(findEndFaults(new Date(endsAt), now)).toHaveLength(faults);
  });

  test.each([
    [{ name: true, email: false, evidence: true }, true],
    [{ name: false, email: true, evidence: true }, false],
    [{ name: true, email: true, evidence: false }, false],
  ])('with the fields %o hands out signed documents: %s', (fields, shown) => {
    expect(showsDocuments(fields)).toBe(shown);
  });
});

test.each([
  ['WhatsApp/2.23.20.0', true],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', true],
  ['facebookexternalhit/1.1', true],
  ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', true],
  ['LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)', true],
  [undefined, true],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', false],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    false,
  ],
  ['Mozilla/5.0 (Linux; Android 15; CUBOT) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', false],
])('a visitor that calls itself %s is taken for a preview bot: %s', (userAgent, isBot) => {
  expect(isPreviewBot(userAgent)).toBe(isBot);
});
