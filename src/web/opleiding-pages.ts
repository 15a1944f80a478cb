import { z } from 'zod';
import { achievements } from '../credentials/index.ts';
import { teachingOf } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, type Lang, type T, translator } from '../platform/i18n.ts';
import {
  findOpleiding,
  findSkills,
  listOntwikkelpaden,
  type Ontwikkelpad,
  type Opleiding,
  opleidingen,
  type Skill,
} from '../taxonomy/index.ts';
import { skillLine } from './achievement-skill-fields.ts';
import { durationInWords, formInWords, levelInWords, opleidingKindName, skillLevelName } from './catalogue-words.ts';
import { exemptionsOfOpleiding } from './exemption-public-view.ts';
import { compareLink } from './gap-parts.ts';
import {
  actions,
  breadcrumb,
  card,
  definitionList,
  details,
  heading,
  lead,
  levelBar,
  link,
  linkButton,
  notice,
  paragraph,
  stack,
  table,
  tag,
} from './kit/components.ts';
import { sendPage } from './kit/page.ts';

const zId = z.object({ id: z.string().max(100) });

/** What the parts of the page are made from. */
interface View {
  opleiding: Opleiding;
  skills: ReadonlyMap<string, Skill>;
  paths: readonly Ontwikkelpad[];
  t: T;
  lang: Lang;
}

/** An opleiding for everyone: what it is, what somebody can do afterwards, and where it leads. */
export const opleidingPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;
    app.get('/opleidingen/:id', { config: { access: 'public' }, schema: { params: zId } }, async (request, reply) => {
      const opleiding = await findOpleiding(db, request.params.id);
      const named = [...opleiding.skills, ...opleiding.outcomes.flatMap((outcome) => outcome.skills)];
      const [skills, paths, certified] = await Promise.all([
        findSkills(db, [...new Set(named.map(({ skillId }) => skillId))]),
        listOntwikkelpaden(db),
        achievements.listPublishedAchievements(db, opleiding.id),
      ]);
      const { lang } = request;
      const t = translator(lang);
      const exempted = await exemptionsOfOpleiding(deps, opleiding.id, { lang, t });
      const view = { opleiding, skills, paths, t, lang };
      const title = opleiding.label[lang];
      return sendPage(request, reply, {
        title,
        body: stack(
          html`${breadcrumb([{ href: '/opleidingen', label: t('Opleidingen', 'Courses') }, { label: title }], t)}
          ${heading(1, title)}
          ${lead(`${opleidingKindName(opleiding.kind, t)}, ${opleiding.provider.name}`)}
          ${compareLink(`opleidingen/${opleiding.id}`, t)}`,
          withdrawnNotice(view),
          facts(view),
          certificates(certified, view),
          exempted,
          editorialNotice(view),
          outcomes(view),
          taughtSkills(view),
          stepsOf(view),
        ),
      });
    });
    done();
  };

const withdrawnNotice = ({ opleiding: { withdrawnAt, provider }, t, lang }: View): Html | null =>
  withdrawnAt &&
  notice({
    tone: 'warn',
    body: t(
      `${provider.name} biedt deze opleiding niet meer aan, sinds ${formatDate(withdrawnAt, lang)}. Bewijzen van deze opleiding blijven geldig.`,
      `${provider.name} no longer offers this course, since ${formatDate(withdrawnAt, lang)}. Credentials of this course stay valid.`,
    ),
  });

function facts({ opleiding, paths, t, lang }: View): Html {
  const { crebo, croho, credits, url } = opleiding;
  const unconfirmed = tag({ label: t('nog te bevestigen', 'to be confirmed'), tone: 'quiet' });
  const own = paths.filter(({ id }) => opleiding.ontwikkelpaden.includes(id));
  const pathList = html`<ul>${own.map(
    ({ id, letter, label }) => html`<li>${link(`/ontwikkelpaden/${id}`, `${letter}. ${label[lang]}`)}</li>`,
  )}</ul>`;
  return card({
    body: html`${definitionList([
      [t('Opleider', 'Provider'), link(`/opleidingen?provider=${opleiding.provider.id}`, opleiding.provider.name)],
      [t('Niveau', 'Level'), levelInWords(opleiding, t)],
      [t('Duur', 'Duration'), durationInWords(opleiding.duration, t)],
      [t('Vorm', 'Form'), formInWords(opleiding, t)],
      [t('Studiepunten', 'Credits'), credits === null ? null : `${credits} EC`],
      [
        'Crebo',
        crebo &&
          html`${crebo.code} ${crebo.name} ${!crebo.isConfirmed && unconfirmed}${
            crebo.successor && html`<br>${t('Opvolger', 'Successor')}: ${crebo.successor.code} ${crebo.successor.name}`
          }`,
      ],
      ['Croho', croho && html`${croho.code} ${!croho.isConfirmed && unconfirmed}`],
      [t('Ontwikkelpaden', 'Development paths'), own.length > 0 && pathList],
    ])}
    ${
      url &&
      actions(
        linkButton({
          href: url,
          label: t('Meer lezen en aanmelden bij de opleider', 'Read more and apply with the provider'),
        }),
      )
    }`,
  });
}

const certificates = (certified: readonly achievements.Achievement[], { t, lang }: View): Html | false =>
  certified.length > 0 &&
  card({
    title: t('Bewijs dat u krijgt', 'The credential you receive'),
    body: html`<ul>${certified.map(({ id, title }) => html`<li>${link(`/achievements/${id}`, achievements.textIn(title, lang))}</li>`)}</ul>`,
  });

const ourTag = (t: T) => tag({ label: t('door ons ingevuld', 'filled in by us'), tone: 'quiet' });

function editorialNotice({ opleiding, t }: View): Html | false {
  const ours = opleidingen.countParts(opleidingen.editorialPartsOf(opleiding));
  return (
    ours > 0 &&
    notice({
      tone: 'info',
      body: html`${paragraph(
        t(
          'Wat hieronder ‘door ons ingevuld’ heet, komt niet van de opleider zelf. De opleider heeft dat nog niet bevestigd.',
          'What is called ‘filled in by us’ below does not come from the provider. The provider has not confirmed this yet.',
        ),
      )}`,
    })
  );
}

function outcomes({ opleiding, skills, t, lang }: View): Html | false {
  if (opleiding.outcomes.length === 0) return opleidingTasks(opleiding, t, lang);
  return card({
    title: t('Wat u daarna kunt', 'What you can do afterwards'),
    id: 'outcomes',
    body: html`<ul>${opleiding.outcomes.map(
      ({ label, skills: asked, isEditorial }) => html`<li>${label[lang]} ${isEditorial && ourTag(t)}
      ${
        asked.length > 0 &&
        details(
          t(`Skills (${asked.length})`, `Skills (${asked.length})`),
          html`<ul>${asked.flatMap(({ skillId, level }) => {
            const skill = skills.get(skillId);
            if (!skill) return [];
            const suffix = level === null ? '' : `, ${skillLevelName(skill, level, t)}`;
            return [html`<li>${link(`/skills/${skillId}`, skillLine(skill, lang))}${suffix}</li>`];
          })}</ul>`,
        )
      }</li>`,
    )}</ul>`,
  });
}

const opleidingTasks = ({ tasks }: Opleiding, t: T, lang: Lang): Html | false =>
  tasks.length > 0 &&
  card({
    title: t('Wat u leert doen', 'What you learn to do'),
    body: html`<ul>${tasks.map(
      ({ label, processes }) =>
        html`<li>${label[lang]}<ul>${processes.map((process) => html`<li>${process.label[lang]}</li>`)}</ul></li>`,
    )}</ul>`,
  });

function taughtSkills({ opleiding, skills, t, lang }: View): Html | false {
  const levels = new Map(teachingOf(opleiding, skills).skills.map(({ skillId, level }) => [skillId, level]));
  const proposedFor = ({ skillId, level }: Opleiding['skills'][number]) =>
    level === null ? (levels.get(skillId) ?? null) : null;
  return (
    opleiding.skills.length > 0 &&
    card({
      title: t('Skills', 'Skills'),
      id: 'skills',
      body: html`${table({
        caption: t('Skills van deze opleiding', 'Skills of this course'),
        hiddenCaption: true,
        columns: [
          { label: t('Skill', 'Skill'), wide: true },
          { label: t('Komt aan bod', 'Covered') },
          { label: t('Niveau', 'Level') },
          { label: t('Van wie', 'From whom') },
        ],
        rows: opleiding.skills.flatMap((taught) => {
          const { skillId, coverage, isEditorial } = taught;
          const skill = skills.get(skillId);
          if (!skill) return [];
          return [
            [
              link(`/skills/${skillId}`, skillLine(skill, lang)),
              coverage === 'core' ? t('Helemaal', 'Fully') : t('Deels', 'Partly'),
              levelCell(skill, taught.level, proposedFor(taught), t),
              isEditorial ? ourTag(t) : t('opleider', 'provider'),
            ],
          ];
        }),
      })}
      ${
        opleiding.skills.some((taught) => proposedFor(taught) !== null) &&
        paragraph(
          t(
            'Staat er ‘voorstel’ bij een niveau? Dan heeft de opleider er geen opgegeven. Het voorstel is van ons en volgt uit het e-CF-niveau van deze opleiding.',
            'Does it say ‘proposed’ at a level? Then the provider has told none. The proposal is ours and follows from the e-CF level of this course.',
          ),
        )
      }`,
    })
  );
}

/** The level that the opleider tells, else the one that we propose in the scale of e-CF. */
function levelCell(skill: Skill, told: number | null, proposed: number | null, t: T): string | Html {
  if (told !== null) return levelBar(told, skillLevelName(skill, told, t));
  return proposed === null
    ? t('Geen niveau', 'No level')
    : html`${levelBar(proposed, `e-${proposed}`)} <span class="soft small">${t('voorstel', 'proposed')}</span>`;
}

function stepsOf({ opleiding, paths, t, lang }: View): Html | false {
  const served = paths.flatMap((path) =>
    path.steps.flatMap((step) => (step.opleidingIds.includes(opleiding.id) ? [{ path, step }] : [])),
  );
  return (
    served.length > 0 &&
    card({
      title: t('Bij welke stap dit helpt', 'Which step this helps with'),
      body: html`<ul>${served.map(
        ({ path, step }) =>
          html`<li>${link(`/ontwikkelpaden/${path.id}#${step.id}`, `${path.letter}. ${step.label[lang]}`)} ${step.isEditorial && ourTag(t)}</li>`,
      )}</ul>`,
    })
  );
}
