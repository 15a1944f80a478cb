import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import { decodeCursor, encodeCursor, type Routes } from '../platform/http.ts';
import { formatDate, formatNumber, type Lang, type T, translator } from '../platform/i18n.ts';
import { negotiateMediaType } from '../platform/negotiate.ts';
import { type Framework, findSkills, listFrameworks, occupations, type Skill } from '../taxonomy/index.ts';
import {
  actions,
  breadcrumb,
  button,
  card,
  definitionList,
  details,
  emptyState,
  heading,
  inLang,
  lead,
  link,
  linkButton,
  notice,
  pagination,
  paragraph,
  table,
  tag,
} from './kit/components.ts';
import { checkbox, form, textField } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { occupationPath } from './occupation-words.ts';
import { skillLink } from './skill-words.ts';

const PAGE_SIZE = 25;
// A longer list is folded.
const FOLDED_FROM = 20;

interface OccupationQuery {
  search: string;
  inDemand: string;
}

const zId = z.object({ id: z.string().max(100) });

/** Occupations: search, and a page for each with the skills it asks for. */
export const occupationPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;
    const access = { access: 'public' } as const;

    app.get(
      '/occupations',
      {
        config: access,
        schema: {
          querystring: z.object({
            search: z.string().trim().max(100).default(''),
            inDemand: z.enum(['', 'true']).default(''),
            cursor: z.string().max(500).optional(),
          }),
        },
      },
      async (request, reply) => {
        const { cursor, ...query } = request.query;
        const { lang } = request;
        const t = translator(lang);
        const [{ items, next }, frameworks] = await Promise.all([
          occupations.searchOccupations(db, {
            query: query.search,
            ...(query.inDemand ? { inDemand: true } : {}),
            lang,
            limit: PAGE_SIZE,
            after: cursor === undefined ? undefined : decodeCursor(cursor),
          }),
          listFrameworks(db),
        ]);
        const title = t('ICT-beroepen', 'ICT occupations');
        return sendPage(request, reply, {
          title,
          wide: true,
          noindex: query.search !== '',
          body: html`${heading(1, title)}
          ${lead(t('Welke skills een beroep vraagt, volgens ESCO. Beroepen met veel vacatures in Flevoland staan bovenaan.', 'Which skills an occupation asks for, according to ESCO. Occupations with many vacancies in Flevoland come first.'))}
          ${searchForm(query, t)}
          ${occupationTable(items, query, t, lang)}
          ${pagination({ nextHref: next && listPath({ ...query, cursor: encodeCursor(next) }), prevHref: cursor ? listPath(query) : null }, t)}
          ${source(frameworks, t, lang)}`,
        });
      },
    );

    app.get('/occupations/:id', { config: access, schema: { params: zId } }, async (request, reply) => {
      const { occupation, essential, optional } = await occupations.findOccupationWithDemand(db, request.params.id);
      reply.header('vary', 'Accept');
      const wanted = negotiateMediaType(request.headers.accept, ['text/html', 'application/json']);
      if (wanted === 'application/json') return reply.redirect(`/v1${occupationPath(occupation.id)}`, 303);
      const ecfIds = [...new Set([...essential, ...optional].flatMap(({ ecf }) => ecf))];
      const [frameworks, competences, successor] = await Promise.all([
        listFrameworks(db),
        findSkills(db, ecfIds),
        occupation.successorId ? occupations.findOccupations(db, [occupation.successorId]) : undefined,
      ]);
      const { lang } = request;
      const t = translator(lang);
      const title = occupation.label[lang];
      const { outsideCore } = occupation;
      return sendPage(request, reply, {
        title,
        body: html`${breadcrumb([{ href: '/occupations', label: t('Beroepen', 'Occupations') }, { label: title }], t)}
        ${heading(1, title)}
        ${lead(t('Beroep volgens ESCO', 'Occupation according to ESCO'))}
        ${occupation.retiredAt && retiredNotice(occupation.retiredAt, [...(successor?.values() ?? [])], t, lang)}
        ${occupationFacts(occupation, frameworks, t, lang)}
        ${skillsCard(t('Onmisbare skills', 'Essential skills'), essential, outsideCore.essential, competences, t, lang)}
        ${skillsCard(t('Nuttige skills', 'Useful skills'), optional, outsideCore.optional, competences, t, lang)}
        ${source(frameworks, t, lang)}`,
      });
    });
    done();
  };

/** The address of a list of occupations; what is not asked for is left out. */
const listPath = (query: OccupationQuery & { cursor?: string }) =>
  `/occupations?${new URLSearchParams(Object.entries(query).filter(([, value]) => value))}`;

const searchForm = (query: OccupationQuery, t: T): Html =>
  form({
    action: '/occupations',
    method: 'get',
    t,
    body: html`${textField({
      name: 'search',
      label: t('Beroepen zoeken', 'Search occupations'),
      hint: t(
        'Nederlands of Engels, ook een deel van de naam. Een typfout is niet erg.',
        'Dutch or English, also part of the name. A typing mistake does not matter.',
      ),
      type: 'search',
      value: query.search,
      maxlength: 100,
    })}
    ${checkbox({
      name: 'inDemand',
      label: t('Alleen met veel vacatures in Flevoland', 'Only with many vacancies in Flevoland'),
      value: 'true',
      checked: query.inDemand === 'true',
    })}
    ${actions(button({ label: t('Zoeken', 'Search') }))}`,
  });

const inDemandTag = (t: T) => tag({ label: t('veel vacatures', 'many vacancies'), tone: 'good' });

function occupationTable(items: readonly occupations.Occupation[], query: OccupationQuery, t: T, lang: Lang): Html {
  if (items.length === 0) {
    return emptyState({
      title: t('Geen beroepen gevonden', 'No occupations found'),
      body: t('Probeer een ander woord of een deel van het woord.', 'Try another word or part of the word.'),
      action: linkButton({ href: '/occupations', label: t('Alle beroepen', 'All occupations'), variant: 'secondary' }),
    });
  }
  const other = lang === 'nl' ? 'en' : 'nl';
  return card({
    body: table({
      caption: query.search
        ? t(`Gevonden voor “${query.search}”`, `Found for “${query.search}”`)
        : t('Beroepen', 'Occupations'),
      columns: [
        { label: t('Beroep', 'Occupation'), wide: true },
        { label: t('In het Engels', 'In Dutch') },
        { label: t('ESCO-code', 'ESCO code') },
      ],
      rows: items.map(({ id, label, isInDemand, retiredAt, escoCode }) => [
        html`${link(occupationPath(id), label[lang])} ${isInDemand && inDemandTag(t)} ${retiredAt && tag({ label: t('vervallen', 'retired'), tone: 'warn' })}`,
        inLang(other, label[other]),
        escoCode,
      ]),
    }),
  });
}

const retiredNotice = (since: Date, successors: readonly occupations.Occupation[], t: T, lang: Lang): Html =>
  notice({
    tone: 'warn',
    title: t('Vervallen', 'Retired'),
    body: html`<p class="nl-paragraph">${t(
      `ESCO heeft dit beroep sinds ${formatDate(since, lang)} niet meer.`,
      `ESCO has not had this occupation since ${formatDate(since, lang)}.`,
    )}${successors.map(({ id, label }) => html` ${t('In de plaats kwam:', 'In its place came:')} ${link(occupationPath(id), label[lang])}.`)}</p>`,
  });

function occupationFacts(
  occupation: occupations.OccupationWithSkills,
  frameworks: readonly Framework[],
  t: T,
  lang: Lang,
): Html {
  const esco = frameworks.find(({ id }) => id === 'esco');
  const version = [esco?.name, esco?.version].filter(Boolean).join(' ');
  const { label, otherNames, ownNames, isInDemand, description, escoCode, isco08, uri, id } = occupation;
  const names = (given: { nl: string[]; en: string[] }) =>
    given.nl.length + given.en.length > 0 &&
    html`<ul>${(['nl', 'en'] as const).flatMap((of) => given[of].slice(0, 25).map((name) => html`<li>${inLang(of, name)}</li>`))}</ul>`;
  return card({
    body: html`${description && paragraph(description[lang])}
    ${definitionList([
      [t('Nederlands', 'Dutch'), inLang('nl', label.nl)],
      [t('Engels', 'English'), inLang('en', label.en)],
      [t('Ook genoemd', 'Also called'), names(otherNames)],
      [
        html`${t('Ook genoemd in het vak', 'Also called in the field')} ${ownNames.nl.length + ownNames.en.length > 0 && tag({ label: t('van ons', 'ours'), tone: 'info' })}`,
        names(ownNames),
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
function skillsCard(
  title: string,
  skills: readonly Skill[],
  outside: number,
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
          ? details(t(`${count} skills tonen`, `Show ${count} skills`), list)
          : list
    }
    ${
      count > 0 &&
      html`<p class="nl-paragraph soft small">${t('De skills zijn officieel, van ESCO. De koppeling met e-CF is van ons.', 'The skills are official, from ESCO. The link with e-CF is ours.')}</p>`
    }
    ${
      outside > 0 &&
      paragraph(
        t(
          `ESCO noemt er nog ${formatNumber(outside, lang)} die hier niet in staan.`,
          `ESCO names ${formatNumber(outside, lang)} more that are not in this list.`,
        ),
      )
    }`,
  });
}

const source = (frameworks: readonly Framework[], t: T, lang: Lang): Html =>
  html`${frameworks
    .filter(({ id }) => id === 'esco')
    .map(
      ({ name, version, acknowledgement }) =>
        html`<p class="nl-paragraph soft small">${t('Bron', 'Source')}: ${name} ${version}. ${acknowledgement[lang]}</p>`,
    )}`;
