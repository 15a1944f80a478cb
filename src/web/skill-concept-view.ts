import { type Html, html } from '../platform/html.ts';
import { formatDate, type Lang, type T } from '../platform/i18n.ts';
import type { Opleiding, occupations, Skill, skillTree } from '../taxonomy/index.ts';
import {
  type Block,
  card,
  definitionList,
  details,
  inLang,
  levelBar,
  link,
  notice,
  paragraph,
  tag,
} from './kit/components.ts';
import { occupationPath } from './occupation-words.ts';
import { skillListPath } from './skill-list-view.ts';
import { levelName, namesInWords, skillLink, skillPath, sourceTag } from './skill-words.ts';

interface Reader {
  t: T;
  lang: Lang;
}

/** Says of a concept that its framework no longer has it, and where to go. */
export const retiredNotice = ({ skill, successor }: skillTree.SkillConcept, { t, lang }: Reader): Html | null =>
  skill.retiredAt &&
  notice({
    tone: 'warn',
    title: t('Vervallen', 'Retired'),
    body: html`<p class="nl-paragraph">${t(
      `Het raamwerk heeft dit begrip sinds ${formatDate(skill.retiredAt, lang)} niet meer. Bewijzen die het noemen, blijven gelden.`,
      `The framework has not had this concept since ${formatDate(skill.retiredAt, lang)}. Credentials that name it remain valid.`,
    )}${successor && html` ${t('In de plaats kwam:', 'In its place came:')} ${link(skillPath(successor.id), successor.label[lang])}.`}</p>`,
  });

/** What a concept is called, where it stands and what levels it has. */
export function conceptFacts({ skill, otherNames }: skillTree.SkillConcept, { t, lang }: Reader): Html {
  const ownTranslation = (of: Lang) =>
    of === 'nl' &&
    skill.dutchIsOwnTranslation &&
    html` ${tag({ label: t('eigen vertaling', 'our translation'), tone: 'info' })}`;
  const nameIn = (of: Lang) => html`${inLang(of, skill.label[of])}${ownTranslation(of)}`;
  return card({
    body: html`${skill.description && paragraph(skill.description[lang])}
    ${definitionList([
      [t('Nederlands', 'Dutch'), nameIn('nl')],
      [t('Engels', 'English'), nameIn('en')],
      [t('Code', 'Code'), skill.code],
      [
        t('Niveaus', 'Levels'),
        skill.levels.length > 0 &&
          html`<ul class="plain">${skill.levels.map((level) => html`<li>${levelBar(level.level, levelName(skill.scheme, level, t))}</li>`)}</ul>`,
      ],
      [t('Ook genoemd', 'Also called'), namesInWords(otherNames.official, lang)],
      [
        html`${t('Ook genoemd in het vak', 'Also called in the field')} ${tag({ label: t('van ons', 'ours'), tone: 'info' })}`,
        namesInWords(otherNames.editorial, lang),
      ],
      [t('Officieel adres (URI)', 'Official address (URI)'), skill.uri && link(skill.uri, skill.uri)],
      [
        'CompetentNL',
        skill.kind !== 'group' &&
          (skill.competentNlUri
            ? link(skill.competentNlUri, skill.competentNlUri)
            : t('Nog niet gekoppeld', 'Not linked yet')),
      ],
      [t('Voor computers', 'For computers'), link(`/v1${skillPath(skill.id)}`, 'JSON')],
    ])}`,
  });
}

// A longer list is folded.
const FOLDED_FROM = 12;

/** A kind of link with the concepts it leads to, each marked where not all are from one source. */
function linkGroup(
  label: string,
  items: readonly skillTree.LinkedConcept[],
  count: number,
  moreHref: string | null,
  { t, lang }: Reader,
): readonly [Block, Block] {
  const sources = new Set(items.map(({ source }) => source));
  const [only] = sources.size === 1 ? sources : [];
  const more = count - items.length;
  const list = html`<ul>${items.map(({ skill, source }) => html`<li>${skillLink(skill, t, lang)}${!only && html` ${sourceTag(source, t)}`}</li>`)}</ul>
  ${more > 0 && paragraph(moreHref ? link(moreHref, t(`Alle ${count}`, `All ${count}`)) : t(`En nog ${more}.`, `And ${more} more.`))}`;
  return [
    html`${label}${only && html` ${sourceTag(only, t)}`}`,
    items.length > 0 &&
      (items.length > FOLDED_FROM ? details(t(`${count} skills tonen`, `Show ${count} skills`), list) : list),
  ];
}

/** The concepts around a concept: in its own framework, and in others. */
export function conceptLinks(concept: skillTree.SkillConcept, reader: Reader): Html {
  const { t } = reader;
  const { links, counts, skill } = concept;
  const group = (kind: skillTree.LinkKind, label: string, moreHref: string | null = null) =>
    linkGroup(label, links[kind], counts[kind], moreHref, reader);
  const within = [
    group('broader', t('Hoort bij', 'Belongs to')),
    group('narrower', t('Hieronder valt', 'Includes'), skillListPath({ within: skill.id })),
    group('related', t('Verwant', 'Related')),
  ] as const;
  const across = [
    group('sameAs', t('Zelfde begrip', 'Same concept')),
    group('ecf', t('e-CF-competenties', 'e-CF competences')),
    group('ecfSkills', t('Skills die hierbij horen', 'Skills that belong with it')),
  ] as const;
  const known = (rows: readonly (readonly [Block, Block])[]) =>
    rows.flatMap(([term, value]) => (term && value ? [[term, value] as const] : []));
  const outside =
    skill.sameAs && links.sameAs.length === 0
      ? [
          [
            html`${t('Zelfde begrip in ESCO', 'Same concept in ESCO')} ${sourceTag('official', t)}`,
            link(skill.sameAs, skill.sameAs),
          ] as const,
        ]
      : [];
  return html`${known(within).length > 0 && card({ title: t('In dit raamwerk', 'In this framework'), body: definitionList(known(within)) })}
  ${known(across).length + outside.length > 0 && card({ title: t('In andere raamwerken', 'In other frameworks'), body: definitionList([...known(across), ...outside]) })}`;
}

type Asking = Awaited<ReturnType<typeof occupations.listOccupationsAsking>>;

/** Who asks for the skill, and where it is taught. */
export function conceptUses(
  input: { skill: Skill; asking: Asking; most: number; opleidingen: readonly Opleiding[] },
  { t, lang }: Reader,
): Html {
  const { asking, most, opleidingen } = input;
  const shown = asking.slice(0, most);
  const list = (relation: 'essential' | 'optional') => {
    const rows = shown.filter((row) => row.relation === relation);
    return (
      rows.length > 0 &&
      html`<ul>${rows.map(({ id, label }) => html`<li>${link(occupationPath(id), label[lang])}</li>`)}</ul>`
    );
  };
  return html`${
    shown.length > 0 &&
    card({
      title: t('Beroepen die hierom vragen', 'Occupations that ask for this'),
      body: html`${definitionList([
        [t('Onmisbaar', 'Essential'), list('essential')],
        [t('Nuttig', 'Useful'), list('optional')],
      ])}
      ${asking.length > most && paragraph(t(`Dit zijn de eerste ${most}.`, `These are the first ${most}.`))}
      <p class="nl-paragraph soft small">${t('Volgens ESCO.', 'According to ESCO.')}</p>`,
    })
  }
  ${
    opleidingen.length > 0 &&
    card({
      title: t('Opleidingen met deze skill', 'Courses with this skill'),
      body: html`<ul>${opleidingen.map((opleiding) => html`<li>${opleidingLine(opleiding, input, { t, lang })}</li>`)}</ul>`,
    })
  }`;
}

function opleidingLine(
  { id, label, provider, skills }: Opleiding,
  { skill }: { skill: Skill },
  { t, lang }: Reader,
): Html {
  const own = skills.find(({ skillId }) => skillId === skill.id);
  return html`${link(`/opleidingen/${id}`, label[lang])}, ${provider.name}${
    own?.isEditorial &&
    html` ${tag({ label: t('nog niet bevestigd door de opleider', 'not yet confirmed by the provider'), tone: 'info' })}`
  }`;
}
