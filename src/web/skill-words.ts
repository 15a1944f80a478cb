import { type Html, html } from '../platform/html.ts';
import type { Lang, T } from '../platform/i18n.ts';
import { type Skill, type skillTree, skillUrl } from '../taxonomy/index.ts';
import { inLang, link, tag } from './kit/components.ts';

export const FRAMEWORK_NAMES = { esco: 'ESCO', 'e-cf': 'e-CF', digcomp: 'DigComp', 'hbo-i': 'HBO-i' } as const;

/** What kind of concept it is, in words. */
export const skillKindName = (kind: Skill['kind'], t: T): string =>
  ({
    group: t('groep', 'group'),
    skill: t('vaardigheid', 'skill'),
    knowledge: t('kennis', 'knowledge'),
    competence: t('competentie', 'competence'),
    task: t('taak', 'task'),
  })[kind];

export const skillPath = (id: string): string => skillUrl('', id);

/** Where a concept comes from and what it is: `e-CF C.1, competentie`. */
export const skillOrigin = ({ scheme, code, kind }: Skill, t: T): string =>
  `${FRAMEWORK_NAMES[scheme]}${code ? ` ${code}` : ''}, ${skillKindName(kind, t)}`;

/** A link to the page of a concept, with where it comes from behind it. */
export const skillLink = (skill: Skill, t: T, lang: Lang): Html =>
  html`${link(skillPath(skill.id), skill.label[lang])} <span class="soft small">${skillOrigin(skill, t)}</span>`;

/** Whether a link between two concepts is of a framework or of us. */
export const sourceTag = (source: skillTree.LinkedConcept['source'], t: T): Html =>
  source === 'official'
    ? tag({ label: t('officieel', 'official'), tone: 'quiet' })
    : tag({ label: t('koppeling van ons', 'our link'), tone: 'info' });

/** A level in the scale of the concept's framework: `e-2 (EQF 4, 5)`. */
export function levelName(scheme: Skill['scheme'], { level, eqf }: Skill['levels'][number], t: T): string {
  const related = eqf.length > 0 ? ` (EQF ${eqf.join(', ')})` : '';
  return `${scheme === 'e-cf' ? `e-${level}` : `${t('niveau', 'level')} ${level}`}${related}`;
}

/** The most names of one language that a page shows. */
const MOST_NAMES = 25;

/** Other names of a concept, a line a language, the reader's first; a name of both is told once. Null where there are none. */
export function namesInWords(names: { nl: string[]; en: string[] }, lang: Lang): Html | null {
  const other = lang === 'nl' ? 'en' : 'nl';
  const known = new Set(names[lang].map((name) => name.toLowerCase()));
  const foreign = names[other].filter((name) => !known.has(name.toLowerCase()));
  const line = (of: Lang, given: string[]) =>
    given.length > 0 && html`<div>${inLang(of, given.slice(0, MOST_NAMES).join(', '))}</div>`;
  return names[lang].length + foreign.length > 0 ? html`${line(lang, names[lang])}${line(other, foreign)}` : null;
}
