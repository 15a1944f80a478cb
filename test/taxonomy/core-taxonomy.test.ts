import { expect, test } from 'vitest';
import { readCoreTaxonomy } from '../../src/taxonomy/core/data-files.ts';
import { readDuration, weeksOf } from '../../src/taxonomy/opleidingen/duration.ts';
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

test('no step of an ontwikkelpad and no learning outcome names what does not exist', () => {
  const opleidingen = new Map(core.opleidingen.opleidingen.map((opleiding) => [opleiding.id, opleiding]));
  const steps = core.ontwikkelpaden.flatMap((path) => path.steps);
  expect(unknown(steps.flatMap(({ demands }) => demands.map(({ skill }) => skill)))).toEqual([]);
  expect(steps.flatMap((step) => step.opleidingen).filter((id) => !opleidingen.has(id))).toEqual([]);
  const paths = new Set(core.ontwikkelpaden.map(({ id }) => id));
  expect(core.actionLines.flatMap(({ ontwikkelpaden }) => ontwikkelpaden).filter((id) => !paths.has(id))).toEqual([]);
  expect(Object.keys(core.outcomes).filter((id) => !opleidingen.has(id))).toEqual([]);
  for (const [id, outcomes] of Object.entries(core.outcomes)) {
    const own = new Set(opleidingen.get(id)?.skills.map(({ skill }) => skill));
    expect(outcomes.flatMap(({ skills }) => skills).filter(({ skill }) => !own.has(skill))).toEqual([]);
  }
});

test('every ontwikkelpad has steps but F, the own line of the programme, and every opleiding has learning outcomes', () => {
  expect(core.ontwikkelpaden.map(({ letter, steps }) => `${letter}${steps.length}`)).toEqual([
    'A4',
    'B3',
    'C4',
    'D5',
    'E3',
    'F0',
  ]);
  expect(core.opleidingen.opleidingen.filter(({ id }) => !core.outcomes[id]?.length)).toEqual([]);
});

test('a step asks a level that the e-CF competence of the skill knows, of every skill that has one', () => {
  const skills = new Map(core.skills.map((skill) => [skill.id, skill]));
  const levelsOf = (id: string) =>
    [id, ...(skills.get(id)?.ecf ?? [])].flatMap((each) => skills.get(each)?.levels.map(({ level }) => level) ?? []);
  const wrong = core.ontwikkelpaden.flatMap(({ steps }) =>
    steps.flatMap(({ id, demands }) =>
      demands
        .filter(({ skill, level }) => (level === null ? levelsOf(skill).length > 0 : !levelsOf(skill).includes(level)))
        .map(({ skill }) => `${id}: ${skill}`),
    ),
  );
  expect(wrong).toEqual([]);
});

test('no id stands twice', () => {
  expect(skillIds.size).toBe(core.skills.length);
  for (const { id, skills } of core.opleidingen.opleidingen) {
    expect(new Set(skills.map(({ skill }) => skill)).size, id).toBe(skills.length);
  }
  const steps = core.ontwikkelpaden.flatMap(({ steps: own }) => own.map(({ id }) => id));
  expect(new Set(steps).size).toBe(steps.length);
  for (const [id, outcomes] of Object.entries(core.outcomes)) {
    expect(new Set(outcomes.map((outcome) => outcome.id)).size, id).toBe(outcomes.length);
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

test.each([
  ['P11W', 11],
  ['P2Y', 104],
  ['P18M', 78],
  ['P1Y6M', 78],
  ['P10D', 2],
  ['P1M', 5],
  ['PT40H', null],
  ['twee jaar', null],
  ['P', null],
  [null, null],
])('%o is %o weeks', (duration, weeks) => {
  expect(weeksOf(duration)).toBe(weeks);
});

test.each([
  ['11 weken', 'P11W'],
  ['1 jaar en 6 maanden', 'P1Y6M'],
  ['1,5 jaar', 'P18M'],
  ['2 jr', 'P2Y'],
  ['6 months', 'P6M'],
  ['3 days', 'P3D'],
  ['40 uur', 'PT40H'],
  ['p11w', 'P11W'],
  ['elf weken', null],
  ['11', null],
  ['2 jaar en 3 jaar', null],
  ['0 weken', null],
  ['', null],
])('somebody who writes %o means %o', (text, duration) => {
  expect(readDuration(text)).toBe(duration);
});
