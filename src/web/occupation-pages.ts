import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import { decodeCursor, encodeCursor, type Routes } from '../platform/http.ts';
import { type Lang, type T, translator } from '../platform/i18n.ts';
import { negotiateMediaType } from '../platform/negotiate.ts';
import { findSkills, listFrameworks, occupations } from '../taxonomy/index.ts';
import { compareLink } from './gap-parts.ts';
import {
  actions,
  breadcrumb,
  button,
  card,
  emptyState,
  heading,
  inLang,
  lead,
  link,
  linkButton,
  pagination,
  stack,
  table,
  tag,
} from './kit/components.ts';
import { checkbox, form, textField } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { inDemandTag, occupationFacts, retiredNotice, skillsCard, source } from './occupation-view.ts';
import { occupationPath } from './occupation-words.ts';

const PAGE_SIZE = 25;

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
          ${stack(
            searchForm(query, t),
            occupationTable(items, query, t, lang),
            pagination(
              {
                nextHref: next && listPath({ ...query, cursor: encodeCursor(next) }),
                prevHref: cursor ? listPath(query) : null,
              },
              t,
            ),
            source(frameworks, t, lang),
          )}`,
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
        ${compareLink(`occupations/${encodeURI(occupation.id)}`, t)}
        ${stack(
          occupation.retiredAt && retiredNotice(occupation.retiredAt, [...(successor?.values() ?? [])], t, lang),
          occupationFacts(occupation, frameworks, t, lang),
          skillsCard(
            {
              title: t('Onmisbare skills', 'Essential skills'),
              skills: essential,
              outside: outsideCore.essential,
              isOpen: true,
            },
            competences,
            t,
            lang,
          ),
          skillsCard(
            {
              title: t('Nuttige skills', 'Useful skills'),
              skills: optional,
              outside: outsideCore.optional,
              isOpen: false,
            },
            competences,
            t,
            lang,
          ),
          source(frameworks, t, lang),
        )}`,
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
