import { describe, expect, test } from 'vitest';
import { findLabelsIn, occupations } from '../../src/taxonomy/index.ts';
import { cloneDatabase } from '../support/database.ts';

const { db } = await cloneDatabase();

const VACANCY = `Netwerkbeheerder (m/v)

Wij zoeken een enthousiaste netwerkbeheerder voor ons kantoor in Lelystad.
Wat ga je doen?
- Je beheert VPN-verbindingen en de firewall.
- Je zorgt voor reservekopieën en lost problemen op.
Wat vragen wij?
• Ervaring met Linux en Python. JavaScript is een pré.
• Je kunt besturingssystemen installeren
• Kennis van de AVG en van informatiebeveiliging; e-CF C.1 of C.5.
`;

const namesIn = async (text: string) => (await findLabelsIn(db, text)).map(({ label }) => label.en);

test('a vacancy names its occupation and its skills, each once, with the place where it first stands', async () => {
  const found = await findLabelsIn(db, VACANCY);
  expect(found.map(({ label }) => label.en)).toEqual(
    expect.arrayContaining([
      'ICT network administrator',
      'Python (computer programming)',
      'JavaScript',
      'operating systems',
      'install operating system',
      'GDPR',
      'User Support',
      'Systems Management',
    ]),
  );
  for (const { start, end, text } of found) expect(VACANCY.slice(start, end)).toBe(text);
  expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).toSorted((a, b) => a - b));
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  expect(found[0]).toMatchObject({ kind: 'occupation', text: 'Netwerkbeheerder', start: 0, times: 2 });
});

describe('a text names', () => {
  test.each([
    [
      'a whole word only',
      'Wij werken met Pythonische slangen en javascriptachtigen.',
      [],
      ['JavaScript', 'Python (computer programming)'],
    ],
    ['the longest name', 'implementing: implement a firewall', ['implement a firewall'], ['firewall']],
    ['another form of a name', 'Je gaat een besturingssysteem installeren.', ['install operating system'], []],
    ['a name that begins with a small word', 'Kun je anderen onderwijzen, work in teams?', ['work in teams'], []],
    ['no small word alone', 'It is on the table, and it is in de la.', [], ['information technology']],
    ['a code', 'Level e-2 in C.1, please', ['User Support'], []],
    ['what is written with capitals', 'PYTHON EN JAVASCRIPT', ['Python (computer programming)', 'JavaScript'], []],
    ['what is written with accents', 'Pythön', ['Python (computer programming)'], []],
    ['nothing across the end of a phrase', 'Wij gebruiken machine. Learning is leuk.', [], ['machine learning']],
    ['what is written over a line', 'machine\nlearning', ['machine learning'], []],
    [
      'what a verb in front is done to',
      'Je installeert firewalls, lost snel storingen op en communiceert goed met klanten. U werkt zelfstandig.',
      ['implement a firewall', 'perform ICT troubleshooting', 'communicate with customers', 'work independently'],
      [],
    ],
    ['a thing that only begins a label', 'Kennis van de firewall', ['implement a firewall'], []],
    [
      'no markup',
      '<script src="python">alert(1)</script> in <b>JavaScript</b>',
      ['JavaScript'],
      ['use scripting programming', 'Python (computer programming)'],
    ],
    ['no group', 'Plannen en bouwen. A, B and C.', [], ['Plan', 'Build']],
  ])('%s', async (_what, text, wanted, unwanted) => {
    const names = await namesIn(text);
    expect(names).toEqual(expect.arrayContaining(wanted));
    for (const name of unwanted) expect(names).not.toContain(name);
  });
});

test.each([
  ['nothing', ''],
  ['signs only', "';--%_\\'':::\u0000\u001e\u001f"],
  ['one endless word', 'a'.repeat(1_000_000)],
  ['the same word for ever', 'python '.repeat(200_000)],
  ['words without end', Array.from({ length: 100_000 }, (_, n) => `woord${n.toString(36)}`).join(' ')],
  ['marks upon marks', `e${'\u0301'.repeat(100_000)} python`],
  ['tags that never close', '<python '.repeat(5_000)],
  ['verbs without end', 'lost '.repeat(10_000)],
  ['halves of characters', '\ud800 python \udc00'],
])('a text of %s is read to an end', async (_what, text) => {
  expect((await findLabelsIn(db, text)).length).toBeLessThan(10);
});

test('an occupation is told with its skills, the essential ones first', async () => {
  const { items } = await occupations.searchOccupations(db, { query: 'netwerkbeheerder', lang: 'nl', limit: 1 });
  const found = await occupations.findOccupation(db, items[0]?.id as string);
  expect(found).toMatchObject({ isInDemand: true, label: { en: 'ICT network administrator' } });
  const relations = found.skills.map(({ relation }) => relation);
  expect(relations.lastIndexOf('essential')).toBeLessThan(relations.indexOf('optional'));
  expect([...(await occupations.findOccupations(db, [found.id, 'no such one'])).values()]).toEqual([found]);
});

test('without a search, the pages of occupations hold each once, those in demand first and then by name', async () => {
  const names: string[] = [];
  let after: string[] | undefined;
  do {
    const page = await occupations.searchOccupations(db, { lang: 'nl', limit: 7, after });
    names.push(...page.items.map(({ isInDemand, label }) => `${isInDemand ? 0 : 1} ${label.nl.toLowerCase()}`));
    after = page.next ?? undefined;
  } while (after);
  expect(names).toHaveLength(36);
  expect(names).toEqual(names.toSorted());
});
