import type { PassportItem } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import type { VerificationReport } from '../verification/index.ts';
import {
  actions,
  breadcrumb,
  buttonForm,
  card,
  columns,
  confirmForm,
  details,
  heading,
  lead,
  link,
  linkButton,
  notice,
} from './kit/components.ts';
import { reportChecks } from './passport-checks.ts';
import { capitalise, fileSize, issuedLine, levelText, rungTag, say, stateTag, type Words } from './passport-parts.ts';

/** One credential or own skill, for its owner, with the checks an employer would see. */
export function itemPage(item: PassportItem, report: VerificationReport, words: Words): Html {
  const { t } = words;
  const title = say(item.title, words);
  return html`${breadcrumb([{ href: '/passport', label: t('Paspoort', 'Passport') }, { label: capitalise(title) }], t)}
    ${heading(1, capitalise(title))}
    ${lead(issuedLine(item, words))}
    <p class="tags">${stateTag(item.state, words)} ${item.skills.length > 0 && rungTag(item.rung, words)}</p>
    ${stateNotice(item, words)}
    ${!item.isBound && unboundNotice(words)}
    ${columns(
      html`${description(item, report, words)}${skillsCard(item, words)}${evidenceCard(item, words)}
        ${card({
          title: t('Wat een werkgever ziet', 'What an employer sees'),
          body: html`<p class="soft">${t(
            'Wij controleerden dit net, zoals ieder ander het kan controleren.',
            'We have just checked this, as anybody else can check it.',
          )}</p>${reportChecks(withoutHolder(report), words)}`,
        })}`,
      html`${downloadCard(item, words)}${arrangeCard(item, words)}`,
    )}`;
}

// Whether a proof is of the one who shows it is asked when somebody opens a link, not of the holder here.
const withoutHolder = (report: VerificationReport): VerificationReport => ({
  ...report,
  checks: report.checks.filter(({ id }) => id !== 'holder'),
});

function stateNotice(item: PassportItem, { t }: Words): Html | null {
  if (item.state === 'revoked') {
    return notice({
      tone: 'bad',
      title: t('De uitgever heeft dit bewijs ingetrokken', 'The issuer has revoked this proof'),
      body: item.stateReason
        ? t(`De reden: ${item.stateReason}`, `The reason: ${item.stateReason}`)
        : t('Vraag de uitgever naar de reden.', 'Ask the issuer for the reason.'),
    });
  }
  if (item.state === 'suspended') {
    return notice({
      tone: 'warn',
      title: t('Dit bewijs is tijdelijk geschorst', 'This proof is suspended'),
      body: item.stateReason
        ? t(`De reden: ${item.stateReason}`, `The reason: ${item.stateReason}`)
        : t(
            'De uitgever zoekt iets uit. Het telt nu niet mee.',
            'The issuer is looking into something. It does not count now.',
          ),
    });
  }
  if (item.state === 'expired') {
    return notice({
      tone: 'warn',
      title: t('Dit bewijs is verlopen', 'This proof has expired'),
      body: t(
        'U kunt het nog delen. Wie kijkt, ziet dat het verlopen is.',
        'You can still share it. Who looks, sees that it has expired.',
      ),
    });
  }
  return null;
}

const unboundNotice = ({ t }: Words): Html =>
  notice({
    tone: 'info',
    title: t('Niet gekoppeld aan u', 'Not tied to you'),
    body: t(
      'Dit bewijs is niet uitgegeven aan uw paspoort. Wij kunnen niet vaststellen dat het van u is, en zeggen dat ook tegen wie kijkt. Het telt daarom als eigen verklaring.',
      'This proof was not issued to your passport. We cannot establish that it is yours, and tell so to who looks. It therefore counts as your own statement.',
    ),
  });

function description(item: PassportItem, report: VerificationReport, { t }: Words): Html | null {
  const text = item.narrative ?? report.credential?.description;
  if (!text) return null;
  return card({
    title: item.source === 'own' ? t('In uw eigen woorden', 'In your own words') : t('Wat dit inhoudt', 'What this is'),
    body: html`<p class="narrative">${text}</p>`,
  });
}

function skillsCard(item: PassportItem, words: Words): Html | null {
  if (item.skills.length === 0) return null;
  return card({
    title: words.t('Skills in dit bewijs', 'Skills in this proof'),
    body: html`<ul class="plain-list">${item.skills.map(
      (skill) =>
        html`<li>${capitalise(say(skill.name, words))} <span class="soft">${levelText(skill.level, words)}</span></li>`,
    )}</ul>`,
  });
}

function evidenceCard(item: PassportItem, words: Words): Html | null {
  if (item.evidence.length === 0) return null;
  return card({
    title: words.t('Bewijsstukken', 'Evidence'),
    body: evidenceList(item.evidence, (id) => `/passport/evidence/${id}`, words),
  });
}

/** Links and files; a link of somebody's own opens without telling where it was clicked. */
export const evidenceList = (evidence: PassportItem['evidence'], hrefOf: (id: string) => string, words: Words): Html =>
  html`<ul class="plain-list">${evidence.map((each) =>
    each.kind === 'link'
      ? html`<li><a class="nl-link" href="${each.url}" rel="nofollow noopener noreferrer">${each.title}</a></li>`
      : html`<li>${link(hrefOf(each.id), each.title)} <span class="soft">${each.byteSize !== null && fileSize(each.byteSize, words)}</span></li>`,
  )}</ul>`;

function downloadCard(item: PassportItem, { t }: Words): Html {
  return card({
    title: t('Meenemen', 'Take along'),
    body: html`<p class="soft">${t(
      'Dit bestand is het bewijs zelf, met de handtekening van de uitgever. U kunt het bewaren of in een andere wallet zetten.',
      'This file is the proof itself, with the signature of the issuer. You can keep it or put it in another wallet.',
    )}</p>
    ${actions(linkButton({ href: `/passport/credentials/${item.id}.json`, label: t('Bewijs downloaden', 'Download the proof'), variant: 'secondary', download: true }))}`,
  });
}

function arrangeCard(item: PassportItem, words: Words): Html {
  const { t } = words;
  const action = `/passport/credentials/${item.id}/arrange`;
  return card({
    title: t('In uw paspoort', 'In your passport'),
    body: html`${
      item.hidden
        ? html`<p class="soft">${t('Dit is nu verborgen, ook in uw links.', 'This is hidden now, also in your links.')}</p>
          ${buttonForm({ action, fields: { hidden: 'no' }, label: t('Weer tonen', 'Show again'), variant: 'secondary' })}`
        : html`<p class="soft">${t(
            'Verbergen haalt het weg uit uw overzicht, uw pdf en al uw links. Weg is het niet.',
            'Hiding takes it out of your overview, your PDF and all your links. It is not gone.',
          )}</p>
          ${buttonForm({ action, fields: { hidden: 'yes' }, label: t('Verbergen', 'Hide'), variant: 'secondary' })}`
    }
    ${
      item.source !== 'issued' &&
      confirmForm({
        action: `/passport/credentials/${item.id}/remove`,
        label: t('Verwijderen', 'Remove'),
        question: t(
          'Dit haalt het weg uit uw paspoort en uit al uw links, met alles wat erbij hoort. Dat kan niet terug.',
          'This takes it out of your passport and all your links, with all that belongs to it. It cannot be undone.',
        ),
        confirmLabel: t('Ja, verwijderen', 'Yes, remove'),
      })
    }`,
  });
}

/** All items below each other, each with its buttons to move and hide it. */
export function arrangePage(items: readonly PassportItem[], words: Words): Html {
  const { t } = words;
  return html`${breadcrumb([{ href: '/passport', label: t('Paspoort', 'Passport') }, { label: t('Volgorde', 'Order') }], t)}
    ${heading(1, t('Volgorde en verbergen', 'Order and hide'))}
    ${lead(t('Wat bovenaan staat, ziet een werkgever het eerst.', 'What is on top, an employer sees first.'))}
    <ol class="arrange">${items.map((item, index) => arrangeRow(item, index, items.length, words))}</ol>
    ${details(
      t('Wat doet verbergen?', 'What does hiding do?'),
      t(
        'Wat verborgen is, staat niet in uw overzicht, niet in uw pdf en niet in uw links. U kunt het altijd weer tonen.',
        'What is hidden is not in your overview, your PDF or your links. You can always show it again.',
      ),
    )}`;
}

function arrangeRow(item: PassportItem, index: number, count: number, words: Words): Html {
  const { t } = words;
  const action = `/passport/credentials/${item.id}/arrange`;
  const title = capitalise(say(item.title, words));
  const move = (position: number, label: string) =>
    buttonForm({
      action,
      fields: { position: String(position), back: 'arrange' },
      label,
      about: title,
      variant: 'subtle',
    });
  const hide = item.hidden ? t('Tonen', 'Show') : t('Verbergen', 'Hide');
  return html`<li class="arrange__item${item.hidden ? ' arrange__item--hidden' : ''}">
    <div><strong>${title}</strong> <span class="soft">${issuedLine(item, words)}${item.hidden && ` (${t('verborgen', 'hidden')})`}</span></div>
    <div class="arrange__buttons">
      ${index > 0 && move(index - 1, t('Omhoog', 'Up'))}
      ${index < count - 1 && move(index + 1, t('Omlaag', 'Down'))}
      ${buttonForm({ action, fields: { hidden: item.hidden ? 'no' : 'yes', back: 'arrange' }, label: hide, about: title, variant: 'subtle' })}
    </div>
  </li>`;
}
