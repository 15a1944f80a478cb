import { skillsMap } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, formatDateTime, formatNumber, translator } from '../platform/i18n.ts';
import {
  actions,
  breadcrumb,
  card,
  emptyState,
  figures,
  grid,
  heading,
  lead,
  levelBar,
  link,
  linkButton,
  printButton,
  stack,
  table,
  tag,
} from './kit/components.ts';
import { sendPage } from './kit/page.ts';
import { capitalise, levelText, rungTag, say, type Words } from './passport-parts.ts';
import { chartLegend, skillsChart } from './skills-map-chart.ts';

/** The holder's skills as a picture with a table behind it, with ICT-punten and what has grown old. */
export const skillsMapPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/passport/skills-map', { config: { access: 'person' } }, async (request, reply) => {
      const words = { lang: request.lang, t: translator(request.lang) };
      const map = await skillsMap.viewSkillsMap(deps, request.actor);
      const title = words.t('Skillskaart', 'Skills map');
      return sendPage(request, reply, { title, noindex: true, wide: true, body: mapPage(title, map, words) });
    });
    done();
  };

function mapPage(title: string, map: skillsMap.SkillsMap, words: Words): Html {
  const { t, lang } = words;
  const skills = map.areas.flatMap((area) => area.skills);
  const old = skills.filter(({ isOld }) => isOld);
  const head = html`${breadcrumb([{ href: '/passport', label: t('Paspoort', 'Passport') }, { label: title }], t)}
    ${heading(1, title)}
    ${lead(t('Wat u kunt in één beeld: per gebied, hoe sterk bewezen, op welk niveau en hoe vers.', 'What you can do in one picture: by area, how well proven, at which level and how recent.'))}`;
  if (skills.length === 0) {
    return html`${head}${emptyState({
      title: t('Er is nog niets om te laten zien', 'There is nothing to show yet'),
      body: t(
        'Zodra uw paspoort een skill bewijst, staat die hier.',
        'As soon as your passport proves a skill, it is here.',
      ),
      action: linkButton({
        href: '/passport/skills/new',
        label: t('Eigen skill toevoegen', 'Add a skill of your own'),
      }),
    })}`;
  }
  return html`${head}${stack(
    html`${figures([
      { value: formatNumber(map.points, lang), label: t('ICT-punten', 'ICT-punten (points)') },
      { value: skills.length, label: t('Skills', 'Skills') },
      { value: old.length, label: t('Ouder dan twee jaar', 'More than two years old') },
    ])}
    <p class="soft small">${t('ICT-punten blijven staan zolang uw bewijzen gelden.', 'ICT-punten stay as long as your proofs hold.')} ${link('/matching-rules#points', t('Zo tellen wij punten', 'How we count points'))}</p>
    ${actions(printButton(t('Afdrukken', 'Print')))}`,
    html`<div>${chartLegend(words)}</div>`,
    grid(
      ...map.areas.map((area, index) =>
        card({
          title: area.area ? say(area.area, words) : t('Andere skills', 'Other skills'),
          body: skillsChart(`map-${index}`, area, words),
        }),
      ),
    ),
    freshnessCard(map, old, words),
    tableCard(map, words),
    html`<p class="soft small">${t(
      `Berekend op ${formatDateTime(map.computedAt, lang)} met regels ${map.rules}. Elke keer dat u kijkt opnieuw; er wordt niets bewaard.`,
      `Calculated on ${formatDateTime(map.computedAt, lang)} with rules ${map.rules}. Calculated again every time you look; nothing is kept.`,
    )}</p>`,
  )}`;
}

function freshnessCard(map: skillsMap.SkillsMap, old: readonly skillsMap.MappedSkill[], words: Words): Html | null {
  const { t, lang } = words;
  const reminders = html`<p>${link('/account#reminders', t('Herinneringen per mail aan- of uitzetten', 'Turn reminders by mail on or off'))}</p>`;
  if (old.length === 0 && map.ending.length === 0) {
    return card({
      tone: 'good',
      title: t('Alles is actueel', 'Everything is up to date'),
      body: html`<p>${t('Van geen skill is het beste bewijs ouder dan twee jaar.', 'For no skill the best proof is more than two years old.')}</p>${reminders}`,
    });
  }
  return card({
    tone: 'warn',
    title: t('Opfrissen', 'Refresh'),
    body: html`${
      map.ending.length > 0 &&
      html`<ul class="plain-list">${map.ending.map(
        ({ itemId, title, validUntil }) =>
          html`<li>${link(`/passport/credentials/${itemId}`, capitalise(say(title, words)))}: ${t(`geldig tot ${formatDate(validUntil, lang)}. Vraag de uitgever hoe u het verlengt.`, `valid until ${formatDate(validUntil, lang)}. Ask the issuer how to renew it.`)}</li>`,
      )}</ul>`
    }
    ${
      old.length > 0 &&
      html`<ul class="plain-list">${old.map(({ name, advice }) => html`<li><strong>${capitalise(say(name, words))}</strong>: ${advice && say(advice, words)}</li>`)}</ul>`
    }
    ${actions(linkButton({ href: '/passport/gap', label: t('Opleidingen die helpen', 'Courses that help'), variant: 'secondary' }))}
    ${reminders}`,
  });
}

const tableCard = ({ areas }: skillsMap.SkillsMap, words: Words): Html => {
  const { t, lang } = words;
  return card({
    title: t('Dezelfde skills als tabel', 'The same skills as a table'),
    body: table({
      caption: t('Uw skills', 'Your skills'),
      hiddenCaption: true,
      columns: [
        { label: t('Skill', 'Skill'), wide: true },
        { label: t('Gebied', 'Area') },
        { label: t('Bewijs', 'Proof') },
        { label: t('Niveau', 'Level') },
        { label: t('Van', 'Of') },
        { label: t('ICT-punten', 'ICT-punten'), numeric: true },
      ],
      rows: areas.flatMap(({ area, skills }) =>
        skills.map(({ name, rung, level, provenOn, isOld, points }) => [
          capitalise(say(name, words)),
          area ? say(area, words) : t('Geen', 'None'),
          rungTag(rung, words),
          levelBar(level, levelText(level, words)),
          html`${formatDate(provenOn, lang)}${isOld && html` ${tag({ label: t('ouder dan twee jaar', 'more than two years old'), tone: 'warn' })}`}`,
          formatNumber(points, lang),
        ]),
      ),
    }),
  });
};
