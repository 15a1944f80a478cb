import { expect, test } from 'vitest';
import { drawBadge } from '../../src/credentials/achievements/badge-image.ts';

const draw = (title: string, own: { level?: string | null; lang?: 'nl' | 'en' } = {}) =>
  drawBadge({ title, issuerName: 'Voorbeeldacademie', level: 'NLQF 4', lang: 'nl', ...own }).text;
const linesOf = (svg: string) => [...svg.matchAll(/font-size="26"[^>]*>([^<]*)</g)].map(([, line]) => line);

test('the whole title is told to a screen reader, also where the picture cuts it off', () => {
  const title = 'Certificaat informatiebeveiligingsmanagement voor medewerkers van gemeenten en provincies';
  const svg = draw(title);
  expect(svg).toContain(`aria-label="Bewijs: ${title}, Voorbeeldacademie, NLQF 4"`);
  expect(svg).toContain(`<title>Bewijs: ${title}, Voorbeeldacademie, NLQF 4</title>`);
  expect(linesOf(svg)).toEqual(['Certificaat', 'informatiebeveili…', 'voor medewerkers', 'van gemeenten en…']);
});

test.each([
  ['SQL', ['SQL']],
  ['Junior Netwerkbeheerder', ['Junior', 'Netwerkbeheerder']],
])('%o stands on as many lines as it needs', (title, lines) => {
  expect(linesOf(draw(title))).toEqual(lines);
});

test('a title is text in the picture and never markup', () => {
  expect(draw('</text><script>alert(1)</script>')).not.toContain('<script>');
});

test('without a level none is drawn', () => {
  expect(draw('SQL', { level: null })).not.toContain('NLQF');
});

test('it loads nothing, so that it looks the same wherever it is shown', () => {
  expect(draw('SQL').replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|<style|url\(/);
});
