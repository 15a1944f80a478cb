import { expect, test } from 'vitest';
import { readCoreTaxonomy } from '../../src/taxonomy/core/data-files.ts';
import { foldText } from '../../src/taxonomy/skill.ts';

const core = await readCoreTaxonomy();
const skillIds = new Set(core.skills.map(({ id }) => id));
const unknown = (ids: string[]) => ids.filter((id) => !skillIds.has(id));

test('the core taxonomy is whole', () => {
  expect(core.skills).toHaveLength(436);
  expect(core.occupations.occupations).toHaveLength(36);
  expect(core.opleidingen.opleidingen).toHaveLength(14);
  expect(core.ontwikkelpaden.map(({ letter }) => letter).join('')).toBe('ABCDEF');
});

test('no reference dangles', () => {
  expect(unknown(core.skills.flatMap(({ broader, ecf }) => [...broader, ...ecf]))).toEqual([]);
  expect(unknown(core.opleidingen.opleidingen.flatMap(({ skills }) => skills.map(({ skill }) => skill)))).toEqual([]);
  expect(
    unknown(core.occupations.occupations.flatMap(({ essential, optional }) => [...essential, ...optional])),
  ).toEqual([]);

  const areas = new Set(core.frameworks.areas.map(({ id }) => id));
  const providers = new Set(core.opleidingen.providers.map(({ id }) => id));
  const paths = new Set(core.ontwikkelpaden.map(({ id }) => id));
  const occupations = new Set(core.occupations.occupations.map(({ id }) => id));
  expect(core.skills.filter(({ area }) => area !== null && !areas.has(area))).toEqual([]);
  expect(core.opleidingen.opleidingen.filter(({ provider }) => !providers.has(provider))).toEqual([]);
  expect(
    core.opleidingen.opleidingen.flatMap(({ ontwikkelpaden }) => ontwikkelpaden.filter((id) => !paths.has(id))),
  ).toEqual([]);
  expect(core.occupations.topVacanciesFlevoland.filter(({ occupation }) => !occupations.has(occupation))).toEqual([]);
});

test('no id stands twice', () => {
  expect(skillIds.size).toBe(core.skills.length);
  for (const { id, skills } of core.opleidingen.opleidingen) {
    expect(new Set(skills.map(({ skill }) => skill)).size, id).toBe(skills.length);
  }
});

test('an opleiding names only levels that the e-CF competence knows', () => {
  const levels = new Map(core.skills.map((skill) => [skill.id, skill.levels.map(({ level }) => level)]));
  const wrong = core.opleidingen.opleidingen.flatMap(({ id, skills }) =>
    skills
      .filter(({ skill, level }) => level !== null && !levels.get(skill)?.includes(level))
      .map(({ skill, level }) => `${id}: ${skill} ${level}`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['Créëren van ICT-beleid', 'creeren van ict beleid'],
  ['  C#  en C++ ', 'c# en c++'],
  ['e-CF C.1', 'e cf c.1'],
])('a search for %o looks for %o', (typed, folded) => {
  expect(foldText(typed)).toBe(folded);
});
