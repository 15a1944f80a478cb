import type { vacancies } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import { countOf } from './cohort-words.ts';
import {
  actions,
  buttonForm,
  card,
  columns,
  confirmForm,
  copyButton,
  heading,
  lead,
  linkButton,
  paragraph,
} from './kit/components.ts';
import { mayDo, type OrganisationView, organisationCrumbs } from './organisation-frame.ts';
import { askedTable, vacancyFacts, vacancyKindName, vacancyTag } from './vacancy-view.ts';

/** One vacancy for its employer: what it asks, the link to send, and what can be done with it. */
export function vacancyDetail(
  view: OrganisationView,
  vacancy: vacancies.Vacancy,
  shown: { url: string; qr: Html },
): Html {
  const { base, t, lang } = view;
  const words = { t, lang };
  const page = `${base}/vacancies/${vacancy.id}`;
  const count = countOf(vacancy.skills.length, t('skill', 'skill'), t('skills', 'skills'), lang);
  return html`${organisationCrumbs(view, { href: `${base}/vacancies`, label: t('Vacatures', 'Vacancies') }, { label: vacancy.title })}
    ${heading(1, vacancy.title)}
    ${lead(html`${vacancyKindName(vacancy.kind, t)}, ${count} ${vacancyTag(vacancy.status, t)}`)}
    ${columns(
      html`${card({
        title: t('Wat u vraagt', 'What you ask for'),
        body:
          vacancy.skills.length === 0
            ? paragraph(
                t(
                  'Nog geen skills. Kies er minstens één voordat u publiceert.',
                  'No skills yet. Choose at least one before you publish.',
                ),
              )
            : askedTable(vacancy.skills, words),
      })}
      ${vacancy.description && card({ title: t('Omschrijving', 'Description'), body: html`<p class="narrative">${vacancy.description}</p>` })}`,
      html`${linkCard(vacancy, shown, view)}
      ${card({ title: t('Gegevens', 'Details'), body: vacancyFacts(vacancy, view.name, words) })}
      ${mayDo(view, 'issue') && stepsCard(view, vacancy, page)}`,
    )}`;
}

function linkCard(
  { status }: vacancies.Vacancy,
  { url, qr }: { url: string; qr: Html },
  { t }: OrganisationView,
): Html {
  if (status === 'draft') {
    return card({
      title: t('Link voor kandidaten', 'Link for candidates'),
      body: html`<p class="soft">${t('Na publicatie staat hier een link om te versturen.', 'Once it is published, a link to send is here.')}</p>`,
    });
  }
  return card({
    title: t('Link voor kandidaten', 'Link for candidates'),
    body: html`<p id="vacancy-url" class="share-link__url"><code>${url}</code></p>
      <p class="soft">${t(
        'Iedereen met deze link kan de vacature lezen, zonder account. Wie een paspoort heeft, ziet ook wat er nog ontbreekt.',
        'Everybody with this link can read the vacancy, without an account. Who has a passport also sees what is still missing.',
      )}</p>
      ${actions(
        copyButton({
          sourceId: 'vacancy-url',
          label: t('Link kopiëren', 'Copy the link'),
          copiedLabel: t('Gekopieerd', 'Copied'),
        }),
        linkButton({
          href: new URL(url).pathname,
          label: t('Bekijken als kandidaat', 'View as a candidate'),
          variant: 'secondary',
        }),
      )}
      <figure class="share-link__qr">${qr}<figcaption class="soft small">${t('Qr-code van deze vacature', 'QR code of this vacancy')}</figcaption></figure>`,
  });
}

function stepsCard({ t }: OrganisationView, { status, title, skills }: vacancies.Vacancy, page: string): Html {
  const edit = linkButton({
    href: `${page}/edit`,
    label: t('Bewerken', 'Edit'),
    variant: status === 'draft' ? 'primary' : 'secondary',
  });
  const copy = buttonForm({ action: `${page}/copy`, label: t('Kopie maken', 'Make a copy'), variant: 'secondary' });
  return card({
    title: t('Wat wilt u doen?', 'What do you want to do?'),
    body: html`${actions(
      status !== 'closed' && edit,
      status === 'draft' &&
        skills.length > 0 &&
        buttonForm({ action: `${page}/publish`, label: t('Publiceren', 'Publish'), variant: 'secondary' }),
      copy,
    )}
    ${
      status === 'published' &&
      confirmForm({
        action: `${page}/close`,
        label: t('Sluiten', 'Close'),
        question: t(
          'Kandidaten zien dan dat de vacature gesloten is. U kunt haar niet weer openen; wel een kopie maken.',
          'Candidates then see that the vacancy is closed. You cannot open it again, but you can make a copy.',
        ),
        confirmLabel: t('Ja, sluiten', 'Yes, close'),
      })
    }
    ${
      status === 'draft' &&
      confirmForm({
        action: `${page}/delete`,
        label: t('Verwijderen', 'Delete'),
        question: t(`Het concept “${title}” is dan weg.`, `The draft “${title}” is then gone.`),
        confirmLabel: t('Ja, verwijderen', 'Yes, delete'),
      })
    }`,
  });
}
