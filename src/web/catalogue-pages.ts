import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { html } from '../platform/html.ts';
import { decodeCursor, encodeCursor, type Routes } from '../platform/http.ts';
import { formatNumber, type Lang, type T, translator } from '../platform/i18n.ts';
import { findSkills, listOntwikkelpaden, type Ontwikkelpad, opleidingen, type Skill } from '../taxonomy/index.ts';
import { skillLine } from './achievement-skill-fields.ts';
import {
  durationInWords,
  formInWords,
  formName,
  levelInWords,
  modeName,
  opleidingKindName,
} from './catalogue-words.ts';
import {
  actions,
  button,
  card,
  details,
  emptyState,
  grid,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  paragraph,
  stack,
  table,
} from './kit/components.ts';
import { form, hidden, select, textField } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { opleidingPages } from './opleiding-pages.ts';

/** What the filters hold; what is not one of the choices counts as not chosen, so that an old link never fails. */
const zQuery = z.object({
  search: z.string().trim().max(100).catch(''),
  ontwikkelpad: z.string().max(100).catch(''),
  provider: z.string().max(100).catch(''),
  skill: z.string().max(100).catch(''),
  kind: z.enum(opleidingen.OPLEIDING_KINDS).or(z.literal('')).catch(''),
  level: z.enum(['1', '2', '3', '4', '5', '6', '7', '8']).or(z.literal('')).catch(''),
  form: z.enum(opleidingen.OPLEIDING_FORMS).or(z.literal('')).catch(''),
  mode: z.enum(opleidingen.OPLEIDING_MODES).or(z.literal('')).catch(''),
  maxWeeks: z.enum(['6', '13', '26', '52', '104']).or(z.literal('')).catch(''),
  cursor: z.string().max(500).optional(),
});

type Query = z.infer<typeof zQuery>;
const PAGE_SIZE = 20;
/** Those behind 'Meer filters'. */
const FURTHER = ['provider', 'kind', 'level', 'form', 'mode', 'maxWeeks'] as const;

/** The public catalogue: which opleidingen there are, and each on its page. */
export const cataloguePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;

    app.get(
      '/opleidingen',
      { config: { access: 'public' }, schema: { querystring: zQuery } },
      async (request, reply) => {
        const { lang, query } = request;
        const t = translator(lang);
        const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
        const [paths, providers, skills, found] = await Promise.all([
          listOntwikkelpaden(db),
          opleidingen.listProviders(db),
          findSkills(db, query.skill ? [query.skill] : []),
          opleidingen.searchOpleidingen(db, wantedBy(query), { lang, limit: PAGE_SIZE, after }),
        ]);
        const title = t('ICT-opleidingen in Flevoland', 'ICT courses in Flevoland');
        const skill = skills.get(query.skill);
        return sendPage(request, reply, {
          title,
          wide: true,
          body: stack(
            html`${heading(1, title)}
            ${lead(t('Welke opleidingen er zijn, wat u er leert en op welk niveau.', 'Which courses there are, what you learn there and at which level.'))}
            ${paragraph(
              html`${link('/ontwikkelpaden', t('Ontwikkelpaden met hun stappen', 'Development paths with their steps'))}
              · ${link('/initiatives', t('Initiatieven in de regio', 'Initiatives in the region'))}`,
            )}`,
            filters({ query, paths, providers, skill, t, lang }),
            results(found, query, t, lang),
          ),
        });
      },
    );

    app.register(opleidingPages(deps));
    done();
  };

const wantedBy = ({ search, ontwikkelpad, provider, skill, kind, level, form, mode, maxWeeks }: Query) => ({
  search: search || undefined,
  ontwikkelpadId: ontwikkelpad || undefined,
  providerId: provider || undefined,
  skillId: skill || undefined,
  kind: kind || undefined,
  form: form || undefined,
  mode: mode || undefined,
  level: level === '' ? undefined : Number(level),
  maxWeeks: maxWeeks === '' ? undefined : Number(maxWeeks),
});

function filters(input: {
  query: Query;
  paths: readonly Ontwikkelpad[];
  providers: readonly { id: string; name: string }[];
  skill: Skill | undefined;
  t: T;
  lang: Lang;
}) {
  const { query, paths, providers, skill, t, lang } = input;
  const all = t('Alles', 'All');
  const choice = (name: (typeof FURTHER)[number], label: string, options: { value: string; label: string }[]) =>
    select({ name, label, value: query[name], placeholder: all, options });
  const isFurther = FURTHER.some((name) => query[name] !== '');
  return form({
    action: '/opleidingen',
    method: 'get',
    t,
    body: html`${grid(
      textField({
        name: 'search',
        label: t('Zoeken', 'Search'),
        hint: t(
          'Op naam, opleider, skill of soort, zoals “netwerk” of “mbo”.',
          'By name, provider, skill or kind, such as “network” or “mbo”.',
        ),
        type: 'search',
        value: query.search,
        maxlength: 100,
      }),
      select({
        name: 'ontwikkelpad',
        label: t('Ontwikkelpad', 'Development path'),
        hint: t('Waar u vandaan komt en naartoe wilt.', 'Where you come from and where you want to go.'),
        value: query.ontwikkelpad,
        placeholder: t('Alle ontwikkelpaden', 'All development paths'),
        options: paths.map(({ id, letter, label }) => ({ value: id, label: `${letter}. ${label[lang]}` })),
      }),
    )}
    ${details(
      t('Meer filters', 'More filters'),
      grid(
        choice(
          'provider',
          t('Opleider', 'Provider'),
          providers.map(({ id, name }) => ({ value: id, label: name })),
        ),
        choice(
          'kind',
          t('Soort', 'Kind'),
          opleidingen.OPLEIDING_KINDS.map((value) => ({ value, label: opleidingKindName(value, t) })),
        ),
        choice(
          'level',
          t('Niveau (NLQF)', 'Level (NLQF)'),
          [1, 2, 3, 4, 5, 6, 7, 8].map((step) => ({ value: String(step), label: String(step) })),
        ),
        choice(
          'form',
          t('Vorm', 'Form'),
          opleidingen.OPLEIDING_FORMS.map((value) => ({ value, label: formName(value, t) })),
        ),
        choice(
          'mode',
          t('Plaats', 'Place'),
          opleidingen.OPLEIDING_MODES.map((value) => ({ value, label: modeName(value, t) })),
        ),
        choice('maxWeeks', t('Duurt hoogstens', 'Takes at most'), [
          { value: '6', label: t('6 weken', '6 weeks') },
          { value: '13', label: t('3 maanden', '3 months') },
          { value: '26', label: t('half jaar', 'half a year') },
          { value: '52', label: t('1 jaar', '1 year') },
          { value: '104', label: t('2 jaar', '2 years') },
        ]),
      ),
      { open: isFurther },
    )}
    ${
      skill &&
      html`${hidden('skill', skill.id)}
      ${paragraph(
        html`${t('Alleen met de skill', 'Only with the skill')} ${link(`/skills/${skill.id}`, skillLine(skill, lang))}.
        ${link(hrefOf({ ...query, skill: '', cursor: undefined }), t('Ook zonder deze skill', 'Also without this skill'))}`,
      )}`
    }
    ${actions(
      button({ label: t('Zoeken', 'Search') }),
      isFiltered(query) &&
        linkButton({ href: '/opleidingen', label: t('Alles wissen', 'Clear all'), variant: 'subtle' }),
    )}`,
  });
}

const isFiltered = ({ cursor: _cursor, ...query }: Query) => Object.values(query).some((value) => value !== '');

function results({ items, total, next }: opleidingen.CataloguePage, query: Query, t: T, lang: Lang) {
  if (items.length === 0) {
    return emptyState({
      title: t('Geen opleidingen gevonden', 'No courses found'),
      body: t('Kies minder filters of zoek op een ander woord.', 'Choose fewer filters or search for another word.'),
      action: linkButton({ href: '/opleidingen', label: t('Alle opleidingen', 'All courses'), variant: 'secondary' }),
    });
  }
  const count = `${formatNumber(total, lang)} ${total === 1 ? t('opleiding', 'course') : t('opleidingen', 'courses')}`;
  return html`${card({
    body: table({
      caption: count,
      columns: [
        { label: t('Opleiding', 'Course'), wide: true },
        { label: t('Opleider', 'Provider') },
        { label: t('Niveau', 'Level') },
        { label: t('Duur', 'Duration') },
        { label: t('Vorm', 'Form') },
      ],
      rows: items.map((opleiding) => [
        link(`/opleidingen/${opleiding.id}`, opleiding.label[lang]),
        opleiding.provider.name,
        levelInWords(opleiding, t),
        durationInWords(opleiding.duration, t),
        formInWords(opleiding, t),
      ]),
    }),
  })}
  ${pagination({ nextHref: next && hrefOf({ ...query, cursor: encodeCursor(next) }) }, t)}`;
}

function hrefOf(query: Query): string {
  const chosen = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return chosen.length === 0 ? '/opleidingen' : `/opleidingen?${new URLSearchParams(chosen)}`;
}
