import { z } from 'zod';
import { achievements } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type Lang, type T, translator } from '../platform/i18n.ts';
import {
  findOpleiding,
  findSkills,
  listOntwikkelpaden,
  listOpleidingen,
  type Ontwikkelpad,
  type Opleiding,
  type Skill,
} from '../taxonomy/index.ts';
import { skillLine } from './achievement-skill-fields.ts';
import { durationInWords, formInWords, levelInWords, opleidingKindName } from './catalogue-words.ts';
import { exemptionsOfOpleiding } from './exemption-public-view.ts';
import {
  actions,
  breadcrumb,
  button,
  card,
  definitionList,
  emptyState,
  heading,
  lead,
  levelBar,
  link,
  linkButton,
  notice,
  table,
  tag,
} from './kit/components.ts';
import { form, select } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';

const zId = z.object({ id: z.string().max(100) });

/** The public catalogue: opleidingen and the skills they teach. */
export const cataloguePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;

    app.get(
      '/opleidingen',
      { config: { access: 'public' }, schema: { querystring: z.object({ path: z.string().max(100).default('') }) } },
      async (request, reply) => {
        const { lang } = request;
        const t = translator(lang);
        const { path } = request.query;
        const [paths, opleidingen] = await Promise.all([
          listOntwikkelpaden(db),
          listOpleidingen(db, { ontwikkelpadId: path || undefined }),
        ]);
        const title = t('ICT-opleidingen in Flevoland', 'ICT courses in Flevoland');
        return sendPage(request, reply, {
          title,
          wide: true,
          body: catalogue({ title, paths, opleidingen, path, t, lang }),
        });
      },
    );

    app.get('/opleidingen/:id', { config: { access: 'public' }, schema: { params: zId } }, async (request, reply) => {
      const opleiding = await findOpleiding(db, request.params.id);
      const [skills, paths, certified] = await Promise.all([
        findSkills(
          db,
          opleiding.skills.map(({ skillId }) => skillId),
        ),
        listOntwikkelpaden(db),
        achievements.listPublishedAchievements(db, opleiding.id),
      ]);
      const { lang } = request;
      const t = translator(lang);
      const exempted = await exemptionsOfOpleiding(deps, opleiding.id, { lang, t });
      const title = opleiding.label[lang];
      return sendPage(request, reply, {
        title,
        body: html`${breadcrumb([{ href: '/opleidingen', label: t('Opleidingen', 'Courses') }, { label: title }], t)}
        ${heading(1, title)}
        ${lead(`${opleidingKindName(opleiding.kind, t)}, ${opleiding.provider.name}`)}
        ${opleidingFacts(opleiding, paths, t, lang)}
        ${certificates(certified, t, lang)}
        ${exempted}
        ${opleidingTasks(opleiding, t, lang)}
        ${taughtSkills(opleiding, skills, t, lang)}`,
      });
    });
    done();
  };

function catalogue(input: {
  title: string;
  paths: Ontwikkelpad[];
  opleidingen: Opleiding[];
  path: string;
  t: T;
  lang: Lang;
}): Html {
  const { title, paths, opleidingen, path, t, lang } = input;
  return html`${heading(1, title)}
  ${lead(t('Welke opleidingen er zijn, wat u er leert en op welk niveau.', 'Which courses there are, what you learn there and at which level.'))}
  ${form({
    action: '/opleidingen',
    method: 'get',
    t,
    body: html`${select({
      name: 'path',
      label: t('Ontwikkelpad', 'Development path'),
      value: path,
      placeholder: t('Alle ontwikkelpaden', 'All development paths'),
      options: paths.map(({ id, letter, label }) => ({ value: id, label: `${letter}. ${label[lang]}` })),
    })}
    ${actions(button({ label: t('Tonen', 'Show'), variant: 'secondary' }))}`,
  })}
  ${
    opleidingen.length === 0
      ? emptyState({
          title: t('Geen opleidingen gevonden', 'No courses found'),
          body: t(
            'Voor dit ontwikkelpad kennen we nog geen opleiding.',
            'We know of no course for this development path yet.',
          ),
          action: linkButton({
            href: '/opleidingen',
            label: t('Alle opleidingen', 'All courses'),
            variant: 'secondary',
          }),
        })
      : card({
          body: table({
            caption: t(`${opleidingen.length} opleidingen`, `${opleidingen.length} courses`),
            columns: [
              { label: t('Opleiding', 'Course'), wide: true },
              { label: t('Opleider', 'Provider') },
              { label: t('Niveau', 'Level') },
              { label: t('Duur', 'Duration') },
              { label: t('Vorm', 'Form') },
            ],
            rows: opleidingen.map((opleiding) => [
              link(`/opleidingen/${opleiding.id}`, opleiding.label[lang]),
              opleiding.provider.name,
              levelInWords(opleiding, t),
              durationInWords(opleiding.duration, t),
              formInWords(opleiding, t),
            ]),
          }),
        })
  }`;
}

function opleidingFacts(opleiding: Opleiding, paths: Ontwikkelpad[], t: T, lang: Lang): Html {
  const { crebo, croho, credits } = opleiding;
  const unconfirmed = tag({ label: t('nog te bevestigen', 'to be confirmed'), tone: 'quiet' });
  const own = paths.filter(({ id }) => opleiding.ontwikkelpaden.includes(id));
  return card({
    body: definitionList([
      [t('Niveau', 'Level'), levelInWords(opleiding, t)],
      [t('Duur', 'Duration'), durationInWords(opleiding.duration, t)],
      [t('Vorm', 'Form'), formInWords(opleiding, t)],
      [t('Studiepunten', 'Credits'), credits === null ? null : `${credits} EC`],
      [
        'Crebo',
        crebo &&
          html`${crebo.code} ${crebo.name} ${!crebo.isConfirmed && unconfirmed}${crebo.successor && html`<br>${t('Opvolger', 'Successor')}: ${crebo.successor.code} ${crebo.successor.name}`}`,
      ],
      ['Croho', croho && html`${croho.code} ${!croho.isConfirmed && unconfirmed}`],
      [
        t('Ontwikkelpaden', 'Development paths'),
        html`<ul>${own.map(({ id, letter, label }) => html`<li>${link(`/opleidingen?path=${id}`, `${letter}. ${label[lang]}`)}</li>`)}</ul>`,
      ],
    ]),
  });
}

const certificates = (certified: achievements.Achievement[], t: T, lang: Lang): Html | false =>
  certified.length > 0 &&
  card({
    title: t('Bewijs dat u krijgt', 'The credential you receive'),
    body: html`<ul>${certified.map(({ id, title }) => html`<li>${link(`/achievements/${id}`, achievements.textIn(title, lang))}</li>`)}</ul>`,
  });

const opleidingTasks = ({ tasks }: Opleiding, t: T, lang: Lang): Html | false =>
  tasks.length > 0 &&
  card({
    title: t('Wat u leert doen', 'What you learn to do'),
    body: html`<ul>${tasks.map(
      ({ label, processes }) =>
        html`<li>${label[lang]}<ul>${processes.map((process) => html`<li>${process.label[lang]}</li>`)}</ul></li>`,
    )}</ul>`,
  });

function taughtSkills({ skills }: Opleiding, known: ReadonlyMap<string, Skill>, t: T, lang: Lang): Html {
  const scale = (skill: Skill, level: number) =>
    skill.scheme === 'e-cf' ? `e-${level}` : `${t('niveau', 'level')} ${level}`;
  return card({
    title: t('Skills', 'Skills'),
    body: html`${editorialNote(t)}
    ${table({
      caption: t('Skills van deze opleiding', 'Skills of this course'),
      hiddenCaption: true,
      columns: [
        { label: t('Skill', 'Skill'), wide: true },
        { label: t('Komt aan bod', 'Covered') },
        { label: t('Niveau', 'Level') },
      ],
      rows: skills.flatMap(({ skillId, coverage, level }) => {
        const skill = known.get(skillId);
        if (!skill) return [];
        return [
          [
            link(`/skills/${skillId}`, skillLine(skill, lang)),
            coverage === 'core' ? t('Helemaal', 'Fully') : t('Deels', 'Partly'),
            level === null ? t('Geen niveau', 'No level') : levelBar(level, scale(skill, level)),
          ],
        ];
      }),
    })}`,
  });
}

const editorialNote = (t: T): Html =>
  notice({
    tone: 'info',
    body: t(
      'Wij hebben deze skills zelf aan de opleidingen gekoppeld. De opleider heeft dat nog niet bevestigd.',
      'We linked these skills to the courses ourselves. The provider has not confirmed this yet.',
    ),
  });
