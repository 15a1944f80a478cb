import type { Queryable } from '../../platform/database.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { listOntwikkelpaden } from '../ontwikkelpaden/find-ontwikkelpaden.ts';
import { findUnknownTerms } from '../opleidingen/check-content.ts';
import { changedFields, contentOf, inBoth, type OpleidingContent, zOpleidingContent } from '../opleidingen/content.ts';
import type { Opleiding } from '../opleidingen/opleiding.ts';
import { findLabelsIn } from '../search/find-labels.ts';
import { foldText } from '../skill.ts';
import { type Draft, fault, type ImportRow, type Proposal } from './draft.ts';
import type { CsvDraft, NamedSkill } from './read-csv-drafts.ts';
import { resolveSkills } from './resolve-skills.ts';

const MOST_PROPOSALS = 30;

/**
 * Holds what came in against what the organisation has in the catalogue: which opleiding each is, what would change, and
 * what stands in the way. Nothing is written.
 */
export async function holdAgainst(
  db: Queryable,
  own: readonly Opleiding[],
  drafts: readonly (Draft | CsvDraft)[],
): Promise<ImportRow[]> {
  const paths = await listOntwikkelpaden(db);
  const known = await resolveSkills(
    db,
    drafts.flatMap((draft) => ('skills' in draft && draft.skills) || []),
  );
  const rows: ImportRow[] = [];
  for (const draft of drafts) {
    const existing = findExisting(own, draft);
    const faults = [...draft.faults, ...repeatFault(draft, existing, rows)];
    const notes = [...draft.notes];
    const said = {
      ...draft.content,
      ...skillsOf(draft, known, existing, faults),
      ...pathsOf(draft, paths, faults),
    };
    const merged = merge(said, existing, faults, notes, 'skills' in draft ? null : 'bijscholing');
    const content = faults.length === 0 && merged ? await checked(db, merged, faults) : null;
    rows.push({
      number: draft.number,
      name: draft.name,
      externalId: draft.externalId,
      opleidingId: existing?.id ?? null,
      version: existing?.version ?? null,
      content,
      changes: content && existing ? changedFields(contentOf(existing), content) : [],
      proposals: content && draft.content.outcomes ? await proposalsFor(db, content) : [],
      faults,
      notes: content ? notes : [],
      result: null,
    });
  }
  return rows;
}

/** By what the opleider's own administration calls it, by our id, or by its Dutch name. */
function findExisting(own: readonly Opleiding[], { externalId, content }: Draft): Opleiding | undefined {
  const byId = externalId
    ? (own.find((one) => one.externalId === externalId) ?? own.find(({ id }) => id === externalId))
    : undefined;
  const name = foldText(content.label?.nl ?? '');
  const named = own.find((one) => name !== '' && foldText(one.label.nl) === name);
  // Of one name, but known under another reference: another opleiding.
  return byId ?? (named && (named.externalId === null || externalId === null) ? named : undefined);
}

function repeatFault(draft: Draft, existing: Opleiding | undefined, before: readonly ImportRow[]): Bilingual[] {
  const earlier = before.find(
    (row) =>
      (draft.externalId !== null && row.externalId === draft.externalId) ||
      (existing !== undefined && row.opleidingId === existing.id) ||
      (draft.externalId === null && draft.name !== '' && foldText(row.name) === foldText(draft.name)),
  );
  return earlier ? [fault(`Staat ook in rij ${earlier.number}.`, `Is also in row ${earlier.number}.`)] : [];
}

function skillsOf(
  draft: Draft | CsvDraft,
  known: ReadonlyMap<string, string | Bilingual>,
  existing: Opleiding | undefined,
  faults: Bilingual[],
): Partial<OpleidingContent> {
  const named: NamedSkill[] | null = 'skills' in draft ? draft.skills : null;
  if (named === null) return {};
  const skills = named.flatMap(({ text, level }) => {
    const found = known.get(text);
    if (typeof found !== 'string') {
      faults.push(found ?? fault(`Skill ${text} kennen wij niet.`, `We do not know the skill ${text}.`));
      return [];
    }
    const before = existing?.skills.find(({ skillId }) => skillId === found);
    return [{ skillId: found, coverage: before?.coverage ?? 'core', level: level ?? before?.level ?? null }];
  });
  return { skills };
}

function pathsOf(
  draft: Draft | CsvDraft,
  paths: readonly { id: string; letter: string }[],
  faults: Bilingual[],
): Partial<OpleidingContent> {
  const named = 'paths' in draft ? draft.paths : null;
  if (named === null) return {};
  const ontwikkelpaden = named.flatMap((text) => {
    const path = paths.find(({ id, letter }) => id === text.toLowerCase() || letter === text.toUpperCase());
    if (!path) faults.push(fault(`Ontwikkelpad ${text} bestaat niet.`, `There is no development path ${text}.`));
    return path?.id ?? [];
  });
  return { ontwikkelpaden };
}

/**
 * What will stand: what was said, else what stands, else what we assume and tell. Null when it cannot be made. `assumed`:
 * the kind where none is told; who fills in a list of their own is asked for it.
 */
function merge(
  said: Partial<OpleidingContent>,
  existing: Opleiding | undefined,
  faults: Bilingual[],
  notes: Bilingual[],
  assumed: OpleidingContent['kind'] | null,
): OpleidingContent | null {
  const before = existing && contentOf(existing);
  const kind = said.kind ?? before?.kind ?? assumed;
  if (!kind) faults.push(fault('Soort: ontbreekt.', 'Kind: is missing.'));
  if (!said.kind && !before && assumed)
    notes.push(fault('Soort niet gegeven: wij vullen Bijscholing in.', 'No kind: we fill in further training.'));
  if (!said.form && !before)
    notes.push(fault('Vorm niet gegeven: wij vullen Voltijd in.', 'No form: we fill in full time.'));
  if (!said.mode && !before)
    notes.push(fault('Plaats niet gegeven: wij vullen Op locatie in.', 'No place: we fill in on site.'));
  const label = said.label ?? before?.label;
  if (!kind || !label) return null;
  const keepsEnglish = label.en === '' && before?.label.nl === label.nl;
  const skills = said.skills ?? before?.skills ?? [];
  const own = new Set(skills.map(({ skillId }) => skillId));
  const outcomes = said.outcomes?.map((outcome) => withItsSkills(outcome, before)) ?? before?.outcomes ?? [];
  return {
    nlqf: null,
    eqf: null,
    duration: null,
    form: 'voltijd',
    mode: 'fysiek',
    credits: null,
    url: null,
    croho: null,
    ontwikkelpaden: [],
    ...before,
    ...said,
    kind,
    label: keepsEnglish ? (before?.label ?? label) : inBoth(label),
    crebo: said.crebo && said.crebo.code !== before?.crebo?.code ? said.crebo : (before?.crebo ?? said.crebo ?? null),
    skills,
    // A skill that the opleiding no longer has is no part of what somebody can do after it.
    outcomes: outcomes.map((one) => ({ ...one, skills: one.skills.filter(({ skillId }) => own.has(skillId)) })),
  };
}

/** An outcome that stands there already keeps its id and its skills. */
function withItsSkills(outcome: OpleidingContent['outcomes'][number], before: OpleidingContent | undefined) {
  const same = before?.outcomes.find(({ label }) => foldText(label.nl) === foldText(outcome.label.nl));
  if (!same) return { ...outcome, label: inBoth(outcome.label) };
  return { ...same, label: { nl: outcome.label.nl, en: outcome.label.en || same.label.en } };
}

async function checked(
  db: Queryable,
  content: OpleidingContent,
  faults: Bilingual[],
): Promise<OpleidingContent | null> {
  const parsed = zOpleidingContent.safeParse(content);
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      faults.push(fault(`Dit klopt niet: ${path.join('.')}.`, `This is not right: ${path.join('.')}.`));
    }
    return null;
  }
  const unknown = await findUnknownTerms(db, parsed.data);
  faults.push(...unknown.map(({ message }) => message));
  return unknown.length > 0 ? null : parsed.data;
}

/** Skills that the learning outcomes name by their labels, in either language. */
async function proposalsFor(db: Queryable, { outcomes }: OpleidingContent): Promise<Proposal[]> {
  const texts = outcomes.map(({ label }) => (label.nl === label.en ? label.nl : `${label.nl}\n${label.en}`));
  // One text for all, so that one question finds all; where a label stands tells of which outcome it is.
  const ends = texts.map((_text, index) => texts.slice(0, index + 1).join('\n\n').length);
  const found = await findLabelsIn(db, texts.join('\n\n'));
  return found
    .filter(({ kind }) => kind === 'skill')
    .map(({ id, text, start }) => ({ outcome: ends.findIndex((end) => start < end), skillId: id, text }))
    .filter(({ outcome, skillId }) => !outcomes[outcome]?.skills.some((one) => one.skillId === skillId))
    .slice(0, MOST_PROPOSALS);
}
