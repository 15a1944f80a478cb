import { type Html, html } from '../platform/html.ts';
import { formatDate, formatNumber, type Lang, type T } from '../platform/i18n.ts';
import type { Framework, occupations, Skill } from '../taxonomy/index.ts';
import { card, definitionList, details, inLang, link, notice, paragraph, table, tag } from './kit/components.ts';
import { occupationPath } from './occupation-words.ts';
import { namesInWords, skillLink } from './skill-words.ts';

// A longer list is folded.
const FOLDED_FROM = 20;

/** Said of an occupation with many vacancies in the region. */
export const inDemandTag = (t: T): Html => tag({ label: t('veel vacatures', 'many vacancies'), tone: 'good' });

/** Says that ESCO no longer has the occupation, and where to go. */
export const retiredNotice = (since: Date, successors: readonly occupations.Occupation[], t: T, lang: Lang): Html =>
  notice({
    tone: 'warn',
    title: t('Vervallen', 'Retired'),
    body: html`<p class="nl-paragraph">${t(
      `ESCO heeft dit beroep sinds ${formatDate(since, lang)} niet meer.`,
      `ESCO has not had this occupation since ${formatDate(since, lang)}.`,
    )}${successors.map(({ id, label }) => html` ${t('In de plaats kwam:', 'In its place came:')} ${link(occupationPath(id), label[lang])}.`)}</p>`,
  });

/** What an occupation is called and where it stands. */
export function occupationFacts(
  occupation: occupations.OccupationWithSkills,
  frameworks: readonly Framework[],
  t: T,
  lang: Lang,
): Html {
  const esco = frameworks.find(({ id }) => id === 'esco');
  const version = [esco?.name, esco?.version].filter(Boolean).join(' ');
  const { label, otherNames, ownNames, isInDemand, description, escoCode, isco08, uri, id } = occupation;
  return card({
    body: html`${description && paragraph(description[lang])}
    ${definitionList([
      [t('Nederlands', 'Dutch'), inLang('nl', label.nl)],
      [t('Engels', 'English'), inLang('en', label.en)],
      [t('Ook genoemd', 'Also called'), namesInWords(otherNames, lang)],
      [
        html`${t('Ook genoemd in het vak', 'Also called in the field')} ${tag({ label: t('van ons', 'ours'), tone: 'info' })}`,
        namesInWords(ownNames, lang),
      ],
      [
        t('In Flevoland', 'In Flevoland'),
        isInDemand && html`${inDemandTag(t)} ${tag({ label: t('van ons', 'ours'), tone: 'info' })}`,
      ],
      [t('ESCO-code', 'ESCO code'), escoCode],
      [t('ISCO-08-groep', 'ISCO-08 group'), isco08],
      [t('Bron', 'Source'), version],
      [t('Officieel adres (URI)', 'Official address (URI)'), link(uri, uri)],
      [t('Voor computers', 'For computers'), link(`/v1${occupationPath(id)}`, 'JSON')],
    ])}`,
  });
}

/** The skills that an occupation asks for in one way, each with the e-CF competences it belongs with. */
export function skillsCard(
  { title, skills, outside, isOpen }: { title: string; skills: readonly Skill[]; outside: number; isOpen: boolean },
  competences: ReadonlyMap<string, Skill>,
  t: T,
  lang: Lang,
): Html {
  const count = skills.length;
  const ecfOf = ({ ecf }: Skill) =>
    ecf.flatMap((id) => {
      const competence = competences.get(id);
      return competence ? [link(`/skills/${id}`, html`${competence.code} ${competence.label[lang]}`)] : [];
    });
  const list = table({
    caption: title,
    hiddenCaption: true,
    columns: [{ label: 'Skill', wide: true }, { label: t('e-CF-competentie', 'e-CF competence') }],
    rows: skills.map((skill) => {
      const belongs = ecfOf(skill);
      return [
        skillLink(skill, t, lang),
        belongs.length > 0 ? html`${belongs.map((one) => html`<div>${one}</div>`)}` : t('Geen', 'None'),
      ];
    }),
  });
  return card({
    title: html`${title} <span class="soft small">${formatNumber(count, lang)}</span>`,
    body: html`${
      count === 0
        ? paragraph(t('ESCO noemt hier geen skills die wij kennen.', 'ESCO names no skills here that we know.'))
        : count > FOLDED_FROM
          ? details(isOpen ? `${count} skills` : t(`${count} skills tonen`, `Show ${count} skills`), list, {
              open: isOpen,
            })
          : list
    }
    ${
      count > 0 &&
      html`<p class="nl-paragraph soft small">${t('De skills zijn officieel, van ESCO. De koppeling met e-CF is van ons.', 'The skills are official, from ESCO. The link with e-CF is ours.')}</p>`
    }
    ${
      outside > 0 &&
      paragraph(
        outside === 1
          ? t('ESCO noemt er nog 1 die hier niet in staat.', 'ESCO names 1 more that is not in this list.')
          : t(
              `ESCO noemt er nog ${formatNumber(outside, lang)} die hier niet in staan.`,
              `ESCO names ${formatNumber(outside, lang)} more that are not in this list.`,
            ),
      )
    }`,
  });
}

/** Where occupations come from, with the acknowledgement that the licence asks for. */
export const source = (frameworks: readonly Framework[], t: T, lang: Lang): Html =>
  html`${frameworks
    .filter(({ id }) => id === 'esco')
    .map(
      ({ name, version, acknowledgement }) =>
        html`<p class="nl-paragraph soft small">${t('Bron', 'Source')}: ${name} ${version}. ${acknowledgement[lang]}</p>`,
    )}`;
