import { exemptions } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import { formatNumber } from '../platform/i18n.ts';
import { minimumLine } from './exemption-words.ts';
import {
  actions,
  breadcrumb,
  card,
  definitionList,
  heading,
  lead,
  link,
  linkButton,
  notice,
  paragraph,
  stack,
  table,
} from './kit/components.ts';
import { say, type Words } from './passport-parts.ts';

/** What a school exempts from, on which proof, who decides and how to ask. */
export function offerPage(offer: exemptions.ExemptionOffer, words: Words): Html {
  const { t, lang } = words;
  const about = say(offer.opleiding.label, words);
  const weeks = formatNumber(offer.decisionWeeks, lang);
  return stack(
    html`${breadcrumb(
      [
        { href: '/opleidingen', label: t('Opleidingen', 'Courses') },
        { href: `/opleidingen/${offer.opleiding.id}`, label: about },
        { label: t('Vrijstelling', 'Exemption') },
      ],
      t,
    )}${heading(1, t(`Vrijstelling bij ${about}`, `Exemption from ${about}`))}${lead(offer.organisation.name)}`,
    offer.withdrawnAt || offer.outcomes.length === 0
      ? notice({
          tone: 'warn',
          body: t('De school biedt dit niet meer aan.', 'The school no longer offers this.'),
        })
      : html`${paragraph(say(offer.explanation, words))}${actions(
          linkButton({
            href: `/exemptions/new?offer=${offer.id}`,
            label: t('Vrijstelling vragen', 'Ask for exemption'),
          }),
        )}`,
    card({
      title: t('Zo gaat het', 'How it goes'),
      body: html`${definitionList([
        [t('Wie beslist', 'Who decides'), say(offer.decider, words)],
        [
          t('Hoe lang het duurt', 'How long it takes'),
          offer.decisionWeeks === 1
            ? t('Hoogstens een week', 'At most a week')
            : t(`Hoogstens ${weeks} weken`, `At most ${weeks} weeks`),
        ],
        [
          t('Wat u laat zien', 'What you show'),
          t(
            'U kiest zelf welke bewijzen uit uw paspoort de school ziet. Dat stopt als er is beslist.',
            'You choose which proofs of your passport the school sees. That stops when it is decided.',
          ),
        ],
        [
          t('Wat u krijgt', 'What you get'),
          t(
            'Per onderdeel een besluit met een reden. Een vrijstelling komt als bewijs in uw paspoort.',
            'A decision with a reason for each part. An exemption comes into your passport as a credential.',
          ),
        ],
      ])}`,
    }),
    card({
      title: t('Waarvoor, en op welk bewijs', 'From what, and on which proof'),
      body: table({
        caption: t('Leeruitkomsten met het minste bewijs', 'Learning outcomes with the least proof'),
        hiddenCaption: true,
        columns: [
          { label: t('Leeruitkomst', 'Learning outcome'), wide: true },
          { label: t('Bewijs dat de school aanneemt', 'Proof that the school takes') },
        ],
        rows: offer.outcomes.map(({ label, minimum }) => [say(label, words), minimumLine(minimum, words)]),
      }),
    }),
  );
}

/** For the page of an opleiding: where exemption from it can be asked. Null when it cannot. */
export async function exemptionsOfOpleiding(deps: Deps, opleidingId: string, words: Words): Promise<Html | null> {
  const { t } = words;
  const { items } = await exemptions.listOffers(deps, { opleidingId, pageSize: 20 });
  if (items.length === 0) return null;
  return card({
    title: t('Vrijstelling', 'Exemption'),
    body: html`${paragraph(
      t(
        'Kunt u een deel al? Vraag de school of u dat mag overslaan.',
        'Can you do a part of it already? Ask the school whether you may skip it.',
      ),
    )}<ul>${items.map(
      ({ id, organisation }) =>
        html`<li>${link(`/exemption-offers/${id}`, t(`Vrijstelling bij ${organisation.name}`, `Exemption at ${organisation.name}`))}</li>`,
    )}</ul>`,
  });
}
