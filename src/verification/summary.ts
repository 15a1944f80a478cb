import { momentOf } from './checks/form-moment.ts';
import { visibleName } from './checks/issuer-name.ts';
import type { CredentialSummary, SkillSummary } from './report.ts';

/** The `targetFramework` of the alignment by which a credential names the opleiding it belongs to. */
export const OPLEIDING_FRAMEWORK = 'ICT-opleidingen Flevoland';

type Node = Record<string, unknown>;

const MAX_TEXT = 5_000;
const MAX_ENTRIES = 100;

const LEVEL_FRAMEWORKS: ReadonlySet<unknown> = new Set(['EQF', 'NLQF']);
// What an achievement may be aligned to without it being a skill.
const NOT_SKILLS: ReadonlySet<unknown> = new Set([OPLEIDING_FRAMEWORK, ...LEVEL_FRAMEWORKS]);

const nodeOf = (value: unknown): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};

const nodesOf = (value: unknown): Node[] =>
  (Array.isArray(value) ? value.slice(0, MAX_ENTRIES) : [value])
    .map(nodeOf)
    .filter((node) => Object.keys(node).length > 0);

/** Text as it stands, or the Dutch, English or first value of a language map or value object; else null. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.slice(0, MAX_TEXT) || null;
  if (typeof value === 'number') return String(value);
  const entries = nodesOf(value);
  const inLang = entries.find((entry) => String(entry['@language']).startsWith('nl')) ?? entries[0];
  const literal = inLang?.['@value'];
  return typeof literal === 'string' ? literal.slice(0, MAX_TEXT) : null;
}

export const idOf = (value: unknown): string | null => textOf(typeof value === 'string' ? value : nodeOf(value).id);

/** A subject, where there are more, is the first: an Open Badge has one. */
export const subjectOf = (document: Node): Node => nodesOf(document.credentialSubject)[0] ?? {};

/** What the issuer calls itself, letter by letter; null when it says no name. */
export const issuerNameOf = (document: Node): string | null => textOf(nodeOf(document.issuer).name);

const achievementOf = (document: Node) => nodeOf(subjectOf(document).achievement);

/** The opleiding that the achievement says it belongs to, in our framework; null when it names none. */
export function opleidingOf(document: Node): { id: string; name: string } | null {
  const alignment = nodesOf(achievementOf(document).alignment).find(
    ({ targetFramework }) => targetFramework === OPLEIDING_FRAMEWORK,
  );
  const id = textOf(alignment?.targetCode);
  return id === null ? null : { id, name: textOf(alignment?.targetName) ?? id };
}

/** When the issuer says the credential was given: `validFrom`, or the award itself. Null when it tells neither. */
export function issuedAtOf(document: Node): Date | null {
  const time = momentOf(document.validFrom) ?? momentOf(document.awardedDate);
  return time === null ? null : new Date(time);
}

/** Reads what a credential says, without a word about whether it is true. Never throws: what has no sense is left out. */
export const summarise = (document: Node): CredentialSummary => asShown(summaryOf(document)) as CredentialSummary;

const visibleOrNull = (name: string | null) => name && visibleName(name);

// What turns the direction of writing would change the order of the words around it on a page; control signs have no look.
const UNSHOWN = /[\p{Bidi_Control}\p{Cc}]/gu;

// Nearly every text: nothing of the above is in it.
const SHOWN = /^[ -~\u00a1-\u024f]*$/;

function asShown(value: unknown): unknown {
  if (typeof value === 'string' && SHOWN.test(value)) return value;
  if (typeof value === 'string') return value.replaceAll(UNSHOWN, (one) => (/\s/.test(one) ? one : '')).toWellFormed();
  if (Array.isArray(value)) return value.map(asShown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asShown(inner)]));
}

function summaryOf(document: Node): CredentialSummary {
  const subject = subjectOf(document);
  const achievement = achievementOf(document);
  return {
    id: idOf(document),
    title: textOf(achievement.name) ?? textOf(document.name) ?? typeNameOf(document),
    description: textOf(achievement.description) ?? textOf(document.description),
    criteria: textOf(nodeOf(achievement.criteria).narrative),
    issuerId: idOf(document.issuer) ?? '',
    issuerName: visibleOrNull(issuerNameOf(document)),
    subjectId: idOf(subject),
    subjectName: visibleOrNull(nameOf(subject)),
    issuedOn: issuedAtOf(document)?.toISOString() ?? null,
    awardedOn: textOf(subject.activityEndDate) ?? textOf(document.awardedDate),
    validUntil: textOf(document.validUntil),
    opleiding: opleidingOf(document),
    levels: nodesOf(achievement.alignment)
      .filter(({ targetFramework }) => LEVEL_FRAMEWORKS.has(targetFramework))
      .flatMap(({ targetName }) => textOf(targetName) ?? []),
    skills: skillsOf(subject, achievement),
    results: resultsOf(subject, achievement),
    evidence: nodesOf(document.evidence).map((evidence) => ({
      name: textOf(evidence.name) ?? textOf(evidence.genre) ?? textOf(evidence.id) ?? '',
      description: textOf(evidence.description) ?? textOf(evidence.narrative),
      url: webAddressOf(evidence.id),
    })),
  };
}

// What has no name says at least what it is: `UniversityDegreeCredential` reads as `University Degree Credential`.
function typeNameOf(document: Node): string {
  const type = [document.type]
    .flat()
    .find((one) => typeof one === 'string' && /^(?!Verifiable)[A-Z]\w{0,99}$/.test(one));
  return typeof type === 'string' ? type.replace(/([a-z\d])([A-Z])/g, '$1 $2') : '';
}

// Open Badges 3.0, IdentityObject: an unhashed name is how a badge says whose it is.
function nameOf(subject: Node): string | null {
  const identity = nodesOf(subject.identifier).find(
    ({ identityType, hashed }) => identityType === 'name' && hashed === false,
  );
  return textOf(identity?.identityHash) ?? textOf(subject.name);
}

function skillsOf(subject: Node, achievement: Node): SkillSummary[] {
  // A description of levels names the skill first, and after it the competence on whose ladder the levels stand.
  const described = nodesOf(achievement.resultDescription).map(({ alignment }) => nodesOf(alignment));
  const skills = new Set(described.map(([first]) => first?.targetUrl));
  const ladders = new Set(described.flatMap((named) => named.slice(1).map(({ targetUrl }) => targetUrl)));
  return nodesOf(achievement.alignment)
    .filter(({ targetFramework }) => !NOT_SKILLS.has(targetFramework))
    .filter(({ targetUrl }) => skills.has(targetUrl) || !ladders.has(targetUrl))
    .map((alignment) => ({
      name: textOf(alignment.targetName) ?? '',
      targetUrl: webAddressOf(alignment.targetUrl),
      framework: textOf(alignment.targetFramework),
      code: textOf(alignment.targetCode),
      level: levelOf(subject, achievement, alignment.targetUrl),
    }));
}

/**
 * How well: a `resultDescription` that is aligned to the skill, and the level of it that the subject's `result` says was
 * achieved (Open Badges 3.0, sections B.1.19 and B.1.20).
 */
function levelOf(subject: Node, achievement: Node, targetUrl: unknown): string | null {
  const description = nodesOf(achievement.resultDescription).find((one) =>
    nodesOf(one.alignment).some((alignment) => targetUrl !== undefined && alignment.targetUrl === targetUrl),
  );
  if (!description) return null;
  const result = nodesOf(subject.result).find((one) => one.resultDescription === description.id);
  return achievedLevelOf(description, result);
}

function achievedLevelOf(description: Node, result: Node | undefined): string | null {
  const level = nodesOf(description.rubricCriterionLevel).find(
    ({ id }) => id !== undefined && id === result?.achievedLevel,
  );
  return textOf(level?.level) ?? textOf(level?.name);
}

/** Grades and verdicts. A level of a skill stands with that skill. */
function resultsOf(subject: Node, achievement: Node) {
  const descriptions = nodesOf(achievement.resultDescription);
  return nodesOf(subject.result).flatMap((result) => {
    const description = descriptions.find(({ id }) => id !== undefined && id === result.resultDescription);
    const value = textOf(result.value) ?? textOf(result.status);
    return value === null ? [] : [{ name: textOf(description?.name) ?? '', value }];
  });
}

// Only what a page may make a link of: a `javascript:` address in a credential stays text that nobody sees.
function webAddressOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^https?:\/\//i.test(text) ? text : null;
}
