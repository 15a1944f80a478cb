import { type Bilingual, formatNumber, type Lang } from '../../platform/i18n.ts';
import type { OpleidingContent } from '../opleidingen/content.ts';
import { isDuration } from '../opleidingen/duration.ts';
import type { OpleidingForm, OpleidingKind, OpleidingMode } from '../opleidingen/opleiding.ts';
import { type Draft, fault } from './draft.ts';
import { withoutUnsaid } from './read-csv-drafts.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** `modeOfStudy` (OOAPI v5, enumerations). */
const FORMS: Record<string, OpleidingForm> = {
  'full-time': 'voltijd',
  'part-time': 'deeltijd',
  'dual training': 'duaal',
  'self-paced': 'eigen-tempo',
};
/** `qualificationAwarded` (OOAPI v5, enumerations). */
const QUALIFICATIONS: Record<string, OpleidingKind> = {
  AD: 'associate-degree',
  BA: 'bachelor',
  BSc: 'bachelor',
  LLB: 'bachelor',
  MA: 'master',
  MSc: 'master',
  LLM: 'master',
};

/**
 * What one program or course of the Open Onderwijs API, version 5 says, as far as we have a place for it (schemas
 * `ProgramProperties` and `CourseProperties`). Outside content: whatever has not its form is left out and told.
 */
export function readOoapiDraft(item: unknown, number: number): Draft {
  const notes: Bilingual[] = [];
  const faults: Bilingual[] = [];
  const leftOut = (name: string, value: unknown) => {
    const text = (lang: Lang) => inWords(value, lang).slice(0, 80);
    notes.push(fault(`${name} is niet overgenomen: ${text('nl')}`, `${name} was not taken over: ${text('en')}`));
  };
  const draft = { number, faults, notes };
  if (!isObject(item)) {
    faults.push(fault('Dit is geen opleiding.', 'This is no course.'));
    return { ...draft, name: '', externalId: null, content: {} };
  }
  // An education specification that was asked for with `expand` may tell what the program itself does not.
  const wider = isObject(item.educationSpecification) ? item.educationSpecification : {};
  const label = readText(item.name);
  if (!label) faults.push(fault('Er staat geen naam (name) bij.', 'It has no name.'));

  const kind = readKind(item, wider);
  const level = readLevel(item, wider, leftOut);
  const credits = readCredits(item.studyLoad ?? wider.studyLoad, leftOut);
  const content: Partial<OpleidingContent> = {
    ...(label && { label }),
    kind,
    nlqf: level,
    eqf: level,
    duration: readDuration(item.duration, leftOut),
    form: readForm(item.modeOfStudy, leftOut),
    mode: readMode(item.modeOfDelivery ?? item.modesOfDelivery, leftOut),
    credits,
    url: readLink(item.link ?? wider.link, leftOut),
    ...readCodes(item, kind, leftOut),
    outcomes: readOutcomes(item.learningOutcomes ?? wider.learningOutcomes, leftOut),
  };
  const ids = [item.programId, item.courseId, isObject(item.primaryCode) ? item.primaryCode.code : undefined];
  return {
    ...draft,
    name: label?.nl ?? '',
    externalId:
      ids
        .map(textOf)
        .find((id) => id !== '')
        ?.slice(0, 200) ?? null,
    content: withoutUnsaid(content),
  };
}

/** A value as people read it, without the marks of JSON: `3.200 sbu`; of what lies deeper only that there is more. */
function inWords(value: unknown, lang: Lang, depth = 0): string {
  if (typeof value === 'number') return formatNumber(value, lang);
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth > 1) return '…';
  if (Array.isArray(value)) return value.map((each) => inWords(each, lang, depth + 1)).join(', ');
  const { studyLoadUnit, value: amount } = value as Json;
  if (typeof studyLoadUnit === 'string' && typeof amount === 'number')
    return `${formatNumber(amount, lang)} ${studyLoadUnit}`;
  return Object.entries(value)
    .map(([key, each]) => `${key} ${inWords(each, lang, depth + 1)}`)
    .join(', ');
}

type LeftOut = (name: string, value: unknown) => void;

/** `LanguageTypedString[]`: one text, in the languages that there are. A bare text is taken for Dutch. */
function readText(value: unknown): Bilingual | null {
  const entries = listOf(typeof value === 'string' ? [{ language: 'nl', value }] : value).flatMap((entry) =>
    isObject(entry) && textOf(entry.value) ? [{ lang: textOf(entry.language), text: textOf(entry.value) }] : [],
  );
  const inLang = (prefix: string) => entries.find(({ lang }) => lang.toLowerCase().startsWith(prefix))?.text;
  const nl = inLang('nl') ?? inLang('en') ?? entries[0]?.text;
  return nl === undefined ? null : { nl, en: inLang('en') ?? '' };
}

function readKind(item: Json, wider: Json): OpleidingKind | undefined {
  const level = `${textOf(item.level)} ${textOf(wider.level)} ${textOf(item.sector)} ${textOf(wider.sector)}`;
  const awarded = QUALIFICATIONS[textOf(item.qualificationAwarded)];
  if (awarded) return awarded;
  // A course is a part of an education; only a program leads to a qualification.
  if (textOf(item.courseId)) return 'bijscholing';
  if (level.includes('secondary vocational')) return 'mbo';
  if (level.includes('associate degree')) return 'associate-degree';
  if (level.includes('bachelor')) return 'bachelor';
  return level.includes('master') ? 'master' : undefined;
}

/** `levelOfQualification`, else `level`: NLQF, of which the levels are those of EQF. `4+` is level 4. */
function readLevel(item: Json, wider: Json, leftOut: LeftOut): number | undefined {
  const told = textOf(item.levelOfQualification) || textOf(wider.levelOfQualification);
  const qualification = /^([1-8])\+?$/.exec(told)?.[1];
  if (qualification) return Number(qualification);
  if (told) leftOut('levelOfQualification', told);
  // Of a course, `level` tells in which education it belongs, not to which level it leads.
  if (textOf(item.courseId)) return undefined;
  const level = textOf(item.level) || textOf(wider.level);
  const mbo = /^secondary vocational education ([1-4])$/.exec(level)?.[1];
  if (mbo) return Number(mbo);
  return { 'associate degree': 5, bachelor: 6, master: 7, doctoral: 8 }[level];
}

function readDuration(value: unknown, leftOut: LeftOut): string | undefined {
  const text = textOf(value);
  if (isDuration(text)) return text;
  if (value !== undefined && value !== null) leftOut('duration', value);
  return undefined;
}

function readForm(value: unknown, leftOut: LeftOut): OpleidingForm | undefined {
  const form = FORMS[textOf(value)];
  if (!form && value !== undefined && value !== null) leftOut('modeOfStudy', value);
  return form;
}

/** `modesOfDelivery`: one or more of distance-learning, on campus, online, hybrid, situated. */
function readMode(value: unknown, leftOut: LeftOut): OpleidingMode | undefined {
  const modes = [value ?? []].flat().map(textOf);
  if (modes.length === 0) return undefined;
  const isOnline = modes.some((mode) => mode === 'online' || mode === 'distance-learning');
  const isOnSite = modes.some((mode) => mode === 'on campus' || mode === 'situated');
  if (modes.includes('hybrid') || (isOnline && isOnSite)) return 'gemengd';
  if (isOnline) return 'online';
  if (isOnSite) return 'fysiek';
  leftOut('modeOfDelivery', value);
  return undefined;
}

/** `studyLoad`: only credits (`ects`) have a place here; hours and the like do not. */
function readCredits(value: unknown, leftOut: LeftOut): number | undefined {
  if (value === undefined || value === null) return undefined;
  const { studyLoadUnit, value: amount } = isObject(value) ? value : {};
  const isCredits = studyLoadUnit === 'ects' && typeof amount === 'number' && amount >= 0.5 && amount <= 500;
  if (isCredits && Number.isInteger(amount * 2)) return amount;
  leftOut('studyLoad', value);
  return undefined;
}

function readLink(value: unknown, leftOut: LeftOut): string | undefined {
  const text = textOf(value);
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && text.length <= 500) return url.href;
  if (value !== undefined && value !== null) leftOut('link', value);
  return undefined;
}

/** The code of the national register: `crohoCreboCode`, among `primaryCode` and `otherCodes`. Which of both, the kind tells. */
function readCodes(
  item: Json,
  kind: OpleidingKind | undefined,
  leftOut: LeftOut,
): Pick<Partial<OpleidingContent>, 'crebo' | 'croho'> {
  const codes = [item.primaryCode, ...listOf(item.otherCodes)].filter(isObject);
  const found: Pick<Partial<OpleidingContent>, 'crebo' | 'croho'> = {};
  for (const { codeType, code } of codes) {
    const type = textOf(codeType).toLowerCase().replace(/^x-/, '');
    if (!/^(crohocrebocode|crebo(code)?|croho(code)?)$/.test(type)) continue;
    const digits = textOf(code);
    const isCrebo = type.startsWith('crebo') || (type === 'crohocrebocode' && kind === 'mbo');
    // Of which register it is, only the kind of education tells.
    const isUnclear = type === 'crohocrebocode' && kind === undefined;
    if (!/^\d{5}$/.test(digits) || isUnclear) leftOut(textOf(codeType), code);
    else if (isCrebo) found.crebo = { code: digits, name: null };
    else found.croho = { code: digits };
  }
  return found;
}

const MOST_OUTCOMES = 60;

/** `learningOutcomes`: a list of texts, each in the languages that there are. */
function readOutcomes(value: unknown, leftOut: LeftOut): OpleidingContent['outcomes'] | undefined {
  const outcomes = listOf(value).flatMap((entry) => {
    const label = readText(isObject(entry) ? [entry] : entry);
    return label ? [{ label: { nl: label.nl.slice(0, 400), en: label.en.slice(0, 400) }, skills: [] }] : [];
  });
  if (outcomes.length > MOST_OUTCOMES) leftOut('learningOutcomes', `${outcomes.length} > ${MOST_OUTCOMES}`);
  return outcomes.length === 0 ? undefined : outcomes.slice(0, MOST_OUTCOMES);
}
