import type { Opening, Share, ShareDetail, ShareState, ShareWithCount } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDate, formatDateTime } from '../platform/i18n.ts';
import {
  actions,
  breadcrumb,
  buttonForm,
  card,
  columns,
  copyButton,
  definitionList,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  table,
  tag,
} from './kit/components.ts';
import { capitalise, say, type Words } from './passport-parts.ts';

const stateTag = (state: ShareState, { t }: Words): Html =>
  ({
    active: tag({ label: t('Werkt', 'Works'), tone: 'good' }),
    ended: tag({ label: t('Afgelopen', 'Ended'), tone: 'quiet' }),
    withdrawn: tag({ label: t('Gestopt', 'Stopped'), tone: 'quiet' }),
  })[state];

/** All links, newest first, each with how often it was opened. */
export function shareListPage(links: readonly ShareWithCount[], nextHref: string | null, words: Words): Html {
  const { t, lang } = words;
  return html`${heading(1, t('Delen', 'Sharing'))}
    ${lead(t('Met een link laat u een deel van uw paspoort zien. U kunt elke link stoppen.', 'With a link you show a part of your passport. You can stop every link.'))}
    ${
      links.length === 0
        ? emptyState({
            title: t('U heeft nog niets gedeeld', 'You have not shared anything yet'),
            body: t(
              'Maak een link voor een sollicitatie of een gesprek. U kiest zelf wat erin staat.',
              'Make a link for an application or an interview. You choose yourself what is in it.',
            ),
            action: linkButton({ href: '/passport/shares/new', label: t('Nieuwe link', 'New link') }),
          })
        : html`${actions(linkButton({ href: '/passport/shares/new', label: t('Nieuwe link', 'New link') }))}
          ${card({
            body: table({
              caption: t('Uw links', 'Your links'),
              hiddenCaption: true,
              columns: [
                { label: t('Waarvoor', 'What for'), wide: true },
                { label: t('Toestand', 'State') },
                { label: t('Werkt tot', 'Works until') },
                { label: t('Geopend', 'Opened'), numeric: true },
                { label: t('Laatst bekeken', 'Last viewed') },
              ],
              rows: links.map((share) => [
                link(`/passport/shares/${share.id}`, share.purpose),
                stateTag(share.state, words),
                formatDate(share.withdrawnAt ?? share.endsAt, lang),
                String(share.openings),
                share.lastOpenedAt ? formatDateTime(share.lastOpenedAt, lang) : t('nog niet', 'not yet'),
              ]),
            }),
          })}
          ${pagination({ nextHref }, t)}`
    }`;
}

/** One link: the address to pass on, what it shows, and who looked. */
export function shareDetailPage(
  share: ShareDetail,
  log: { openings: readonly Opening[]; nextHref: string | null },
  qr: Html | null,
  words: Words,
): Html {
  const { t } = words;
  return html`${breadcrumb([{ href: '/passport/shares', label: t('Delen', 'Sharing') }, { label: share.purpose }], t)}
    ${heading(1, share.purpose)}
    <p class="tags">${stateTag(share.state, words)}</p>
    ${columns(html`${linkCard(share, qr, words)}${logCard(log, words)}`, html`${shownCard(share, words)}${stopCard(share, words)}`)}`;
}

function linkCard(share: ShareDetail, qr: Html | null, words: Words): Html {
  const { t } = words;
  if (!share.url) {
    return card({
      title: endedTitle(share, words),
      body: t(
        'Niemand kan er nog mee kijken. Uw bewijzen zijn gewoon nog geldig. Wilt u weer iets laten zien? Maak dan een nieuwe link.',
        'Nobody can look with it any more. Your proofs are still valid as they were. Do you want to show something again? Make a new link.',
      ),
    });
  }
  return card({
    title: t('De link', 'The link'),
    body: html`<div class="share-link">
      <div>
        ${shownUrl(share.url)}
        <p class="soft">${t(`Werkt tot ${formatDateTime(share.endsAt, words.lang)}.`, `Works until ${formatDateTime(share.endsAt, words.lang)}.`)}
          ${share.hasPin && t('Er is een pincode nodig.', 'A PIN is needed.')}</p>
        ${actions(
          copyUrlButton(words),
          linkButton({
            href: `/shared/${share.id}`,
            label: t('Kijken zoals een ander', 'View as another would'),
            variant: 'secondary',
          }),
        )}
      </div>
      <figure class="share-link__qr">${qr}<figcaption class="soft small">${t('Qr-code van deze link', 'QR code of this link')}</figcaption></figure>
    </div>`,
  });
}

const URL_ID = 'share-url';

/** The link in letters. */
export const shownUrl = (url: string): Html => html`<p id="${URL_ID}" class="share-link__url"><code>${url}</code></p>`;

/** Copies the shown link. */
export const copyUrlButton = ({ t }: Words): Html =>
  copyButton({ sourceId: URL_ID, label: t('Link kopiëren', 'Copy the link'), copiedLabel: t('Gekopieerd', 'Copied') });

const endedTitle = (share: Share, { t, lang }: Words): string =>
  share.withdrawnAt
    ? t(
        `Gestopt op ${formatDateTime(share.withdrawnAt, lang)}`,
        `Stopped on ${formatDateTime(share.withdrawnAt, lang)}`,
      )
    : t(`Afgelopen op ${formatDate(share.endsAt, lang)}`, `Ended on ${formatDate(share.endsAt, lang)}`);

function shownCard(share: ShareDetail, words: Words): Html {
  const { t } = words;
  const yes = t('te zien', 'shown');
  const no = t('niet te zien', 'not shown');
  return card({
    title: t('Wat is te zien', 'What is shown'),
    body: html`${
      share.items.length === 0
        ? html`<p class="soft">${t('Niets meer: wat u koos, is weg of verborgen.', 'Nothing any more: what you chose is gone or hidden.')}</p>`
        : html`<ul class="plain-list">${share.items.map((item) => html`<li>${link(`/passport/credentials/${item.id}`, capitalise(say(item.title, words)))}</li>`)}</ul>`
    }
    ${definitionList([
      [t('Naam', 'Name'), share.fields.name ? yes : no],
      [t('E-mailadres', 'E-mail address'), share.fields.email ? yes : no],
      [t('Bewijsstukken', 'Evidence'), share.fields.evidence ? yes : no],
      [
        t('Vacature', 'Vacancy'),
        share.vacancyId && link(`/vacancies/${share.vacancyId}`, t('naast deze vacature', 'beside this vacancy')),
      ],
    ])}
    ${share.url && html`<p>${link(`/passport.pdf?share=${share.id}`, t('Pdf hiervan met qr-code', 'PDF of this with QR code'))}</p>`}`,
  });
}

function logCard(
  { openings, nextHref }: { openings: readonly Opening[]; nextHref: string | null },
  words: Words,
): Html {
  const { t, lang } = words;
  return card({
    title: t('Wie keek er', 'Who looked'),
    body:
      openings.length === 0
        ? html`<p class="soft">${t('Nog niemand. Zodra iemand kijkt, staat het hier.', 'Nobody yet. As soon as somebody looks, it is here.')}</p>`
        : html`${table({
            caption: t('Wie keek er, nieuwste eerst', 'Who looked, newest first'),
            hiddenCaption: true,
            columns: [
              { label: t('Wanneer', 'When') },
              { label: t('Wie', 'Who'), wide: true },
              { label: t('Wat was te zien', 'What was shown') },
            ],
            rows: openings.map(({ at, organisationName, shown }) => [
              formatDateTime(at, lang),
              organisationName ??
                t(
                  'Iemand met de link, niet ingelogd bij een organisatie',
                  'Somebody with the link, not signed in for an organisation',
                ),
              shownLine(shown, words),
            ]),
          })}
          ${pagination({ nextHref }, t)}`,
  });
}

function shownLine({ proofs, fields }: Opening['shown'], { t }: Words): string {
  const parts = [
    t(`${proofs} ${proofs === 1 ? 'bewijs' : 'bewijzen'}`, `${proofs} ${proofs === 1 ? 'proof' : 'proofs'}`),
    fields.name && t('uw naam', 'your name'),
    fields.email && t('uw e-mailadres', 'your e-mail address'),
    fields.evidence && t('bewijsstukken', 'evidence'),
  ];
  return parts.filter(Boolean).join(', ');
}

function stopCard(share: ShareDetail, { t }: Words): Html | null {
  if (share.state !== 'active') return null;
  return card({
    title: t('Stoppen', 'Stop'),
    body: html`<p class="soft">${t('De link werkt dan meteen niet meer, ook niet voor wie nu kijkt.', 'The link then stops at once, also for who is looking now.')}</p>
      ${buttonForm({ action: `/passport/shares/${share.id}/withdraw`, label: t('Link stoppen', 'Stop the link'), variant: 'danger' })}`,
  });
}
