import type { WaitingCredential } from '../credentials/index.ts';
import type { Passport, PassportItem, ShareWithCount, SkillArea } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDate, formatDateTime } from '../platform/i18n.ts';
import {
  actions,
  buttonForm,
  card,
  columns,
  details,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  notice,
} from './kit/components.ts';
import { icon } from './kit/icons.ts';
import { issuedLine, say, skillRows, stateTag, type Words } from './passport-parts.ts';

/** The passport as its owner sees it: what they can do, what proves it, and who may look. */
export function passportOverview(
  {
    passport,
    waiting,
    links,
  }: { passport: Passport; waiting: readonly WaitingCredential[]; links: readonly ShareWithCount[] },
  words: Words,
): Html {
  const shown = passport.items.filter(({ hidden }) => !hidden);
  if (passport.items.length === 0) {
    return html`${top(passport, shown, words)}${waitingNotice(waiting, words)}${emptyPassport(words)}`;
  }
  return html`${top(passport, shown, words)}
    ${waitingNotice(waiting, words)}
    ${actions(
      linkButton({ href: '/passport/shares/new', label: words.t('Delen met een werkgever', 'Share with an employer') }),
      linkButton({
        href: '/passport/skills/new',
        label: words.t('Eigen skill toevoegen', 'Add a skill of your own'),
        variant: 'secondary',
      }),
      linkButton({
        href: '/passport/gap',
        label: words.t('Vergelijken met werk of opleiding', 'Compare with work or a course'),
        variant: 'secondary',
      }),
      linkButton({ href: '/passport.pdf', label: words.t('Pdf maken', 'Make a PDF'), variant: 'secondary' }),
    )}
    ${columns(
      html`${heading(2, words.t('Wat u kunt', 'What you can do'))}
        <p class="quiet-links">${link('/passport/skills-map', words.t('Skillskaart en ICT-punten', 'Skills map and ICT-punten'))}</p>
        ${skillAreas(passport.areas, words)}`,
      html`${heading(2, words.t('Uw bewijzen', 'Your proofs'))}
        ${shown.map((item) => itemCard(item, words))}
        ${ways(words)}
        ${hiddenItems(passport.items, words)}
        ${sharing(links, words)}`,
    )}`;
}

function top(passport: Passport, shown: readonly PassportItem[], { t, lang }: Words): Html {
  const own = shown.filter(({ source }) => source === 'own').length;
  const proofs = shown.length - own;
  const skills = passport.skills.length;
  const parts = [
    counted(skills, 'skill', 'skills'),
    ...(proofs > 0 || own === 0 ? [counted(proofs, t('bewijs', 'proof'), t('bewijzen', 'proofs'))] : []),
    ...(own > 0
      ? [counted(own, t('eigen verklaring', 'own statement'), t('eigen verklaringen', 'own statements'))]
      : []),
  ];
  const told = new Intl.ListFormat(lang).format(parts);
  return html`${heading(1, passport.holder.name || t('Uw skillspaspoort', 'Your skills passport'))}
    ${
      shown.length > 0 &&
      lead(
        t(
          `Uw skillspaspoort: ${told}. U bepaalt zelf wie wat ziet.`,
          `Your skills passport: ${told}. You decide who sees what.`,
        ),
      )
    }`;
}

/** What was issued to this person and not taken up yet: one button takes all of it. */
function waitingNotice(waiting: readonly WaitingCredential[], words: Words): Html | null {
  const { t } = words;
  if (waiting.length === 0) return null;
  return notice({
    tone: 'info',
    title:
      waiting.length === 1
        ? t('Er staat een bewijs voor u klaar', 'A proof is waiting for you')
        : t(`Er staan ${waiting.length} bewijzen voor u klaar`, `${waiting.length} proofs are waiting for you`),
    body: html`<ul class="plain-list">${waiting.map(({ title, issuerName }) => html`<li>${say(title, words)}, ${issuerName}</li>`)}</ul>
      ${actions(buttonForm({ action: '/passport/claims', label: t('In mijn paspoort zetten', 'Put in my passport') }))}`,
  });
}

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

const emptyPassport = (words: Words): Html =>
  html`${emptyState({
    title: words.t('Uw paspoort is nog leeg', 'Your passport is still empty'),
    body: words.t(
      'Rondt u een opleiding af bij een opleider die meedoet? Dan krijgt u een mail met een link, en staat het bewijs daarna hier. U kunt ook zelf beginnen.',
      'Do you finish a course at a provider that takes part? You will get a mail with a link, and then the proof is here. You can also start by yourself.',
    ),
    action: html`${linkButton({ href: '/passport/skills/new', label: words.t('Eigen skill toevoegen', 'Add a skill of your own') })}
      ${linkButton({ href: '/passport/import', label: words.t('Bewijs van elders toevoegen', 'Add a proof from elsewhere'), variant: 'secondary' })}`,
  })}`;

function skillAreas(areas: readonly SkillArea[], words: Words): Html {
  const { t } = words;
  if (areas.length === 0) {
    return card({
      body: t(
        'Er is nu niets dat geldt als bewijs van een skill. Kijk bij uw bewijzen waarom.',
        'Nothing counts as proof of a skill now. See your proofs for the reason.',
      ),
    });
  }
  return html`${areas.map(({ area, skills }) =>
    card({
      title: area ? say(area, words) : t('Andere skills', 'Other skills'),
      level: 3,
      body: skillRows(skills, words),
    }),
  )}`;
}

const itemCard = (item: PassportItem, words: Words): Html =>
  card({
    title: link(`/passport/credentials/${item.id}`, say(item.title, words)),
    level: 3,
    body: html`<p class="soft item-line">${issuedLine(item, words)}</p>
      ${item.source !== 'own' && html`<p class="item-state">${stateTag(item.state, words)}</p>`}`,
  });

const ways = ({ t }: Words): Html =>
  html`<p class="quiet-links">
    ${link('/passport/import', t('Bewijs van elders toevoegen', 'Add a proof from elsewhere'))}
    ${link('/passport/arrange', t('Volgorde en verbergen', 'Order and hide'))}
    ${link('/exemptions', t('Mijn vrijstellingen', 'My exemptions'))}
  </p>`;

function hiddenItems(items: readonly PassportItem[], words: Words): Html | null {
  const hidden = items.filter((item) => item.hidden);
  if (hidden.length === 0) return null;
  return details(
    words.t(`Verborgen (${hidden.length})`, `Hidden (${hidden.length})`),
    html`<ul>${hidden.map((item) => html`<li>${link(`/passport/credentials/${item.id}`, say(item.title, words))}</li>`)}</ul>`,
  );
}

function sharing(links: readonly ShareWithCount[], words: Words): Html {
  const { t, lang } = words;
  const active = links.filter(({ state }) => state === 'active');
  const body =
    active.length === 0
      ? html`<p class="soft">${t(
          'Niemand kan nu in uw paspoort kijken. Maak een link als u iets wilt laten zien.',
          'Nobody can look into your passport now. Make a link when you want to show something.',
        )}</p>`
      : html`<ul class="share-lines">${active.map(
          (share) => html`<li>
            ${link(`/passport/shares/${share.id}`, share.purpose)}
            <span class="soft">${icon('clock')}${t(`werkt tot ${formatDate(share.endsAt, lang)}`, `works until ${formatDate(share.endsAt, lang)}`)}.
              ${
                share.lastOpenedAt
                  ? t(
                      `Laatst bekeken op ${formatDateTime(share.lastOpenedAt, lang)}.`,
                      `Last viewed on ${formatDateTime(share.lastOpenedAt, lang)}.`,
                    )
                  : t('Nog niet bekeken.', 'Not viewed yet.')
              }</span>
          </li>`,
        )}</ul>`;
  return card({
    title: t('Wie kan kijken', 'Who can look'),
    level: 3,
    body: html`${body}<p>${link('/passport/shares', t('Alle links', 'All links'))}</p>`,
  });
}
