import type { SharedCredential, SharedPassport } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDate, formatDateTime } from '../platform/i18n.ts';
import { actions, card, columns, details, heading, lead, link, linkButton, notice, tag } from './kit/components.ts';
import type { PageInput } from './kit/page.ts';
import { verdict } from './kit/proof.ts';
import { obstaclesIn, reportChecks } from './passport-checks.ts';
import { evidenceList } from './passport-item-view.ts';
import { capitalise, issuedLine, rungTag, say, skillRows, stateTag, type Words } from './passport-parts.ts';
import { copyUrlButton, shownUrl } from './share-view.ts';
import { type SharedVacancy, sharedVacancyCard } from './shared-passport-vacancy.ts';

/** Whose passport it is, as far as the holder tells. */
export const titleOf = ({ holder }: SharedPassport, { t }: Words): string =>
  holder.name ?? t('Een kandidaat', 'A candidate');

const firstNameOf = ({ holder }: SharedPassport, { t }: Words): string =>
  holder.name?.split(' ')[0] ?? t('deze kandidaat', 'this candidate');

/** What an employer came for, the answer first: how many proofs hold, what this person can do, and how we know. */
export function sharedPassportPage(passport: SharedPassport, vacancy: SharedVacancy, words: Words): PageInput {
  const { t } = words;
  const issued = passport.credentials.filter(({ source }) => source !== 'own');
  const own = passport.credentials.filter(({ source }) => source === 'own');
  return {
    title: t(`Paspoort van ${titleOf(passport, words)}`, `Passport of ${titleOf(passport, words)}`),
    hideNav: passport.seenAs !== null,
    body: html`
      ${passport.seenAs === null && previewNotice(passport, words)}
      ${heading(1, titleOf(passport, words))}
      ${lead(purposeLine(passport, words))}
      ${answer(passport, issued, vacancy.gap, words)}
      ${vacancy.gap && html`<div class="shared-vacancy">${sharedVacancyCard(vacancy, words)}</div>`}
      ${columns(
        html`${heading(2, t(`Wat kan ${firstNameOf(passport, words)}?`, `What can ${firstNameOf(passport, words)} do?`))}
          ${skillCard(passport, words)}
          ${issued.length > 0 && heading(2, t('De bewijzen', 'The proofs'))}
          ${issued.map((credential) => credentialCard(passport, credential, words))}
          ${own.length > 0 && heading(2, t('Eigen verklaringen', 'Own statements'))}
          ${own.map((credential) => ownCard(passport, credential, words))}`,
        html`${interviewCard(passport, words)}${!vacancy.gap && sharedVacancyCard(vacancy, words)}${contactCard(passport, words)}${linkCard(passport, words)}`,
      )}`,
  };
}

const previewNotice = (passport: SharedPassport, { t }: Words): Html =>
  notice({
    tone: 'info',
    title: t('Zo ziet een ander dit', 'This is how another sees it'),
    body: html`<p>${t('Uw eigen kijken staat niet in het overzicht.', 'Your own look is not in the log.')} ${link(`/passport/shares/${passport.id}`, t('Terug naar de link', 'Back to the link'))}</p>`,
  });

function purposeLine(passport: SharedPassport, words: Words): Html {
  const { t } = words;
  const who = passport.holder.name ? firstNameOf(passport, words) : t('Deze kandidaat', 'This candidate');
  return html`${t(`${who} deelt dit deel van het paspoort met u voor:`, `${who} shares this part of the passport with you for:`)} <strong>${passport.purpose}</strong>`;
}

function answer(
  passport: SharedPassport,
  issued: readonly SharedCredential[],
  gap: SharedVacancy['gap'],
  words: Words,
): Html {
  const { t, lang } = words;
  const { good, total } = passport.verdict;
  const checkedAt = t(
    `Gecontroleerd op ${formatDateTime(passport.checkedAt, lang)}.`,
    `Checked on ${formatDateTime(passport.checkedAt, lang)}.`,
  );
  const action = linkButton({
    href: `/shared/${passport.id}/report.pdf${gap ? `?vacancy=${gap.target.id}` : ''}`,
    label: t('Verslag bewaren', 'Keep the report'),
    variant: 'secondary',
  });
  if (total === 0) {
    return verdict({
      tone: 'warn',
      title: t('Hier zijn alleen eigen verklaringen', 'There are only own statements here'),
      body: t(
        `Geen opleider of ander tekende hiervoor. Vraag door in het gesprek. ${checkedAt}`,
        `No provider or anybody else signed for this. Ask on in the interview. ${checkedAt}`,
      ),
      action,
    });
  }
  return verdict({
    tone: good === total ? 'good' : good === 0 ? 'bad' : 'warn',
    title: verdictLine(good, total, words),
    body: html`<p>${checkedAt} ${issuerLine(issued, words)}</p>${troubles(issued, words)}`,
    action,
  });
}

function verdictLine(good: number, total: number, { t }: Words): string {
  if (total === 1) {
    return good === 1
      ? t('Het bewijs is geldig', 'The proof is valid')
      : t('Het bewijs geldt nu niet', 'The proof does not hold now');
  }
  if (good === 0) return t(`Geen van de ${total} bewijzen geldt nu`, `None of the ${total} proofs holds now`);
  return good === 1
    ? t(`1 van ${total} bewijzen is geldig`, `1 of ${total} proofs is valid`)
    : t(`${good} van ${total} bewijzen zijn geldig`, `${good} of ${total} proofs are valid`);
}

function issuerLine(issued: readonly SharedCredential[], { t }: Words): string {
  const recognised = issued.filter(({ report }) =>
    report.checks.some(({ id, state }) => id === 'issuer' && state === 'passed'),
  );
  if (recognised.length === issued.length) {
    return t(
      'De uitgevers waren op de datum van uitgifte erkend voor deze opleidingen.',
      'The issuers were recognised for these courses on the date of issue.',
    );
  }
  return t(
    `Bij ${recognised.length} van ${issued.length} was de uitgever op de datum van uitgifte erkend.`,
    `For ${recognised.length} of ${issued.length} the issuer was recognised on the date of issue.`,
  );
}

/** What is the matter with which proof, before anybody has to look for it. */
function troubles(issued: readonly SharedCredential[], words: Words): Html | null {
  const lines = issued.flatMap(({ title, report }) => {
    const [obstacle] = obstaclesIn(report);
    return obstacle
      ? [html`<li><strong>${capitalise(say(title, words))}</strong>: ${obstacle.text[words.lang]}</li>`]
      : [];
  });
  return lines.length > 0 ? html`<ul>${lines}</ul>` : null;
}

function skillCard(passport: SharedPassport, words: Words): Html {
  const { t } = words;
  if (passport.skills.length === 0) {
    return card({
      body: t('Er is nu niets dat geldt als bewijs van een skill.', 'Nothing counts as proof of a skill now.'),
    });
  }
  return card({
    body: html`${skillRows(passport.skills, words)}
      ${details(
        t('Wat betekenen deze woorden?', 'What do these words mean?'),
        html`<p>${t(
          'Het niveau is dat van e-CF: e-1 is werken met begeleiding, e-5 is de koers van een organisatie bepalen. Per skill ziet u het sterkste bewijs. Van zwak naar sterk: eigen verklaring, bevestigd door een ander, getoetst, opleiding, diploma.',
          'The level is that of e-CF: e-1 is working under guidance, e-5 is setting the course of an organisation. For each skill you see the strongest proof. From weak to strong: own statement, confirmed by another, assessed, course, qualification.',
        )}</p>`,
      )}`,
  });
}

function credentialCard(passport: SharedPassport, credential: SharedCredential, words: Words): Html {
  const { t } = words;
  const { report } = credential;
  return card({
    title: capitalise(say(credential.title, words)),
    level: 3,
    body: html`<p class="soft item-line">${issuedLine(credential, words)}</p>
      <p class="tags">${stateTag(credential.state, words)} ${credential.report.credential?.skills.length !== 0 && rungTag(credential.rung, words)} ${!credential.isBound && tag({ label: t('Niet gekoppeld aan de houder', 'Not tied to the holder'), tone: 'quiet' })}</p>
      ${details(t('Wat is er gecontroleerd?', 'What was checked?'), reportChecks(report, words), { open: report.outcome !== 'good' })}
      ${aboutCredential(credential, words)}
      ${
        credential.document !== null &&
        html`<p class="small">${link(`/shared/${passport.id}/credentials/${credential.id}.json`, t('Ondertekend bewijs downloaden', 'Download the signed proof'))}</p>`
      }`,
  });
}

function aboutCredential({ report }: SharedCredential, { t }: Words): Html | null {
  const summary = report.credential;
  if (!summary?.description && !summary?.evidence.length && !summary?.results.length) return null;
  return details(
    t('Wat houdt dit in?', 'What is this about?'),
    html`${summary.description && html`<p class="narrative">${summary.description}</p>`}
      ${summary.results.length > 0 && html`<ul class="plain-list">${summary.results.map(({ name, value }) => html`<li>${name}: ${value}</li>`)}</ul>`}
      ${
        summary.evidence.length > 0 &&
        html`<p><strong>${t('Bewijsstukken', 'Evidence')}</strong></p><ul class="plain-list">${summary.evidence.map(({ name, description, url }) => html`<li>${url?.startsWith('http') ? html`<a class="nl-link" href="${url}" rel="nofollow noopener noreferrer">${name}</a>` : name}${description && html`: ${description}`}</li>`)}</ul>`
      }`,
  );
}

function ownCard(passport: SharedPassport, credential: SharedCredential, words: Words): Html {
  return card({
    title: capitalise(say(credential.title, words)),
    level: 3,
    body: html`<p class="narrative">${credential.narrative}</p>
      <p class="soft item-line">${issuedLine(credential, words)}</p>
      <p class="tags">${credential.report.outcome === 'good' ? rungTag('self-claimed', words) : stateTag(credential.state, words)}</p>
      ${credential.evidence.length > 0 && evidenceList(credential.evidence, (id) => `/shared/${passport.id}/evidence/${id}`, words)}
      ${details(words.t('Wat is er gecontroleerd?', 'What was checked?'), reportChecks(credential.report, words))}`,
  });
}

function interviewCard({ id, interview }: SharedPassport, { t }: Words): Html {
  const count = interview.reduce((sum, { questions }) => sum + questions.length, 0);
  return card({
    title: t('In gesprek', 'In the interview'),
    body: html`<p class="soft">${
      count > 0
        ? t(
            `${count} vragen bij deze bewijzen, om door te vragen op de praktijk.`,
            `${count} questions with these proofs, to ask on about practice.`,
          )
        : t('Zonder geldig bewijs zijn er geen vragen.', 'Without a valid proof there are no questions.')
    }</p>
    ${count > 0 && actions(linkButton({ href: `/shared/${id}/interview`, label: t('Gespreksblad', 'Interview sheet'), variant: 'secondary' }))}`,
  });
}

function contactCard({ holder }: SharedPassport, { t }: Words): Html | null {
  if (!holder.email) return null;
  return card({
    title: t('Contact', 'Contact'),
    body: html`<p>${link(`mailto:${holder.email}`, holder.email)}</p>`,
  });
}

function linkCard(passport: SharedPassport, words: Words): Html {
  const { t, lang } = words;
  const who = passport.holder.name ? firstNameOf(passport, words) : t('De kandidaat', 'The candidate');
  const as = passport.seenAs?.organisationName;
  return card({
    title: t('Over deze link', 'About this link'),
    body: html`<p class="soft">${t(
      `${who} kan deze link stoppen en ziet dat u keek${as ? ` namens ${as}` : ''}.`,
      `${who} can stop this link and sees that you looked${as ? ` for ${as}` : ''}.`,
    )} ${t('De', 'The')} <strong>${t('link', 'link')}</strong> ${t(
      `werkt tot ${formatDate(passport.link.endsAt, lang)}. Dat zegt niets over de geldigheid van de bewijzen.`,
      `works until ${formatDate(passport.link.endsAt, lang)}. That says nothing about the validity of the proofs.`,
    )}</p>
    <p class="soft">${t(
      'Een collega laten meekijken? Stuur deze link, niet het adres in uw adresbalk.',
      'Let a colleague look too? Send this link, not the address in your address bar.',
    )} ${passport.link.hasPin && t('Uw collega heeft ook de pincode nodig.', 'Your colleague needs the PIN too.')}</p>
    ${shownUrl(passport.link.url)}
    ${actions(copyUrlButton(words))}
    <p class="small">${link(`/shared/${passport.id}/report.json`, t('Verslag als json', 'Report as JSON'))}</p>`,
  });
}
