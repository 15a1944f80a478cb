import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { NotFoundError } from '../platform/errors.ts';
import { html } from '../platform/html.ts';
import { decodeCursor, encodeCursor, type Routes } from '../platform/http.ts';
import { type Lang, type T, translator } from '../platform/i18n.ts';
import { negotiateMediaType } from '../platform/negotiate.ts';
import {
  findSkill,
  findSkills,
  listFrameworks,
  listOpleidingen,
  occupations,
  searchSkills,
  skillTree,
} from '../taxonomy/index.ts';
import {
  breadcrumb,
  card,
  definitionList,
  heading,
  lead,
  link,
  pagination,
  paragraph,
  stack,
} from './kit/components.ts';
import { sendPage } from './kit/page.ts';
import { conceptFacts, conceptLinks, conceptUses, retiredNotice } from './skill-concept-view.ts';
import {
  acknowledgements,
  areaList,
  crumbOf,
  foundSkills,
  frameworkTable,
  type SkillQuery,
  skillListPath,
  skillSearchForm,
  treeList,
} from './skill-list-view.ts';
import { FRAMEWORK_NAMES, skillOrigin, skillPath } from './skill-words.ts';

const PAGE_SIZE = 25;
const MOST_OCCUPATIONS = 30;

const zText = z.string().trim().max(100).default('');
const zId = z.object({ id: z.string().max(100) });

/** Skills: search, the frameworks as trees, and a page for each concept. */
export const skillPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;
    const access = { access: 'public' } as const;

    app.get(
      '/skills',
      {
        config: access,
        schema: {
          querystring: z.object({
            search: zText,
            framework: z.enum(['', 'esco', 'e-cf', 'digcomp', 'hbo-i']).default(''),
            area: zText,
            within: zText,
            cursor: z.string().max(500).optional(),
          }),
        },
      },
      async (request, reply) => {
        const { cursor, ...query } = request.query;
        const { lang } = request;
        const t = translator(lang);
        const isAsked = Object.values(query).some(Boolean);
        const [frameworks, areas] = await Promise.all([listFrameworks(db), skillTree.listAreas(db)]);
        const title = isAsked ? await titleOf(deps, query, areas, t, lang) : t('Skills', 'Skills');
        const found = isAsked ? await searchIn(deps, query, cursor, lang) : undefined;
        return sendPage(request, reply, {
          title,
          wide: true,
          noindex: isAsked,
          body: html`${isAsked && breadcrumb([{ href: '/skills', label: 'Skills' }, { label: title }], t)}
          ${heading(1, title)}
          ${!isAsked && lead(t('Alle skills die in een paspoort kunnen staan, in het Nederlands en Engels.', 'All skills that can be in a passport, in Dutch and English.'))}
          ${stack(
            skillSearchForm(query, t),
            found && foundSkills({ items: found.items, caption: captionOf(query, t), t, lang }),
            found &&
              pagination(
                {
                  nextHref: found.next && skillListPath({ ...query, cursor: found.next }),
                  prevHref: cursor ? skillListPath(query) : null,
                },
                t,
              ),
            !isAsked && areaList(areas, t, lang),
            !isAsked && frameworkTable(frameworks, t),
            !isAsked && acknowledgements(frameworks, t, lang),
          )}`,
        });
      },
    );

    app.get('/skills/frameworks/:id', { config: access, schema: { params: zId } }, async (request, reply) => {
      const { lang } = request;
      const t = translator(lang);
      const framework = (await listFrameworks(db)).find(({ id }) => id === request.params.id);
      if (!framework) throw new NotFoundError();
      const [roots, areas] = await Promise.all([skillTree.listRoots(db, framework.id), skillTree.listAreas(db)]);
      const title = `${framework.name}${framework.version ? ` ${framework.version}` : ''}`;
      return sendPage(request, reply, {
        title,
        body: html`${breadcrumb([{ href: '/skills', label: 'Skills' }, { label: framework.name }], t)}
          ${heading(1, title)}
          ${lead(framework.publisher)}
          ${stack(
            card({ title: t('Boom', 'Tree'), body: treeList(roots, t, lang) }),
            framework.id === 'esco' && areaList(areas, t, lang),
            card({
              body: html`${definitionList([
                [t('Versie', 'Version'), framework.version],
                [t('Uitgever', 'Publisher'), framework.publisher],
                [t('Bron', 'Source'), link(framework.url, framework.url)],
              ])}${paragraph(link(skillListPath({ framework: framework.id }), t('Alle begrippen op alfabet', 'All concepts in alphabetical order')))}`,
            }),
            acknowledgements([framework], t, lang),
          )}`,
      });
    });

    app.get('/skills/:id', { config: access, schema: { params: zId } }, async (request, reply) => {
      const concept = await findSkill(db, request.params.id);
      const { skill, links } = concept;
      reply.header('vary', 'Accept');
      const wanted = negotiateMediaType(request.headers.accept, ['text/html', 'application/json']);
      if (wanted === 'application/json') return reply.redirect(`/v1${skillPath(skill.id)}`, 303);
      const [frameworks, opleidingen, asking, nodes] = await Promise.all([
        listFrameworks(db),
        listOpleidingen(db, { skillId: skill.id }),
        occupations.listOccupationsAsking(db, skill.id, MOST_OCCUPATIONS + 1),
        skill.kind === 'group'
          ? skillTree.listNodes(
              db,
              links.narrower.map((one) => one.skill.id),
            )
          : [],
      ]);
      const { lang } = request;
      const t = translator(lang);
      const title = skill.label[lang];
      const framework = frameworks.filter(({ id }) => id === skill.scheme);
      const [above] = links.broader;
      const around = nodes.length > 0 ? { ...concept, links: { ...links, narrower: [] } } : concept;
      const more = concept.counts.narrower - nodes.length;
      return sendPage(request, reply, {
        title,
        body: html`${breadcrumb(
          [
            { href: '/skills', label: 'Skills' },
            { href: `/skills/frameworks/${skill.scheme}`, label: FRAMEWORK_NAMES[skill.scheme] },
            ...(above ? [crumbOf(above.skill, t, lang)] : []),
            { label: title },
          ],
          t,
        )}
        ${heading(1, title)}
        ${lead(skillOrigin(skill, t))}
        ${stack(
          retiredNotice(concept, { t, lang }),
          conceptFacts(concept, { t, lang }),
          nodes.length > 0 &&
            card({
              title: t('Hieronder valt', 'Includes'),
              body: html`${treeList(nodes, t, lang)}${more > 0 && paragraph(link(skillListPath({ within: skill.id }), t(`Alle ${concept.counts.narrower}`, `All ${concept.counts.narrower}`)))}`,
            }),
          conceptLinks(around, { t, lang }),
          conceptUses({ skill, asking, most: MOST_OCCUPATIONS, opleidingen }, { t, lang }),
          html`${framework.map(({ acknowledgement }) => html`<p class="nl-paragraph soft small">${acknowledgement[lang]}</p>`)}`,
        )}`,
      });
    });
    done();
  };

async function searchIn({ db }: Deps, query: SkillQuery, cursor: string | undefined, lang: Lang) {
  const { items, next } = await searchSkills(db, {
    query: query.search,
    scheme: query.framework || undefined,
    areaId: query.area || undefined,
    broaderId: query.within || undefined,
    lang,
    limit: PAGE_SIZE,
    after: cursor === undefined ? undefined : decodeCursor(cursor),
  });
  return { items, next: next && encodeCursor(next) };
}

const captionOf = ({ search }: SkillQuery, t: T) =>
  search ? t(`Gevonden voor “${search}”`, `Found for “${search}”`) : t('Op alfabet', 'In alphabetical order');

/** What a list of skills is a list of. */
async function titleOf(
  { db }: Deps,
  query: SkillQuery,
  areas: readonly skillTree.CountedArea[],
  t: T,
  lang: Lang,
): Promise<string> {
  const area = areas.find(({ id }) => id === query.area);
  const group = query.within ? (await findSkills(db, [query.within])).get(query.within) : undefined;
  const scheme = Object.entries(FRAMEWORK_NAMES).find(([id]) => id === query.framework)?.[1];
  const within = group?.label[lang] ?? area?.label[lang] ?? scheme;
  if (query.search) return t('Skills zoeken', 'Search skills');
  return within ? t(`Skills: ${within}`, `Skills: ${within}`) : t('Skills', 'Skills');
}
