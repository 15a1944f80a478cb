import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type Lang, type T, translator } from '../platform/i18n.ts';
import { initiatives, listOntwikkelpaden, type Ontwikkelpad } from '../taxonomy/index.ts';
import {
  breadcrumb,
  card,
  definitionList,
  details,
  heading,
  lead,
  link,
  paragraph,
  stack,
  table,
  visuallyHidden,
} from './kit/components.ts';
import { sendPage } from './kit/page.ts';

/** The learning initiatives of the region, and for whom each is there. */
export const initiativePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/initiatives', { config: { access: 'public' } }, async (request, reply) => {
      const [matrix, paths] = await Promise.all([initiatives.readInitiatives(), listOntwikkelpaden(deps.db)]);
      const { lang } = request;
      const t = translator(lang);
      const title = t('Initiatieven in de regio', 'Initiatives in the region');
      return sendPage(request, reply, {
        title,
        wide: true,
        body: stack(
          html`${breadcrumb([{ href: '/ontwikkelpaden', label: t('Ontwikkelpaden', 'Development paths') }, { label: title }], t)}
          ${heading(1, title)}
          ${lead(
            t(
              'Wie er in Flevoland helpt om in de ICT te leren, en voor wie dat is.',
              'Who in Flevoland helps people to learn in ICT, and for whom that is.',
            ),
          )}`,
          functions(matrix, t, lang),
          card({ title: t('Voor wie', 'For whom'), body: matrixTable(matrix, paths, t, lang) }),
          card({
            title: t('Later toegevoegd', 'Added later'),
            body: html`<ul>${matrix.recentlyAdded.map((text) => html`<li>${text[lang]}</li>`)}</ul>`,
          }),
          paragraph(
            html`${t('Bron', 'Source')}: ${matrix.source[lang]}. ${t(
              'De laatste twee groepen hebben in de bron dezelfde naam. Het ontwikkelpad bij een groep is onze eigen koppeling.',
              'The last two groups bear the same name in the source. The development path of a group is our own link.',
            )}`,
          ),
        ),
      });
    });
    done();
  };

/** The three things that learning asks for, and what the plan says of them for each of its action lines. */
function functions({ functions: all, actionLines }: initiatives.Initiatives, t: T, lang: Lang): Html {
  const numbers = (list: readonly number[]) => list.join(', ');
  return card({
    title: t('Weten, willen en kunnen', 'Knowing, wanting and being able'),
    body: html`${paragraph(t('Om te leren zijn volgens het plan drie dingen nodig.', 'To learn, the plan says, three things are needed.'))}
    ${definitionList(all.map(({ label, description }) => [label[lang], description[lang]]))}
    ${details(
      t('De tien actielijnen van het plan', 'The ten action lines of the plan'),
      html`${table({
        caption: t('Actielijnen', 'Action lines'),
        hiddenCaption: true,
        columns: [
          { label: t('Actielijn', 'Action line'), wide: true },
          ...all.map(({ label }) => ({ label: label[lang] })),
        ],
        rows: actionLines.map((line) => [
          `${line.number}. ${line.label[lang]}`,
          ...all.map(({ id }) => numbers(line[id])),
        ]),
      })}
      ${paragraph(
        t(
          'De getallen staan zo in het plan. Waarschijnlijk zijn het de nummers van de groepen hieronder.',
          'The numbers stand so in the plan. Most likely they are the numbers of the groups below.',
        ),
      )}`,
    )}`,
  });
}

/** Groups of people below each other and initiatives beside each other: so it can be read on a small screen too. */
function matrixTable(matrix: initiatives.Initiatives, paths: readonly Ontwikkelpad[], t: T, lang: Lang): Html {
  const pathOf = (id: string | null) => paths.find((path) => path.id === id);
  const total = t('Totaal', 'Total');
  const yes = html`<span aria-hidden="true">●</span>${visuallyHidden(t('ja', 'yes'))}`;
  const rows = matrix.columns.map(({ number, label, ontwikkelpad }, place) => {
    const path = pathOf(ontwikkelpad);
    return [
      html`${number}. ${label[lang]}${path && html` (${link(`/ontwikkelpaden/${path.id}`, t(`pad ${path.letter}`, `path ${path.letter}`))})`}`,
      ...matrix.initiatives.map(({ values }) => (values[place] === 1 ? yes : html``)),
      String(matrix.totals[place]),
    ];
  });
  const sums = matrix.initiatives.map(({ values }) => values.reduce((sum: number, value) => sum + value, 0));
  const all = matrix.totals.reduce((sum, value) => sum + value, 0);
  return table({
    caption: t('Initiatieven per groep mensen', 'Initiatives for each group of people'),
    hiddenCaption: true,
    columns: [
      { label: t('Voor wie', 'For whom'), wide: true },
      ...matrix.initiatives.map(({ name }) => ({ label: name })),
      { label: total, numeric: true },
    ],
    rows: [...rows, [total, ...sums.map(String), String(all)]],
  });
}
