import { type Html, html } from '../platform/html.ts';
import type { Lang, T } from '../platform/i18n.ts';
import type { Framework, Skill, skillTree } from '../taxonomy/index.ts';
import {
  actions,
  button,
  card,
  details,
  emptyState,
  grid,
  link,
  linkButton,
  notice,
  paragraph,
  table,
  tag,
} from './kit/components.ts';
import { form, hidden, select, textField } from './kit/forms.ts';
import { FRAMEWORK_NAMES, skillKindName, skillLink, skillOrigin, skillPath } from './skill-words.ts';

export interface SkillQuery {
  search: string;
  framework: string;
  area: string;
  within: string;
}

/** The address of a list of skills; what is not asked for is left out. */
export const skillListPath = (query: Partial<SkillQuery> & { cursor?: string }): string => {
  const asked = Object.entries(query).filter(([, value]) => value);
  return asked.length > 0 ? `/skills?${new URLSearchParams(asked)}` : '/skills';
};

export const skillSearchForm = (query: SkillQuery, t: T): Html =>
  form({
    action: '/skills',
    method: 'get',
    t,
    body: html`${textField({
      name: 'search',
      label: t('Skills zoeken', 'Search skills'),
      hint: t(
        'Nederlands of Engels, een deel van een woord of een code. Een typfout is niet erg.',
        'Dutch or English, part of a word or a code. A typing mistake does not matter.',
      ),
      type: 'search',
      value: query.search,
      maxlength: 100,
    })}
    ${select({
      name: 'framework',
      label: t('Raamwerk', 'Framework'),
      value: query.framework,
      placeholder: t('Alle raamwerken', 'All frameworks'),
      options: Object.entries(FRAMEWORK_NAMES).map(([value, label]) => ({ value, label })),
    })}
    ${query.area && hidden('area', query.area)}
    ${query.within && hidden('within', query.within)}
    ${actions(button({ label: t('Zoeken', 'Search') }))}`,
  });

/** Skills that were found, or what to do when there are none. */
export function foundSkills(input: { items: readonly Skill[]; caption: string; t: T; lang: Lang }): Html {
  const { items, caption, t, lang } = input;
  if (items.length === 0) {
    return emptyState({
      title: t('Geen skills gevonden', 'No skills found'),
      body: t(
        'Probeer een ander woord, een deel van het woord, of kies een onderwerp.',
        'Try another word, part of the word, or choose a subject.',
      ),
      action: linkButton({ href: '/skills', label: t('Alle onderwerpen', 'All subjects'), variant: 'secondary' }),
    });
  }
  return card({
    body: table({
      caption,
      columns: [
        { label: t('Skill', 'Skill'), wide: true },
        { label: t('Soort', 'Kind') },
        { label: t('Raamwerk', 'Framework') },
      ],
      rows: withoutEchoes(items).map((skill) => [
        html`${link(skillPath(skill.id), skill.label[lang])} ${skill.retiredAt && tag({ label: t('vervallen', 'retired'), tone: 'warn' })}`,
        skillKindName(skill.kind, t),
        `${FRAMEWORK_NAMES[skill.scheme]}${skill.code ? ` ${skill.code}` : ''}`,
      ]),
    }),
  });
}

// ESCO has groups with nothing but one group of the same name under them (S5.1 and S5.1.0): a list needs one of the two.
function withoutEchoes(items: readonly Skill[]): readonly Skill[] {
  const keyOf = ({ scheme, label }: Skill, code: string) => JSON.stringify([scheme, label, code]);
  const known = new Set(items.map((skill) => keyOf(skill, skill.code ?? '')));
  const isEcho = (skill: Skill) =>
    skill.kind === 'group' && /\.0$/.test(skill.code ?? '') && known.has(keyOf(skill, (skill.code ?? '').slice(0, -2)));
  return items.filter((skill) => !isEcho(skill));
}

/** The vocabularies that skills come from. */
export const frameworkTable = (frameworks: readonly Framework[], t: T): Html =>
  card({
    title: t('Raamwerken', 'Frameworks'),
    body: html`${paragraph(
      t(
        'Een raamwerk is een vaste lijst van skills, van een officiële instantie. Kies een raamwerk om het als boom te bekijken.',
        'A framework is a fixed list of skills, by an official body. Choose a framework to see it as a tree.',
      ),
    )}
    ${table({
      caption: t('Raamwerken', 'Frameworks'),
      hiddenCaption: true,
      columns: [
        { label: t('Raamwerk', 'Framework') },
        { label: t('Versie', 'Version') },
        { label: t('Uitgever', 'Publisher'), wide: true },
        { label: t('Bron', 'Source') },
      ],
      rows: frameworks.map(({ id, name, version, publisher, url }) => [
        link(`/skills/frameworks/${id}`, name),
        version ?? t('geen nummer', 'no number'),
        publisher,
        link(url, new URL(url).hostname.replace(/^www\./, '')),
      ]),
    })}`,
  });

/** Our own groups of skills by subject. */
export const areaList = (areas: readonly skillTree.CountedArea[], t: T, lang: Lang): Html =>
  card({
    title: t('Onderwerpen', 'Subjects'),
    body: html`${paragraph(t('Deze indeling is van ons.', 'This grouping is ours.'))}
    ${grid(...areas.map(({ id, label, skillCount }) => html`<div>${link(skillListPath({ area: id }), label[lang])} <span class="soft small">${skillCount}</span></div>`))}`,
  });

/** What the licences of the frameworks ask us to say. */
export const acknowledgements = (frameworks: readonly Framework[], t: T, lang: Lang): Html =>
  notice({
    tone: 'quiet',
    title: t('Bronvermelding', 'Acknowledgements'),
    body: html`<ul>${frameworks.map(({ acknowledgement }) => html`<li>${acknowledgement[lang]}</li>`)}</ul>`,
  });

/** Concepts with what stands directly under them; each opens without a script. */
export function treeList(nodes: readonly skillTree.TreeNode[], t: T, lang: Lang): Html {
  return html`<ul class="tree">${nodes.map(({ skill, children, childCount }) => {
    if (childCount === 0) return html`<li>${skillLink(skill, t, lang)}</li>`;
    const name = `${skill.code ? `${skill.code} ` : ''}${skill.label[lang]}`;
    const more = childCount - children.length;
    return html`<li>${details(
      html`<span>${name} <span class="soft small">${childCount}</span></span>`,
      html`<p class="nl-paragraph">${link(skillPath(skill.id), t(`Meer over ${name}`, `More about ${name}`))}</p>
      <ul>${children.map((child) => html`<li>${skillLink(child, t, lang)}</li>`)}</ul>
      ${more > 0 && paragraph(link(skillListPath({ within: skill.id }), t(`En nog ${more}`, `And ${more} more`)))}`,
      { open: nodes.length === 1 },
    )}</li>`;
  })}</ul>`;
}

/** A link to a concept and what it is, for a breadcrumb. */
export const crumbOf = (skill: Skill, t: T, lang: Lang) => ({
  href: skillPath(skill.id),
  label: skill.label[lang] || skillOrigin(skill, t),
});
