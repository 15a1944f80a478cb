import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { type Lang, type T, translator } from '../platform/i18n.ts';
import {
  findOntwikkelpad,
  findSkills,
  initiatives,
  listOntwikkelpaden,
  listOpleidingen,
  type Ontwikkelpad,
  type OntwikkelpadStep,
  type Opleiding,
  type Skill,
} from '../taxonomy/index.ts';
import { skillLine } from './achievement-skill-fields.ts';
import { durationInWords, skillLevelName } from './catalogue-words.ts';
import { compareLink } from './gap-parts.ts';
import { breadcrumb, card, heading, lead, link, notice, paragraph, stack } from './kit/components.ts';
import { sendPage } from './kit/page.ts';

const zId = z.object({ id: z.string().max(100) });

interface View {
  path: Ontwikkelpad;
  skills: ReadonlyMap<string, Skill>;
  /** Those that are offered now. */
  offered: ReadonlyMap<string, Opleiding>;
  /** Names of the initiatives that are there for people on this path. */
  initiativeNames: readonly string[];
  t: T;
  lang: Lang;
}

/** The development paths A to F, each with the steps in which it is walked. */
export const ontwikkelpadPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;

    app.get('/ontwikkelpaden', { config: { access: 'public' } }, async (request, reply) => {
      const { lang } = request;
      const t = translator(lang);
      const title = t('Ontwikkelpaden', 'Development paths');
      const paths = await listOntwikkelpaden(db);
      return sendPage(request, reply, { title, body: pathList(title, paths, t, lang) });
    });

    app.get(
      '/ontwikkelpaden/:id',
      { config: { access: 'public' }, schema: { params: zId } },
      async (request, reply) => {
        const path = await findOntwikkelpad(db, request.params.id);
        const named = path.steps.flatMap(({ demands }) => demands.map(({ skillId }) => skillId));
        const [skills, offered, matrix] = await Promise.all([
          findSkills(db, [...new Set(named)]),
          listOpleidingen(db),
          initiatives.readInitiatives(),
        ]);
        const { lang } = request;
        const t = translator(lang);
        const places = matrix.columns.flatMap(({ ontwikkelpad }, place) => (ontwikkelpad === path.id ? [place] : []));
        const view = {
          path,
          skills,
          offered: new Map(offered.map((opleiding) => [opleiding.id, opleiding])),
          initiativeNames: matrix.initiatives
            .filter(({ values }) => places.some((place) => values[place] === 1))
            .map(({ name }) => name),
          t,
          lang,
        };
        const title = `${path.letter}. ${path.label[lang]}`;
        return sendPage(request, reply, {
          title,
          body: stack(
            html`${breadcrumb([{ href: '/ontwikkelpaden', label: t('Ontwikkelpaden', 'Development paths') }, { label: title }], t)}
          ${heading(1, title)}
          ${groups(view)}
          ${path.steps.length > 0 && compareLink(`ontwikkelpaden/${path.id}`, t)}`,
            path.steps.length === 0 ? withoutSteps(view) : steps(view),
            aroundIt(view),
          ),
        });
      },
    );
    done();
  };

function pathList(title: string, paths: readonly Ontwikkelpad[], t: T, lang: Lang): Html {
  return stack(
    html`${heading(1, title)}
    ${lead(
      t(
        'Het regionale plan heeft zes paden naar en in de ICT. Kies het pad dat past bij waar u nu staat.',
        'The regional plan has six paths into and within ICT. Choose the path that fits where you are now.',
      ),
    )}`,
    ...paths.map(({ id, letter, label, steps: own }) =>
      card({
        title: link(`/ontwikkelpaden/${id}`, `${letter}. ${label[lang]}`),
        body:
          own.length === 0
            ? paragraph(
                t('De eigen lijn van het programma, zonder stappen.', 'The own line of the programme, without steps.'),
              )
            : html`<ol>${own.map((step) => html`<li>${step.label[lang]}</li>`)}</ol>`,
      }),
    ),
    paragraph(link('/initiatives', t('Welke initiatieven er voor wie zijn', 'Which initiatives there are for whom'))),
  );
}

const groups = ({ path, lang }: View): Html | false =>
  path.groups.length > 0 && html`<ul>${path.groups.map(({ id, label }) => html`<li>${id}: ${label[lang]}</li>`)}</ul>`;

const withoutSteps = ({ t }: View): Html =>
  notice({
    tone: 'info',
    body: t(
      'Dit is de eigen lijn van het programma: samenwerken en het programma zelf. Er zijn geen stappen voor een persoon.',
      'This is the own line of the programme: working together and the programme itself. There are no steps for a person.',
    ),
  });

function steps(view: View): Html {
  const { path, t } = view;
  return html`${
    path.steps.some(({ isEditorial }) => isEditorial) &&
    notice({
      tone: 'info',
      body: t(
        'Wij hebben deze stappen opgesteld. Het programma heeft zelf geen stappen vastgesteld. Een stap hoeft u niet over te doen als u die al kunt.',
        'We drew up these steps. The programme itself has set no steps. You need not do a step again that you master already.',
      ),
    })
  }
  ${path.steps.map((step, index) => stepCard(view, step, index + 1))}`;
}

function stepCard(view: View, step: OntwikkelpadStep, number: number): Html {
  const { offered, t, lang } = view;
  const leading = step.opleidingIds.flatMap((id) => offered.get(id) ?? []);
  return card({
    title: t(`Stap ${number}: ${step.label.nl}`, `Step ${number}: ${step.label.en}`),
    id: step.id,
    body: html`${paragraph(step.description[lang])}
    ${demandList(view, step, 'essential', t('Nodig', 'Needed'))}
    ${demandList(view, step, 'wished', t('Mooi meegenomen', 'Nice to have'))}
    ${heading(3, t('Opleidingen voor deze stap', 'Courses for this step'))}
    ${
      leading.length === 0
        ? paragraph(
            t('Hiervoor kennen wij geen opleiding in de regio.', 'We know of no course in the region for this.'),
          )
        : html`<ul>${leading.map(
            ({ id, label, provider, duration }) =>
              html`<li>${link(`/opleidingen/${id}`, label[lang])}, ${provider.name}, ${durationInWords(duration, t)}</li>`,
          )}</ul>`
    }`,
  });
}

function demandList(
  { skills, t, lang }: View,
  { demands }: OntwikkelpadStep,
  wanted: 'essential' | 'wished',
  title: string,
): Html | false {
  const asked = demands.filter(({ importance }) => importance === wanted);
  return (
    asked.length > 0 &&
    html`${heading(3, title)}<ul>${asked.flatMap(({ skillId, level }) => {
      const skill = skills.get(skillId);
      if (!skill) return [];
      const suffix = level === null ? '' : `, ${skillLevelName(skill, level, t)}`;
      return [html`<li>${link(`/skills/${skillId}`, skillLine(skill, lang))}${suffix}</li>`];
    })}</ul>`
  );
}

function aroundIt({ path, offered, initiativeNames, t, lang }: View): Html {
  const hasOpleidingen = [...offered.values()].some(({ ontwikkelpaden }) => ontwikkelpaden.includes(path.id));
  return card({
    title: t('In het regionale plan', 'In the regional plan'),
    body: html`${
      path.actionLines.length > 0 &&
      html`${heading(3, t('Actielijnen', 'Action lines'))}
      <ul>${path.actionLines.map(({ number, label }) => html`<li>${number}. ${label[lang]}</li>`)}</ul>`
    }
    ${heading(3, t('Initiatieven', 'Initiatives'))}
    ${
      initiativeNames.length === 0
        ? paragraph(t('Het plan noemt er geen voor dit pad.', 'The plan names none for this path.'))
        : html`<ul>${initiativeNames.map((name) => html`<li>${name}</li>`)}</ul>`
    }
    ${paragraph(
      html`${link('/initiatives', t('Alle initiatieven', 'All initiatives'))}${
        hasOpleidingen &&
        html` · ${link(`/opleidingen?ontwikkelpad=${path.id}`, t('Alle opleidingen op dit pad', 'All courses on this path'))}`
      }`,
    )}`,
  });
}
