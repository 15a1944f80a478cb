import { expect, test } from 'vitest';
import { html } from '../../src/platform/html.ts';
import { formatDate, negotiateLang } from '../../src/platform/i18n.ts';

test('a value cannot become markup', () => {
  expect(String(html`<p title="${'" onclick="x'}">${'<script>'}</p>`)).not.toMatch(/<script|" onclick/);
});

test('markup inside markup is kept, also in lists, and absent values print nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  expect(String(html`<ul>${items}</ul>${null}${undefined}${false}${0}`)).toBe(
    '<ul><li>a</li><li>&#60;b&#62;</li></ul>0',
  );
});

test('a text that only looks like markup of ours is escaped', () => {
  const forged = { text: '<script>', toString: () => '<script>' } as unknown as string;
  expect(String(html`${forged}`)).not.toContain('<script>');
});

test.each([
  [undefined, 'nl'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,nl;q=0.8', 'en'],
  ['de, nl;q=0.5, en;q=0.4', 'nl'],
  ['fr', 'nl'],
  ['en;q=0', 'nl'],
])('who asks for %s reads %s', (header, lang) => {
  expect(negotiateLang(header)).toBe(lang);
});

test('a day is a day in the Netherlands', () => {
  expect(formatDate('2026-06-26', 'nl')).toBe('26 juni 2026');
  expect(formatDate(new Date('2026-06-26T23:30:00Z'), 'en')).toBe('27 June 2026');
});
