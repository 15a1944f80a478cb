import { expect, test } from 'vitest';
import { wishedParts } from '../../src/matching/vacancies/wished-parts.ts';

test.each([
  ['a whole sentence', 'Je kent Linux. Python, Docker en Kubernetes is een pré. Je werkt.', ['Python', 'Docker']],
  ['a sentence that goes on over a line', 'Python en\ndocker is een pre\nJe kent Linux', ['Python', 'docker']],
  [
    'the lines under a heading',
    'Nodig:\n- Linux\n\nEen pré:\n\n- Python\n- Docker. Snel.\n\nJe werkt.',
    ['Python', 'Docker'],
  ],
  ['lines up to the next heading', 'Nice to have:\n- Python\nWij vragen:\n- Linux', ['Python']],
  ['what is not required', 'Python is niet verplicht. Linux wel.', ['Python']],
  ['what is said in English', 'Python is a plus; you know Linux. Docker preferred', ['Python', 'Docker']],
  ['a dot within a word', 'Node.js en .NET zijn gewenst. Linux', ['Node.js', '.NET']],
  ['a wish at the end', 'Wens: Python\nLinux', ['Python']],
  [
    'nothing that only looks like it',
    'Linux, wensen van klanten, presales, pre-sales en C plus plus. Je bent nodig.',
    [],
  ],
])('%s is a wish', (_what, text, wanted) => {
  const parts = wishedParts(text);
  const words = ['Linux', 'Python', 'Docker', 'docker', 'Node.js', '.NET', 'klanten', 'Je werkt'];
  const isWished = (at: number) => parts.some(({ start, end }) => start <= at && at < end);
  expect(words.filter((word) => text.includes(word) && isWished(text.indexOf(word)))).toEqual(wanted);
});

test.each([
  ['empty lines', '\n'.repeat(50_000)],
  ['blanks', `\n${' '.repeat(49_000)}`.repeat(2)],
  ['full stops', '. '.repeat(25_000)],
  ['headings', 'pré:\n'.repeat(10_000)],
])('a text of nothing but %s is read to an end', (_what, text) => {
  expect(wishedParts(text)).toEqual([]);
});
